import type { Heading, Paragraph, RootContent, Table } from 'mdast'
import type { Block } from '../../confab-json'
import { deepestIndent } from '../normalise'
import { writeForeignLine, type ForeignSurroundings } from './foreign-line'
import { composeLine } from './line-text'
import { isItem } from './open-lists'
import { parseKnowing } from './parse-file'
import { readBlocks } from './read-blocks'
import {
  rawOf,
  readShown,
  sourceOf,
  startOf,
  type ForeignReader,
  type ReadContext,
  type ShownLine,
} from './read-context'
import { toLine } from './read-line'
import { formOf } from './tree-form'
import { writeEntries, writeForeignHeading } from './write-blocks'
import { writeLightly } from './write-inline'
import { writeTable } from './write-table'

/** A part of a file of others, and the blocks that hold it. */
export interface Part {
  readonly nodes: readonly RootContent[]
  readonly blocks: readonly Block[]
}

/** Reads the nodes of a file of others. Blocks that would not come back as the same nodes are kept as Markdown instead. */
export function readParts(context: ReadContext, nodes: readonly RootContent[]): Part[] {
  return groupNodes(nodes).map((group) => {
    const blocks = readBlocks(context, group, 0)
    return comesBack(context, group, blocks)
      ? { nodes: group, blocks }
      : { nodes: group, blocks: group.map((node) => verbatim(context, node)) }
  })
}

/** A node as Markdown that is this node wherever it stands: some text is no list only by its indentation. */
function verbatim(context: ReadContext, node: RootContent): Block {
  const raw = rawOf(context, node, 0)
  if (!isText(node)) return raw
  const { start, end } = node.position ?? {}
  const asWritten = context.source.slice(start?.offset, end?.offset)
  const isNode = (text: string) =>
    formOf(parseKnowing(text, context.labels, 'foreign').children, context.definitions) ===
    formOf([node], context.definitions)
  const text = [raw.text, asWritten].find(isNode) ?? raw.text.replace(/^(\d*)(?=[^\w\s])/, '$1\\')
  return { kind: 'raw', indent: 0, format: 'markdown', text }
}

const isText = ({ type }: RootContent) => type === 'paragraph' || type === 'heading'

/** Lists and quotes that follow each other are told apart by how they are written, so they are kept or read together. */
function groupNodes(nodes: readonly RootContent[]): RootContent[][] {
  const groups: RootContent[][] = []
  for (const node of nodes) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    const isJoined =
      before !== undefined &&
      ((node.type === before.type && (node.type === 'list' || node.type === 'blockquote')) ||
        (before.type === 'paragraph' && node.type === 'table'))
    if (last && isJoined) last.push(node)
    else groups.push([node])
  }
  return groups
}

function comesBack(
  context: ReadContext,
  nodes: readonly RootContent[],
  blocks: readonly Block[],
): boolean {
  const [node] = nodes
  if (node && isText(node) && blocks[0]?.kind === 'raw') return false
  if (blocks.every(({ kind }) => kind === 'raw' || kind === 'divider')) return true
  // A single line was compared when it was read.
  if (nodes.length === 1 && node && isText(node)) return true
  if (arePlainLists(nodes, blocks)) return true
  const style = { ...surroundingsOf(context), isForeign: true }
  const written = writeEntries(blocks, style).join('\n')
  const from = node?.position?.start.offset
  if (written === context.source.slice(from, nodes.at(-1)?.position?.end.offset)) return true
  const { children } = parseKnowing(written, context.labels, 'foreign')
  return formOf(children, context.definitions) === formOf(nodes, context.definitions)
}

/** Reads lines and tables of others. */
export const foreignReader: ForeignReader = { line: readForeignLine, table: readForeignTable }

/** Reads a paragraph or heading of others as a line, or as Markdown where a line cannot hold it. */
function readForeignLine(
  context: ReadContext,
  node: Paragraph | Heading,
  shown: ShownLine,
  indent: number,
): Block[] {
  const raw = [rawOf(context, node, indent)]
  const picture = pictureOf(context, node, shown, indent)
  if (picture) return shown.kind === 'paragraph' ? [picture] : raw
  const [block] = shown.isWhole ? toLine(context, shown, indent) : []
  if (!block || !('text' in block) || !isSpoken(block)) return raw
  const place = block.kind === 'heading' ? 'heading' : 'block'
  const surroundings = surroundingsOf(context)
  const source = inlineSource(context, node)
  if (source === writeLightly(composeLine(block).rich, place, surroundings.labels)) return [block]
  const written = writeForeignLine(block, place, surroundings)
  const says = (markdown: string) =>
    formOf(parseAlone(context, node, markdown), context.definitions) ===
    formOf([node], context.definitions)
  if (says(written)) return [block]
  return says(source) ? [{ ...block, found: source }] : raw
}

