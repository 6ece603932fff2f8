import { anchorNameOf, childrenOf, dayOf, orderOf, textAttr, type AdfNode } from './adf-node'
import { macroOfPanel } from './foreign-nodes'
import { wrapInMarks } from './mark-tags'
import { element, escapeXml } from './xml-text'

/** Writes the nodes of a page as Confluence storage format. */
export const writeStorageNodes = (nodes: readonly AdfNode[]): string =>
  nodes.map(writeNode).join('')

const idAttribute = (node: AdfNode) => ({ 'local-id': textAttr(node, 'localId') || undefined })

function writeNode(node: AdfNode): string {
  const inside = () => writeStorageNodes(childrenOf(node))
  const ids = idAttribute(node)
  switch (node.type) {
    case 'paragraph':
      return element('p', inside(), { ...ids, ...indentation(node) })
    case 'heading':
      return element(`h${Number(node.attrs?.level)}`, inside(), { ...ids, ...indentation(node) })
    case 'bulletList':
      return element('ul', inside())
    case 'orderedList':
      return element('ol', inside(), { start: String(orderOf(node)) })
    case 'listItem':
      return element('li', inside(), ids)
    case 'blockquote':
      return element('blockquote', inside(), ids)
    case 'rule':
      return element('hr', '', ids)
    case 'table':
      return element('table', element('tbody', inside()), { ...ids, 'data-layout': 'default' })
    case 'tableRow':
      return element('tr', inside(), ids)
    case 'tableHeader':
      return element('th', inside(), spansOf(node))
    case 'tableCell':
      return element('td', inside(), spansOf(node))
    case 'foreign':
      return node.origin?.source ?? ''
    default:
      return writeConfluence(node) ?? writeInlineNode(node)
  }
}

const spansOf = ({ attrs }: AdfNode) =>
  Object.fromEntries(
    ['colspan', 'rowspan'].map((name) => {
      const span = attrs?.[name]
      return [name, typeof span === 'number' && span > 1 ? String(span) : undefined]
    }),
  )

const indentation = ({ marks = [] }: AdfNode) => {
  const level = marks.find(({ type }) => type === 'indentation')?.attrs?.level
  return { style: typeof level === 'number' ? `margin-left: ${level * 30}.0px;` : undefined }
}

/** What Confluence has elements of its own for. */
function writeConfluence(node: AdfNode): string | undefined {
  switch (node.type) {
    case 'taskList':
      return element('ac:task-list', writeTasks(childrenOf(node)))
    case 'decisionList':
      return element('ac:adf-extension', writeDecisions(node))
    case 'codeBlock':
      return writeCode(node)
    case 'panel':
      return macro(macroOfPanel[textAttr(node, 'panelType')] ?? 'info', writeBody(node))
    case 'expand':
    case 'nestedExpand':
      return macro('expand', parameter('title', textAttr(node, 'title')) + writeBody(node))
    case 'mediaSingle':
      return childrenOf(node)
        .map((media) => writeImage(media, idAttribute(node)))
        .join('')
    default:
      return undefined
  }
}

const writeBody = (node: AdfNode) =>
  element('ac:rich-text-body', writeStorageNodes(childrenOf(node)))

// A nested list stands inside the task it belongs to, behind the body.
function writeTasks(nodes: readonly AdfNode[]): string {
  let written = ''
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    if (node?.type !== 'taskItem') {
      if (node) written += writeNode(node)
      continue
    }
    const nested: AdfNode[] = []
    while (nodes[at + 1]?.type === 'taskList') nested.push(nodes[++at] ?? node)
    const id = textAttr(node, 'localId')
    const parts = [
      element('ac:task-id', String(taskNumber(id))),
      node.attrs?.isNumbered ? '' : element('ac:task-uuid', escapeXml(id)),
      element('ac:task-status', textAttr(node, 'state') === 'DONE' ? 'complete' : 'incomplete'),
      element('ac:task-body', writeStorageNodes(childrenOf(node))),
      writeStorageNodes(nested),
    ]
    written += element('ac:task', parts.join(''))
  }
  return written
}

/** The number Confluence knows a task by, always the same one for an id (FNV-1a, 31 bits). */
function taskNumber(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  return (hash >>> 1) + 1
}

const adfAttribute = (key: string, value: string) =>
  element('ac:adf-attribute', escapeXml(value), { key })

// Without a fallback: Confluence makes it anew, and a reader would take it for the text a second time.
const writeDecisions = (list: AdfNode) =>
  element(
    'ac:adf-node',
    adfAttribute('local-id', textAttr(list, 'localId')) +
      childrenOf(list)
        .map((item) =>
          element(
            'ac:adf-node',
            adfAttribute('local-id', textAttr(item, 'localId')) +
              adfAttribute('state', textAttr(item, 'state')) +
              element('ac:adf-content', writeStorageNodes(childrenOf(item))),
            { type: 'decision-item' },
          ),
        )
        .join(''),
    { type: 'decision-list' },
  )

const macro = (name: string, inside: string, id?: string) =>
  element('ac:structured-macro', inside, {
    'ac:name': name,
    'ac:schema-version': '1',
    'ac:local-id': id,
  })

const parameter = (name: string, value: string) =>
  value === '' ? '' : element('ac:parameter', escapeXml(value), { 'ac:name': name })

function writeCode(node: AdfNode): string {
  const text = childrenOf(node)
    .map((child) => child.text ?? '')
    .join('')
  const body = element('ac:plain-text-body', cdata(text))
  const id = textAttr(node, 'localId') || undefined
  return macro('code', parameter('language', textAttr(node, 'language')) + body, id)
}

function writeImage(media: AdfNode, ids: Readonly<Record<string, string | undefined>>): string {
  const url = textAttr(media, 'url')
  const source = /^attachments\/[^/]+$/.test(url)
    ? element('ri:attachment', '', { 'ri:filename': url.slice('attachments/'.length) })
    : element('ri:url', '', { 'ri:value': url })
  return element('ac:image', source, { ...ids, 'ac:alt': textAttr(media, 'alt') || undefined })
}

function writeInlineNode(node: AdfNode): string {
  switch (node.type) {
    case 'text':
      return wrapInMarks(escapeXml(node.text ?? ''), node.marks ?? [], element)
    case 'hardBreak':
      return '<br />'
    case 'date':
      return element('time', '', { datetime: dayOf(node) ?? '' })
    case 'status':
      return writeStatus(node)
    case 'inlineExtension':
      return macro('anchor', parameter('', anchorNameOf(node) ?? ''))
    case 'mention':
      return writeMention(node)
    default:
      throw new Error(`Storage format has no ${node.type} of ours`)
  }
}

function writeMention(node: AdfNode): string {
  const key = node.attrs?.isKey ? 'ri:userkey' : 'ri:account-id'
  const name = textAttr(node, 'text').replace(/^@/, '')
  return element(
    'ac:link',
    element('ri:user', '', { [key]: textAttr(node, 'id') }) +
      element('ac:plain-text-link-body', cdata(name)),
  )
}

const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

const colours: Readonly<Record<string, string>> = {
  neutral: 'Grey',
  purple: 'Purple',
  blue: 'Blue',
  red: 'Red',
  yellow: 'Yellow',
  green: 'Green',
}

const writeStatus = (node: AdfNode) =>
  macro(
    'status',
    parameter('title', textAttr(node, 'text')) +
      parameter('colour', colours[textAttr(node, 'color')] ?? 'Grey'),
  )
