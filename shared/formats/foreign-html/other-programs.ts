import { childNamed, elementsOf, isMarkup, textIn, type Markup } from '../confluence/markup'
import { element, findInside, hasClass, lineIn, taskItem, titled, type Rule } from './markup-rule'

/** Reads what is peculiar to Notion, GitHub, Joplin, Word and pages in general. */
export const otherRules: readonly Rule[] = [
  toggleList,
  toggle,
  callout,
  notionTask,
  boxedTask,
  writtenTask,
  gitHubCode,
  gitHubAnchor,
  saidHeading,
  unwrapped,
]

// Notion's export puts each toggle into a list of its own.
function toggleList(node: Markup) {
  if (node.name !== 'ul' || !hasClass(node, 'toggle')) return undefined
  return elementsOf(node).flatMap(({ children }) => children)
}

function toggle(node: Markup) {
  if (node.name !== 'details') return undefined
  const summary = childNamed(node, 'summary')
  return [
    titled(
      summary ? lineIn(summary) : '',
      node.children.filter((child) => child !== summary),
    ),
  ]
}

function callout(node: Markup) {
  const isCallout = node.name === 'aside' || hasClass(node, 'markdown-alert')
  return isCallout ? [element('blockquote', node.children)] : undefined
}

// Notion's export draws the box as an empty element.
function notionTask(node: Markup) {
  if (node.name !== 'li') return undefined
  const box = elementsOf(node).find((child) => hasClass(child, 'checkbox') && lineIn(child) === '')
  if (!box || findInside(box, ({ name }) => name === 'input')) return undefined
  return [
    taskItem(
      node.children.filter((child) => child !== box),
      hasClass(box, 'checkbox-on'),
    ),
  ]
}

const box = /^[\s\u00a0]*(?:\[([ xX\u00a0])\]|([☐☑☒]))[\s\u00a0]+/u

// A box that is written: in Notion's clipboard, in Word, in mails.
function writtenTask(node: Markup) {
  if (node.name !== 'li' || node.attributes.role === 'checkbox') return undefined
  const found = box.exec(textIn(node))
  if (!found) return undefined
  const isDone = /[xX]/.test(found[1] ?? '') || /[☑☒]/u.test(found[2] ?? '')
  return [taskItem(dropStart(node.children, found[0].length), isDone)]
}

/** The nodes without the first letters of their text. */
function dropStart(nodes: readonly (Markup | string)[], count: number): (Markup | string)[] {
  let left = count
  return nodes.map((node) => {
    if (left === 0) return node
    const length = textIn(node).length
    const taken = Math.min(left, length)
    left -= taken
    if (!isMarkup(node)) return node.slice(taken)
    return { ...node, children: dropStart(node.children, taken) }
  })
}

// A box with its label somewhere inside, as in Joplin.
function boxedTask(node: Markup) {
  if (node.name !== 'li' || node.attributes.role === 'checkbox') return undefined
  const input = findOwnBox(node)
  if (!input) return undefined
  return [taskItem(node.children, input.attributes.checked !== undefined, node.attributes)]
}

/** The checkbox of an item, not one of an item nested below it. */
function findOwnBox(node: Markup): Markup | undefined {
  for (const child of elementsOf(node)) {
    if (child.name === 'ul' || child.name === 'ol' || child.name === 'table') continue
    if (child.name === 'input' && child.attributes.type?.toLowerCase() === 'checkbox') return child
    const found = findOwnBox(child)
    if (found) return found
  }
  return undefined
}

function gitHubCode(node: Markup) {
  const language = /highlight-source-([\w-]+)/.exec(node.attributes.class ?? '')?.[1]
  const pre = node.name === 'div' && language !== undefined ? childNamed(node, 'pre') : undefined
  return pre && language !== undefined
    ? [element('pre', pre.children, { 'data-language': language })]
    : undefined
}

function gitHubAnchor(node: Markup) {
  return node.name === 'a' && hasClass(node, 'anchor') && lineIn(node) === '' ? [] : undefined
}

// Word for the web only says that a paragraph is a heading.
function saidHeading(node: Markup) {
  const level = Number(node.attributes['aria-level'])
  const isHeading = node.attributes.role === 'heading' && (node.name === 'p' || node.name === 'div')
  return isHeading && level >= 1 && level <= 6 ? [element(`h${level}`, node.children)] : undefined
}

const boxes = new Set(['form', 'fieldset', 'center'])
const transparent = new Set(['label', 'o:p', 'font', 'g-emoji'])

function unwrapped(node: Markup) {
  if (boxes.has(node.name)) return [element('div', node.children)]
  if (!transparent.has(node.name)) return undefined
  // Word fills an empty paragraph with a space of its own.
  return node.name === 'o:p' && lineIn(node).replaceAll('\u00a0', '') === '' ? [] : node.children
}
