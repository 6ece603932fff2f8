import { elementsOf, isMarkup, type Markup } from '../confluence/markup'
import { element, findInside, lineIn, taskItem, titled, type Rule } from './markup-rule'

/** Reads what the editor of Confluence Cloud copies, and what its pages look like when only read. */
export const confluenceCloudRules: readonly Rule[] = [
  taskList,
  task,
  decisionList,
  panel,
  expand,
  emoji,
  card,
  codeBlock,
  sortedHeader,
]

const nodeType = ({ attributes }: Markup) => attributes['data-node-type'] ?? ''

function taskList(node: Markup) {
  const isList =
    nodeType(node) === 'actionList' || node.attributes['data-task-list-local-id'] !== undefined
  return isList && node.name !== 'ul' ? [element('ul', node.children)] : undefined
}

function task(node: Markup) {
  const { attributes } = node
  if (attributes['data-task-local-id'] === undefined || node.name === 'li') return undefined
  const box = findInside(node, isCheckbox)
  const isDone = attributes['data-task-state'] === 'DONE' || box?.attributes.checked !== undefined
  const content = findInside(node, (each) => each.attributes['data-component'] === 'content')
  return [taskItem(content?.children ?? node.children, isDone)]
}

const isCheckbox = (node: Markup) =>
  node.name === 'input' && node.attributes.type?.toLowerCase() === 'checkbox'

function decisionList(node: Markup) {
  const isList =
    nodeType(node) === 'decisionList' ||
    node.attributes['data-decision-list-local-id'] !== undefined
  return isList && node.attributes['data-decisions'] === undefined
    ? [
        element(
          'ul',
          elementsOf(node).map((item) => element('li', decisionText(item))),
          { 'data-decisions': '' },
        ),
      ]
    : undefined
}

function decisionText(item: Markup) {
  return (
    findInside(item, (each) => each.attributes['data-component'] === 'content')?.children ??
    item.children
  )
}

function panel(node: Markup) {
  if (node.attributes['data-panel-type'] === undefined) return undefined
  const content = elementsOf(node).find(
    ({ attributes }) =>
      attributes['data-panel-content'] !== undefined ||
      (attributes.class ?? '').includes('panel__content'),
  )
  return [element('blockquote', content?.children ?? node.children)]
}

function expand(node: Markup) {
  if (!['expand', 'nestedExpand'].includes(nodeType(node))) return undefined
  return [titled(node.attributes['data-title'] ?? '', node.children)]
}

function emoji({ attributes }: Markup) {
  const name = attributes['data-emoji-short-name']
  return name === undefined
    ? undefined
    : [attributes['data-emoji-text'] || attributes['data-emoji-fallback'] || name]
}

// A link drawn as a card holds the title of its page, or nothing yet.
function card(node: Markup) {
  const { attributes } = node
  const isCard =
    attributes['data-inline-card'] !== undefined ||
    attributes['data-block-card'] !== undefined ||
    attributes['data-card-appearance'] !== undefined
  const href = attributes.href ?? attributes['data-card-url']
  if (!isCard || href === undefined) return undefined
  const text = lineIn(node)
  return [element('a', [text === '' ? href : text], { href })]
}

// Code that is only looked at is no `pre`, and has every line in an element of its own.
function codeBlock(node: Markup) {
  if (node.attributes['data-ds--code--code-block'] === undefined || node.name === 'pre')
    return undefined
  const language = findInside(node, ({ attributes }) => /language-\w/.test(attributes.class ?? ''))
    ?.attributes.class
  const name = /language-(\S+)/.exec(language ?? '')?.[1]
  return [
    element('pre', [withoutNumbers(node)], {
      ...(name !== undefined && name !== 'text' && { 'data-language': name }),
    }),
  ]
}

const withoutNumbers = (node: Markup): Markup => ({
  ...node,
  attributes: {},
  children: node.children.flatMap((child): (Markup | string)[] =>
    !isMarkup(child)
      ? [child]
      : child.attributes['data-ds--line-number'] !== undefined ||
          /linenumber/i.test(child.attributes.class ?? '')
        ? []
        : [withoutNumbers(child)],
  ),
})

// The button that sorts a column stands in a figure.
function sortedHeader(node: Markup) {
  const isButton =
    node.name === 'figure' && /sorting-icon|sort-icon/i.test(node.attributes.class ?? '')
  return isButton ? [] : undefined
}
