import type { Fragment, Node, ResolvedPos } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { Block } from '../../../shared/confab-json'
import type { Pasted } from '../../../shared/formats/clipboard/read-pasted'
import { deepestIndent } from '../../../shared/formats/normalise'
import type { RichText } from '../../../shared/formats/rich-text'
import { blockToNode, lineAttrs, textNodes } from './block-nodes'

/** Puts blocks where the selection is, and the cursor behind them. One transaction, so one step of undo. */
export function placeBlocks(state: EditorState, pasted: Pasted): Transaction {
  const { blocks, isInline } = pasted
  // Addresses were made links when it was read; what is a copy of ours stays what it was.
  const tr = state.tr.setMeta('preventAutolink', true)
  if (!tr.selection.empty) tr.deleteSelection()
  const { $from } = tr.selection
  const { parent } = $from
  if (blocks.length === 0) return tr
  if (!parent.isTextblock) return placeBeside(tr, $from, blocks)
  if (parent.type.name === 'codeBlock') return insertText(tr, { text: textsOf(blocks, '\n') })
  if (parent.type.name === 'topic') return placeInTitle(tr, $from, blocks)
  if ($from.depth > 1) {
    const separator = parent.type.name === 'line' ? '\n' : ' '
    return insertText(tr, joined(blocks, separator))
  }
  const [first] = blocks
  if (isInline && first && isLine(first)) return insertText(tr, first)
  return placeInLine(tr, $from, pasted)
}

type LineBlock = Extract<Block, { aside?: unknown }>

const isLine = (block: Block | undefined): block is LineBlock =>
  block !== undefined &&
  ['bullet', 'paragraph', 'ordered', 'heading', 'quote', 'action', 'decision'].includes(block.kind)

/** Whether a line is text and nothing more: it can go on with a line that is there. */
const isPlain = (block: Block | undefined): block is LineBlock =>
  isLine(block) && block.kind === 'paragraph' && (block.speakers?.length ?? 0) === 0

function insertText(tr: Transaction, text: RichText): Transaction {
  const { $from } = tr.selection
  const nodes = textNodes(tr.doc.type.schema, text)
  tr.insert($from.pos, nodes)
  return tr.setSelection(TextSelection.create(tr.doc, $from.pos + nodes.size))
}

const textsOf = (blocks: readonly Block[], separator: string): string =>
  blocks.map((block) => plainText(block)).join(separator)

function plainText(block: Block): string {
  if (block.kind === 'table')
    return block.rows.map((row) => row.map(({ text }) => text).join('\t')).join('\n')
  if (block.kind === 'poll')
    return [block.text, ...block.options.map(({ text }) => text)].filter((text) => text).join('\n')
  return block.text
}

/** All texts as one, marks with them, where a place takes only text. */
function joined(blocks: readonly Block[], separator: string): RichText {
  let text = ''
  const spans: NonNullable<RichText['spans']> = []
  for (const block of blocks) {
    if (text !== '') text += separator
    const from = text.length
    text += separator === ' ' ? plainText(block).replaceAll('\n', ' ') : plainText(block)
    if (isLine(block))
      for (const span of block.spans ?? [])
        spans.push({ ...span, from: span.from + from, to: span.to + from })
  }
  return { text, spans }
}

/** The first line goes into the title, the others become the first notes. */
function placeInTitle(tr: Transaction, $from: ResolvedPos, blocks: readonly Block[]): Transaction {
  const [first, ...others] = blocks
  const below = isLine(first) ? others : blocks
  if (isLine(first)) insertText(tr, joined([first], ' '))
  if (below.length === 0) return tr
  const after = tr.mapping.map($from.after())
  return insertNodes(tr, after, toNodes(tr, moved(below, 0)))
}

function placeBeside(tr: Transaction, $from: ResolvedPos, blocks: readonly Block[]): Transaction {
  return insertNodes(
    tr,
    $from.depth === 0 ? $from.pos : $from.after(1),
    toNodes(tr, moved(blocks, 0)),
  )
}

