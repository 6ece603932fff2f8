import { childrenOf, dayOf, orderOf, textAttr, type AdfNode } from './adf-node'
import { wrapInMarks } from './mark-tags'
import { escapeXml, writeAttributes } from './xml-text'

/** Writes the nodes of a page as plain, semantic HTML that any editor pastes well. */
export const writeHtmlNodes = (nodes: readonly AdfNode[]): string =>
  nodes
    .map((node, index) =>
      node.type === 'text'
        ? wrapInMarks(
            writeText(node.text ?? '', nodes[index - 1], nodes[index + 1]),
            node.marks ?? [],
            around,
          )
        : writeNode(node),
    )
    .join('')

const around = (
  name: string,
  inside: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
) => `<${name}${writeAttributes(attributes)}>${inside}</${name}>`

const idOf = (node: AdfNode) => ({ 'data-id': textAttr(node, 'localId') || undefined })

function writeNode(node: AdfNode): string {
  const inside = () => writeHtmlNodes(childrenOf(node))
  const ids = idOf(node)
  switch (node.type) {
    case 'paragraph':
      return around('p', inside(), { ...ids, ...indentation(node) })
    case 'heading':
      return around(`h${Number(node.attrs?.level)}`, inside(), { ...ids, ...indentation(node) })
    case 'bulletList':
      return around('ul', inside())
    case 'orderedList':
      return around('ol', inside(), {
        start: orderOf(node) === 1 ? undefined : String(orderOf(node)),
      })
    case 'listItem':
      return around('li', writeItem(childrenOf(node)), ids)
    case 'taskList':
      return around('ul', writeTasks(childrenOf(node)))
    case 'decisionList':
      return around(
        'ul',
        childrenOf(node)
          .map((item) => around('li', writeHtmlNodes(childrenOf(item)), idOf(item)))
          .join(''),
        { 'data-decisions': '' },
      )
    case 'blockquote':
      return around('blockquote', inside(), ids)
    case 'rule':
      return `<hr${writeAttributes(ids)}>`
    case 'table':
      return around('table', around('tbody', inside()), ids)
    case 'tableRow':
      return around('tr', inside(), ids)
    case 'tableHeader':
      return around('th', writeItem(childrenOf(node)))
    case 'tableCell':
      return around('td', writeItem(childrenOf(node)))
    case 'codeBlock':
      return writeCode(node)
    case 'mediaSingle':
      return childrenOf(node)
        .map(
          (media) =>
            `<img${writeAttributes({ src: textAttr(media, 'url'), alt: textAttr(media, 'alt'), ...ids })}>`,
        )
        .join('')
    default:
      return writeInlineNode(node)
  }
}

const indentation = ({ marks = [] }: AdfNode) => {
  const level = marks.find(({ type }) => type === 'indentation')?.attrs?.level
  return { style: typeof level === 'number' ? `margin-left: ${level * 30}px` : undefined }
}

// One paragraph alone needs no tag: editors would put blank lines between the items.
function writeItem([first, ...rest]: readonly AdfNode[]): string {
  const isLine =
    first?.type === 'paragraph' &&
    childrenOf(first).length > 0 &&
    rest.every(({ type }) => type.endsWith('List'))
  return isLine
    ? writeHtmlNodes([...childrenOf(first), ...rest])
    : writeHtmlNodes(first ? [first, ...rest] : [])
}

function writeTasks(nodes: readonly AdfNode[]): string {
  let written = ''
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    if (!node) break
    const nested: AdfNode[] = []
    while (node.type === 'taskItem' && nodes[at + 1]?.type === 'taskList')
      nested.push(nodes[++at] ?? node)
    const box = `<input type="checkbox" disabled${textAttr(node, 'state') === 'DONE' ? ' checked' : ''}>`
    const inside =
      node.type === 'taskItem'
        ? box + writeHtmlNodes([...childrenOf(node), ...nested])
        : writeNode(node)
    written += around('li', inside, idOf(node))
  }
  return written
}

function writeCode(node: AdfNode): string {
  const text = childrenOf(node)
    .map((child) => child.text ?? '')
    .join('')
  const code = around('code', escapeXml(text))
  return around('pre', code, {
    ...idOf(node),
    'data-language': textAttr(node, 'language') || undefined,
  })
}

function writeInlineNode(node: AdfNode): string {
  switch (node.type) {
    case 'hardBreak':
      return '<br>'
    case 'date':
      return around('time', dayOf(node) ?? '', { datetime: dayOf(node) })
    case 'status':
      return around('span', `[${escapeXml(textAttr(node, 'text'))}]`, {
        'data-status': textAttr(node, 'color'),
      })
    // An element's own id says what an anchor does.
    case 'inlineExtension':
      return ''
    case 'mention':
      return escapeXml(textAttr(node, 'text'))
    default:
      throw new Error(`HTML has no ${node.type} of ours`)
  }
}

// A browser shows a run of spaces as one, and none at the ends of a line.
function writeText(text: string, before: AdfNode | undefined, after: AdfNode | undefined): string {
  const isLost =
    /[ \t\f]{2}|[\t\f]/.test(text) ||
    (text.startsWith(' ') && isLineEnd(before)) ||
    (text.endsWith(' ') && (isLineEnd(after) || after?.text?.startsWith(' '))) ||
    (text.startsWith(' ') && before?.text?.endsWith(' '))
  const style = { style: 'white-space: pre-wrap' }
  return isLost ? around('span', escapeXml(text), style) : escapeXml(text)
}

// A list, as what follows the text of an item, ends its line.
const isLineEnd = (node: AdfNode | undefined) =>
  node === undefined || node.type === 'hardBreak' || node.type.endsWith('List')