type Spoken = Extract<Block, { aside?: unknown }>

const isSpoken = (block: Block): block is Spoken =>
  block.kind === 'bullet' ||
  block.kind === 'paragraph' ||
  block.kind === 'quote' ||
  block.kind === 'decision' ||
  block.kind === 'ordered' ||
  block.kind === 'heading' ||
  block.kind === 'action'

/** Whether lists are nothing but lines, nested or not, each of which was compared when it was read. */
const arePlainLists = (nodes: readonly RootContent[], blocks: readonly Block[]): boolean =>
  blocks.length === nodes.reduce((sum, node) => sum + countPlainLines(node), 0) &&
  blocks.every((block) => isItem(block) && block.text !== '' && block.indent < deepestIndent)

/** The lines of a list; not a number when there is more in it than lines. */
function countPlainLines(list: RootContent): number {
  if (list.type !== 'list') return NaN
  return list.children.reduce((sum, { children: [line, nested, more], checked }) => {
    const isLine = line?.type === 'paragraph' && !more && !(list.ordered && checked !== null)
    if (!isLine) return NaN
    if (!nested) return sum + 1
    const isCertain = nested.type === 'list' && (!nested.ordered || nested.start === 1)
    return isCertain ? sum + 1 + countPlainLines(nested) : NaN
  }, 0)
}

/** Reads a table of others; one whose rows are not all as wide as it keeps its Markdown beside them. */
function readForeignTable(
  context: ReadContext,
  node: Table,
  table: Extract<Block, { kind: 'table' }>,
): Block {
  const style = { ...surroundingsOf(context), isForeign: true }
  const source = sourceOf(context, node)
  const form = formOf([node], context.definitions)
  const says = (markdown: string) =>
    formOf(parseKnowing(markdown, context.labels, 'foreign').children, context.definitions) === form
  const isWhole = node.children.every((row) =>
    row.children.every((cell) => readShown(context, cell.children).isWhole),
  )
  const written = writeTable(table, style)
  if (isWhole && (written === source || says(written))) return table
  return isWhole && says(source) ? { ...table, found: source } : rawOf(context, node, table.indent)
}

/** The picture that a paragraph consists of. */
function pictureOf(
  context: ReadContext,
  node: Paragraph | Heading,
  { images }: ShownLine,
  indent: number,
): Block | undefined {
  const [image] = images
  if (node.type !== 'paragraph' || node.children.length > 1 || !image) return undefined
  const block: Block = { kind: 'image', indent, ...image }
  const style = { ...surroundingsOf(context), isForeign: true }
  const written = writeEntries([{ ...block, indent: 0 }], style).join('\n')
  const { children } = parseKnowing(written, [], 'foreign')
  const isSame = formOf(children, context.definitions) === formOf([node], context.definitions)
  return isSame ? block : undefined
}

const parseAlone = (context: ReadContext, node: Paragraph | Heading, markdown: string) =>
  parseKnowing(
    node.type === 'heading' ? writeForeignHeading(node.depth, markdown) : markdown,
    context.labels,
    'foreign',
  ).children

/** What the lines of a file of others are written with. */
export const surroundingsOf = ({ people, definitions }: ReadContext): ForeignSurroundings => ({
  people,
  definitions,
  labels: new Set(definitions.keys()),
})

/** The Markdown of a line's text, without what it is nested in. */
export function inlineSource({ source }: ReadContext, node: Paragraph | Heading): string {
  const written = source.slice(startOf(source, node)?.offset, node.position?.end.offset)
  const lines = written.split('\n')
  if (node.type === 'paragraph')
    return lines.map((line, index) => (index === 0 ? line : unnested(line))).join('\n')
  const isUnderlined = lines.length > 1
  return isUnderlined ? asParagraph(trimmed(lines.slice(0, -1).join('\n'))) : unmarked(written)
}

// Other spaces are text.
const trimmed = (text: string) => text.replace(/^[ \t\n]+|[ \t\n]+$/g, '')

// Below a definition a line may begin as a list does and be none.
const asParagraph = (text: string) => text.replace(/^(\d{0,9})(?=[-+*>#.)](?:\s|$))/, '$1\\')

const unnested = (line: string) => line.replace(/^[ \t]*(?:>[ \t]*)*/, '')

const unmarked = (heading: string) =>
  heading
    .replace(/^#{1,6}[ \t]*/, '')
    .replace(/(?:^|[ \t]+)#+[ \t]*$/, '')
    .replace(/[ \t]+$/, '')