function placeInLine(
  tr: Transaction,
  $from: ResolvedPos,
  { blocks: given, isOwn }: Pasted,
): Transaction {
  const line = $from.parent
  const at = $from.before()
  const isEmpty = line.content.size === 0
  const placed = moved(given, Number(line.attrs['indent']))
  const blocks = isOwn ? placed : likeLine(placed, line)
  const [first, ...others] = blocks
  if (isEmpty) {
    if (!isLine(first)) return replaceLine(tr, at, line, blocks)
    fillLine(tr, at, line, first)
    return others.length === 0
      ? tr.setSelection(Selection.near(tr.doc.resolve(at + 1 + first.text.length), -1))
      : insertNodes(tr, at + (tr.doc.nodeAt(at)?.nodeSize ?? 0), toNodes(tr, others))
  }
  const rest = line.content.cut($from.parentOffset)
  if ($from.parentOffset === 0) return insertNodes(tr, at, toNodes(tr, blocks))
  if (rest.size > 0) tr.delete($from.pos, $from.end())
  const joinsFirst = !isOwn && isPlain(given[0]) && isLine(first)
  if (joinsFirst) tr.insert($from.pos, textNodes(tr.doc.type.schema, first))
  const after = at + (tr.doc.nodeAt(at)?.nodeSize ?? 0)
  const below = joinsFirst ? others : blocks
  return insertWithRest(tr, after, toNodes(tr, below), {
    rest,
    line,
    joins: !isOwn && isPlain(given.at(-1)),
  })
}

/** What the text behind the cursor becomes: the end of the last line pasted, or a line like the one it was cut from. */
function insertWithRest(
  tr: Transaction,
  at: number,
  nodes: readonly Node[],
  { rest, line, joins }: { readonly rest: Fragment; readonly line: Node; readonly joins: boolean },
): Transaction {
  if (rest.size === 0) return insertNodes(tr, at, nodes)
  const last = nodes.at(-1)
  if (joins && last?.type === line.type) {
    const whole = [...nodes.slice(0, -1), last.copy(last.content.append(rest))]
    return insertNodes(tr, at, whole, rest.size)
  }
  const { kind, indent } = line.attrs
  const attrs = { kind: kind === 'heading' || kind === 'decision' ? 'paragraph' : kind, indent }
  const end = line.type.create(attrs, rest)
  return insertNodes(tr, at, [...nodes, end], rest.size)
}

/** Inserts nodes and puts the cursor at the end of their text, `back` letters before it. */
function insertNodes(tr: Transaction, at: number, nodes: readonly Node[], back = 0): Transaction {
  tr.insert(at, [...nodes])
  const end = at + nodes.reduce((size, { nodeSize }) => size + nodeSize, 0)
  const near = Selection.near(tr.doc.resolve(end), -1)
  return tr.setSelection(
    back > 0 && near instanceof TextSelection ? TextSelection.create(tr.doc, near.to - back) : near,
  )
}

// The line stays the line it was: somebody else may be about to write in it.
function fillLine(tr: Transaction, at: number, line: Node, block: LineBlock): void {
  for (const [name, value] of Object.entries(placedAttrs(block)))
    if (value !== line.attrs[name]) tr.setNodeAttribute(at, name, value)
  tr.insert(at + 1, textNodes(tr.doc.type.schema, block))
}

const placedAttrs = (block: LineBlock) => ({
  ...lineAttrs(block),
  indent: block.indent,
  internal: block.internal ?? null,
})

function replaceLine(tr: Transaction, at: number, line: Node, blocks: readonly Block[]) {
  tr.delete(at, at + line.nodeSize)
  return insertNodes(tr, at, toNodes(tr, blocks))
}

const toNodes = (tr: Transaction, blocks: readonly Block[]) =>
  blocks.map((block) => blockToNode(tr.doc.type.schema, block))

/** The blocks with the outermost at `indent`. */
function moved(blocks: readonly Block[], indent: number): Block[] {
  const outermost = Math.min(...blocks.map((block) => block.indent))
  return blocks.map((block) => ({
    ...block,
    indent: Math.min(deepestIndent, block.indent - outermost + indent),
  }))
}

const listKinds = new Set(['bullet', 'ordered', 'action', 'quote'])

/** Paragraphs become bullets in a bullet; text that is nothing but lines becomes what the line is it is pasted into. */
function likeLine(blocks: readonly Block[], line: Node): Block[] {
  const kind: unknown = line.attrs['kind']
  const isLinesOnly = blocks.every((block) => block.kind === 'paragraph' || block.kind === 'bullet')
  if (typeof kind !== 'string' || !listKinds.has(kind) || (kind !== 'bullet' && !isLinesOnly))
    return [...blocks]
  const takesBullets = kind === 'action' && line.content.size === 0
  const outermost = Math.min(...blocks.map(({ indent }) => indent))
  return blocks.map((block) => {
    const isBullet = takesBullets && block.kind === 'bullet' && block.indent === outermost
    return block.kind === 'paragraph' || isBullet ? asKind(block, kind) : block
  })
}

function asKind(block: LineBlock, kind: string): Block {
  switch (kind) {
    case 'ordered':
      return { ...block, kind: 'ordered' }
    case 'action':
      return { ...block, kind: 'action' }
    default:
      return { ...block, kind: kind === 'quote' ? 'quote' : 'bullet' }
  }
}
