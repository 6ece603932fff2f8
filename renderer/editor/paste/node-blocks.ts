import type { Node } from '@tiptap/pm/model'
import { blockSchema, type Block, type PollOption, type Span } from '../../../shared/confab-json'
import { splitNames } from '../../../shared/documents/names'
import { normaliseBlock } from '../../../shared/formats/normalise'
import { toRich, type Mark } from '../../../shared/formats/rich-text'

/** The blocks of notes among nodes of the editor, cut ones as far as they go; the title of a topic is none. */
export const nodesToBlocks = (nodes: readonly Node[]): Block[] =>
  nodes.flatMap((node) => (node.type.name === 'topic' ? [] : [nodeToBlock(node)]))

function nodeToBlock(node: Node): Block {
  const { id, indent, internal } = node.attrs
  const placed = {
    ...(typeof id === 'string' && { id }),
    indent: typeof indent === 'number' ? Math.min(12, Math.max(0, indent)) : 0,
    ...(internal === true && { internal }),
  }
  return normaliseBlock(blockSchema.parse({ ...placed, ...fieldsOf(node) }))
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(node: Node): Fields {
  const { attrs } = node
  switch (node.type.name) {
    case 'poll':
      return pollFields(node)
    case 'table':
      return { kind: 'table', text: '', rows: rowsIn(node) }
    case 'tableRow':
      return { kind: 'table', text: '', rows: [cellsIn(node)] }
    case 'codeBlock':
      return { kind: 'code', text: node.textContent, ...given({ language: attrs['language'] }) }
    case 'image':
      return { kind: 'image', text: textAttr(node, 'alt'), src: textAttr(node, 'src') }
    case 'divider':
      return { kind: 'divider', text: '' }
    case 'raw':
      return { kind: 'raw', format: attrs['format'] ?? 'markdown', text: textAttr(node, 'source') }
    case 'line':
      return lineFields(node)
    default:
      // A piece of a poll or a cell, when only that is selected.
      return { kind: 'paragraph', ...richIn(node) }
  }
}

const lineKinds = new Set([
  'bullet',
  'paragraph',
  'ordered',
  'heading',
  'quote',
  'action',
  'decision',
])

function lineFields(node: Node): Fields {
  const { kind, level, start, done, assignee, due, aside } = node.attrs
  const speakers = splitNames(textAttr(node, 'speakers'))
  return {
    kind: lineKinds.has(String(kind)) ? String(kind) : 'paragraph',
    ...richIn(node),
    ...(speakers.length > 0 && { speakers }),
    ...given({ aside }),
    ...(kind === 'heading' && { level: Math.min(6, Math.max(1, Number(level ?? 2))) }),
    ...(kind === 'ordered' && given({ start })),
    ...(kind === 'action' && given({ done: done === true ? true : null, assignee, due })),
  }
}

function pollFields(node: Node): Fields {
  const parts = childrenOf(node)
  const question = parts.find(({ type }) => type.name === 'pollQuestion')
  const options = parts
    .filter(({ type }) => type.name === 'pollOption')
    .map((option): PollOption => ({
      ...(typeof option.attrs['id'] === 'string' && { id: option.attrs['id'] }),
      ...richIn(option),
      ...(typeof option.attrs['unnamedVotes'] === 'number' && {
        unnamedVotes: option.attrs['unnamedVotes'],
      }),
    }))
  const { choice, closed, anonymous } = node.attrs
  return {
    kind: 'poll',
    ...(question ? richIn(question) : { text: '' }),
    ...given({ choice, closed, anonymous }),
    options,
  }
}

const rowsIn = (table: Node) => childrenOf(table).map(cellsIn)

const cellsIn = (row: Node) =>
  childrenOf(row).map((cell) => (cell.firstChild ? richIn(cell.firstChild) : { text: '' }))

/** The text of a node and its marks. */
export function richIn(node: Node) {
  let text = ''
  const spans: Span[] = []
  node.forEach((child) => {
    const from = text.length
    text += child.text ?? ''
    for (const { type, attrs } of child.marks) {
      const mark = marks.find((each) => each === type.name)
      const href = mark === 'link' ? { href: String(attrs['href'] ?? '') } : {}
      if (mark) spans.push({ from, to: text.length, mark, ...href })
    }
  })
  return toRich(text, spans)
}

const marks: readonly Mark[] = ['bold', 'italic', 'strike', 'underline', 'code', 'link']

const childrenOf = (node: Node): Node[] => [...node.content.content]

const textAttr = ({ attrs }: Node, name: string): string => {
  const value: unknown = attrs[name]
  return typeof value === 'string' ? value : ''
}

/** The attributes that are set. */
const given = (attrs: Fields) =>
  Object.fromEntries(
    Object.entries(attrs).filter(([, value]) => value !== null && value !== undefined),
  )
