import type { Blockquote, Heading, List, ListItem, Paragraph, RootContent, Table } from 'mdast'
import { blockSchema, type Block } from '../../confab-json'
import { deepestIndent } from '../normalise'
import { readComment } from './comment'
import { placeOf, readShown, type ReadContext } from './read-context'
import { readLine, toLine } from './read-line'
import { isPollTable, readPoll, readTable } from './read-table'

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
    else blocks.push(...readNode(context, node, indent))
  }
  return blocks
}

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
      return [{ kind: 'raw', indent, format: 'markdown', text: sourceOf(context, node) }]
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
  if (!comment) blocks.push({ kind: 'raw', indent, format: 'html', text: node.value })
  else if (!places.has(comment.kind))
    blocks.push(
      ...toLine(context, { kind: 'paragraph', text: '', shadow: '', images: [], comment }, indent),
    )
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
  const lines =
    first?.type === 'paragraph'
      ? readLine(context, first, kind, indent, more)
      : toLine(
          context,
          { kind, text: '', shadow: '', images: [], ...more, ...(comment && { comment }) },
          indent,
        )
  const rest = first?.type === 'paragraph' || comment ? item.children.slice(1) : item.children
  const inner = Math.min(deepestIndent, (lines[0]?.indent ?? indent) + 1)
  return [...lines, ...readBlocks(context, rest, inner)]
}

// A quote of anything but paragraphs has no form of its own here and is kept as it was written.
function readQuote(context: ReadContext, node: Blockquote, indent: number): Block[] {
  const isPlain = node.children.every(
    (child) =>
      child.type === 'paragraph' ||
      (child.type === 'html' && readComment(child.value) !== undefined),
  )
  if (!isPlain) return [{ kind: 'raw', indent, format: 'markdown', text: sourceOf(context, node) }]
  if (node.children.length === 0) return [{ kind: 'quote', indent, text: '' }]
  return node.children.flatMap((child) => {
    if (child.type === 'paragraph') return readLine(context, child, 'quote', indent)
    const comment = child.type === 'html' ? readComment(child.value) : undefined
    return toLine(
      context,
      { kind: 'quote', text: '', shadow: '', images: [], ...(comment && { comment }) },
      indent,
    )
  })
}

function readCode(node: Extract<RootContent, { type: 'code' }>, indent: number): Block {
  const info = [node.lang, node.meta].filter((part) => part).join(' ')
  const raw = /^confab:raw (markdown|html|storage|adf)$/.exec(info)?.[1]
  const format = blockSchema.safeParse({ kind: 'raw', indent, format: raw, text: node.value })
  if (raw !== undefined && format.success) return format.data
  const language = info.replace(/^confab:code /, '')
  return { kind: 'code', indent, text: node.value, ...(language !== '' && { language }) }
}

const readTableBlock = (context: ReadContext, node: Table, indent: number): Block => ({
  kind: 'table',
  indent,
  text: '',
  rows: readTable(context, node),
})

/** A node as it stands in the source, the indentation of what it is nested in taken off. */
function sourceOf({ source }: ReadContext, { position }: RootContent): string {
  const written = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
  const column = (position?.start.column ?? 1) - 1
  return written.replaceAll(new RegExp(`\\n[ ]{0,${column}}`, 'g'), '\n')
}
