import type { Blockquote, Heading, List, ListItem, Paragraph, RootContent, Table } from 'mdast'
import { blockSchema, type Block } from '../../confab-json'
import { deepestIndent, normaliseBlock } from '../normalise'
import { readComment } from './comment'
import { placeOf, rawOf, readShown, type ReadContext } from './read-context'
import { emptyInline } from './read-inline'
import { readLine, toLine } from './read-line'
import { isPollTable, readPoll, readTable } from './read-table'
import { isLoose } from './tree-form'

/** Reads Markdown blocks that lie at `indent`. */
export function readBlocks(
  context: ReadContext,
  nodes: readonly RootContent[],
  indent: number,
): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < nodes.length; at++) {
    const [node, next] = [nodes[at], nodes[at + 1]]
    if (!node) break
    const poll =
      node.type === 'paragraph' && isPollTable(next) && pollAt(context, node, next, indent)
    if (poll) {
      blocks.push(poll)
      at++
    } else if (node.type === 'html') readHtml(context, node, blocks, indent)
    else {
      const [first, ...rest] = readNode(context, node, indent)
      const opens = context.foreign && opensOf(node, nodes[at - 1])
      if (first) blocks.push(opens && mayOpen(first) ? { ...first, opens } : first, ...rest)
    }
  }
  return blocks
}

/** How a list or quote of others begins, where its first line alone would not tell. */
function opensOf(node: RootContent, before: RootContent | undefined) {
  if (node.type === 'list' && isLoose(node)) return 'loose'
  const isAfterItsLike =
    before?.type === node.type &&
    (node.type === 'blockquote' ||
      (node.type === 'list' && before.type === 'list' && node.ordered === before.ordered))
  return isAfterItsLike ? 'tight' : undefined
}

type Opening = Extract<Block, { opens?: unknown }>

const mayOpen = (block: Block): block is Opening =>
  block.kind === 'bullet' ||
  block.kind === 'ordered' ||
  block.kind === 'action' ||
  block.kind === 'quote' ||
  block.kind === 'decision'

function readNode(context: ReadContext, node: RootContent, indent: number): Block[] {
  switch (node.type) {
    case 'paragraph':
      return readLine(context, node, 'paragraph', indent)
    case 'heading':
      return readHeading(context, node, indent)
    case 'list':
      return readList(context, node, indent)
    case 'blockquote':
      return readQuote(context, node, indent)
    case 'code':
      return [readCode(node, indent)]
    case 'table':
      return [readTableBlock(context, node, indent)]
    case 'thematicBreak':
      return [{ kind: 'divider', indent, text: '' }]
    default:
      return [rawOf(context, node, indent)]
  }
}

const places = new Set(['code', 'table', 'divider', 'raw'])

function readHtml(
  context: ReadContext,
  node: Extract<RootContent, { type: 'html' }>,
  blocks: Block[],
  indent: number,
): void {
  const comment = readComment(node.value)
  const last = blocks.at(-1)
  if (!comment) blocks.push(rawOf(context, node, indent))
  else if (!places.has(comment.kind))
    blocks.push(...toLine(context, { ...emptyInline, kind: 'paragraph', comment }, indent))
  else if (last?.kind === comment.kind)
    blocks.splice(-1, 1, { ...last, ...placeOf(comment, last.indent) })
}

function pollAt(context: ReadContext, node: Paragraph, table: Table, indent: number) {
  return readPoll(context, readShown(context, node.children), table, indent)
}

function readHeading(context: ReadContext, node: Heading, indent: number): Block[] {
  return readLine(context, node, 'heading', indent, {
    level: node.depth > 3 && context.isOurs ? node.depth - 3 : node.depth,
  })
}

function readList(context: ReadContext, list: List, indent: number): Block[] {
  return list.children.flatMap((item, index) => {
    const start = index === 0 && list.ordered && list.start !== 1 ? list.start : undefined
    return readItem(context, item, Boolean(list.ordered), start ?? undefined, indent)
  })
}

function readItem(
  context: ReadContext,
  item: ListItem,
  isOrdered: boolean,
  start: number | undefined,
  indent: number,
): Block[] {
  const isTask = typeof item.checked === 'boolean'
  const kind = isTask ? 'action' : isOrdered ? 'ordered' : 'bullet'
  const more = { ...(start !== undefined && { start }), ...(item.checked && { done: true }) }
  const [first] = item.children
  const comment = first?.type === 'html' ? readComment(first.value) : undefined
  const read = first?.type === 'paragraph' ? readLine(context, first, kind, indent, more) : []
  // What the item's line cannot hold is nested in an item without a text.
  const isLine = read[0]?.kind === kind
  const lines = isLine
    ? read
    : toLine(context, { ...emptyInline, kind, ...more, ...(comment && { comment }) }, indent)
  const inner = Math.min(deepestIndent, (lines[0]?.indent ?? indent) + 1)
  const rest = isLine || comment ? item.children.slice(1) : item.children
  return [...lines, ...readBlocks(context, rest, inner)]
}

// A quote of anything but paragraphs has no form of its own here and is kept as it was written.
function readQuote(context: ReadContext, node: Blockquote, indent: number): Block[] {
  const isPlain = node.children.every(
    (child) =>
      child.type === 'paragraph' ||
      (child.type === 'html' && readComment(child.value) !== undefined),
  )
  if (!isPlain) return [rawOf(context, node, indent)]
  if (node.children.length === 0) return [{ kind: 'quote', indent, text: '' }]
  const lines = node.children.flatMap((child) => {
    if (child.type === 'paragraph') return readLine(context, child, 'quote', indent)
    const comment = child.type === 'html' ? readComment(child.value) : undefined
    return toLine(context, { ...emptyInline, kind: 'quote', ...(comment && { comment }) }, indent)
  })
  const isHeld = lines.every(({ kind }) => kind === 'quote' || kind === 'decision')
  return isHeld ? lines : [rawOf(context, node, indent)]
}

function readCode(node: Extract<RootContent, { type: 'code' }>, indent: number): Block {
  const info = [node.lang, node.meta].filter((part) => part).join(' ')
  const raw = /^confab:raw (markdown|html|storage|adf)$/.exec(info)?.[1]
  const format = blockSchema.safeParse({ kind: 'raw', indent, format: raw, text: node.value })
  if (raw !== undefined && format.success) return format.data
  const language = info.replace(/^confab:code /, '')
  return { kind: 'code', indent, text: node.value, ...(language !== '' && { language }) }
}

function readTableBlock(context: ReadContext, node: Table, indent: number): Block {
  const align = (node.align ?? []).map((side) => side ?? 'none')
  const table = normaliseBlock({
    kind: 'table',
    indent,
    text: '',
    rows: readTable(context, node),
    align,
  })
  return context.foreign && table.kind === 'table'
    ? context.foreign.table(context, node, table)
    : table
}
