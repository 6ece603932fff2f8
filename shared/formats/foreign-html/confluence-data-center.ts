import { elementsOf, isMarkup, textIn, type Markup } from '../confluence/markup'
import { element, findInside, hasClass, lineIn, taskItem, titled, type Rule } from './markup-rule'

/** Reads pages of Confluence Data Center as they are shown, saved from a browser or exported. */
export const confluenceDataCenterRules: readonly Rule[] = [
  taskList,
  status,
  mention,
  emoticon,
  highlightedCode,
  code,
  informationMacro,
  expandMacro,
  panelMacro,
]

function taskList(node: Markup) {
  if (node.name !== 'ul' || !hasClass(node, 'inline-task-list')) return undefined
  const items = elementsOf(node).map((item) =>
    item.name === 'li' ? taskItem(item.children, hasClass(item, 'checked')) : item,
  )
  return [element('ul', items)]
}

const colorOfLozenge: Readonly<Record<string, string>> = {
  'aui-lozenge-success': 'green',
  'aui-lozenge-current': 'yellow',
  'aui-lozenge-moved': 'yellow',
  'aui-lozenge-error': 'red',
  'aui-lozenge-removed': 'red',
  'aui-lozenge-complete': 'blue',
  'aui-lozenge-inprogress': 'blue',
  'aui-lozenge-progress': 'blue',
  'aui-lozenge-new': 'purple',
}

function status(node: Markup) {
  if (!hasClass(node, 'status-macro')) return undefined
  const color = Object.entries(colorOfLozenge).find(([name]) => hasClass(node, name))?.[1]
  return [element('span', [lineIn(node)], { 'data-status': color ?? 'neutral' })]
}

function mention(node: Markup) {
  const { attributes } = node
  const id =
    attributes['data-username'] ?? attributes['data-account-id'] ?? attributes['data-userkey']
  const isUser = hasClass(node, 'user-mention') || hasClass(node, 'confluence-userlink')
  if (node.name !== 'a' || id === undefined || !isUser) return undefined
  return [element('span', [lineIn(node)], { 'data-mention-id': id })]
}

function emoticon(node: Markup) {
  if (node.name !== 'img' || !/emoticon|emoji/.test(node.attributes.class ?? '')) return undefined
  return [node.attributes['data-emoji-fallback'] || node.attributes.alt || '']
}

// Drawn by a script: the numbers in one cell, the lines in the other.
function highlightedCode(node: Markup) {
  if (node.name !== 'div' || !hasClass(node, 'syntaxhighlighter')) return undefined
  const lines = linesOf(node).map((line) => textIn(line).replaceAll('\u00a0', ' '))
  const language = (node.attributes.class ?? '')
    .split(/\s+/)
    .find((name) => !/^(?:syntaxhighlighter|sh-\w+|nogutter|collapsed|null)$/.test(name))
  return [
    element('pre', [lines.join('\n')], {
      ...(language !== undefined && { 'data-language': language }),
    }),
  ]
}

const linesOf = (node: Markup): Markup[] =>
  elementsOf(node).flatMap((child) =>
    hasClass(child, 'gutter') ? [] : hasClass(child, 'line') ? [child] : linesOf(child),
  )

function code(node: Markup) {
  const parameters = node.attributes['data-syntaxhighlighter-params']
  if (node.name !== 'pre' || parameters === undefined) return undefined
  const language = /brush:\s*([\w#+-]+)/.exec(parameters)?.[1]
  return [
    element('pre', node.children, { ...(language !== undefined && { 'data-language': language }) }),
  ]
}

function informationMacro(node: Markup) {
  if (!hasClass(node, 'confluence-information-macro')) return undefined
  const body = findInside(node, (each) => hasClass(each, 'confluence-information-macro-body'))
  const title = elementsOf(node).find((each) => hasClass(each, 'title'))
  const head = title ? [element('p', [element('strong', [lineIn(title)])])] : []
  return [element('blockquote', [...head, ...(body?.children ?? [])])]
}

function expandMacro(node: Markup) {
  if (!hasClass(node, 'expand-container')) return undefined
  const title = findInside(node, (each) => hasClass(each, 'expand-control-text'))
  const body = findInside(node, (each) => hasClass(each, 'expand-content'))
  return [titled(title ? lineIn(title) : '', body?.children ?? [])]
}

function panelMacro(node: Markup) {
  if (!hasClass(node, 'panel') || node.name !== 'div') return undefined
  const content = elementsOf(node).find((each) => hasClass(each, 'panelContent'))
  if (!content) return undefined
  const header = elementsOf(node).find((each) => hasClass(each, 'panelHeader'))
  const head = header ? [element('p', [element('strong', [lineIn(header)])])] : []
  if (hasClass(node, 'code')) return [...head, ...content.children.filter(isMarkup)]
  return [element('blockquote', [...head, ...content.children])]
}
