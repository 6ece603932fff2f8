import type { Heading, Nodes, Paragraph, PhrasingContent, RootContent, Table } from 'mdast'
import type { Block } from '../../confab-json'
import type { KnownPeople } from '../../grammar/names'
import { deepestIndent } from '../normalise'
import type { Comment } from './comment'
import type { SpokenBlock } from './line-text'
import { readInline, type Definition, type ReadInline } from './read-inline'

type Position = NonNullable<Nodes['position']>

/** What the readers of blocks share. */
export interface ReadContext {
  readonly source: string
  readonly people: KnownPeople
  /** Written by us: an escaped bracket is no prefix. Other programs escape brackets without a reason. */
  readonly isOurs: boolean
  /** What the labels of the file stand for, by their identifier. */
  readonly definitions: ReadonlyMap<string, Definition>
  /** The same labels as they are written, those of footnotes too. */
  readonly labels: readonly string[]
  readonly note: (line: number, message: string) => void
  /** How the file is read when others wrote it. */
  readonly foreign?: ForeignReader
}

/** What is read otherwise in a file of others: there nothing may come back in another form than it had. */
export interface ForeignReader {
  line(context: ReadContext, node: Paragraph | Heading, shown: ShownLine, indent: number): Block[]
  table(context: ReadContext, node: Table, table: Extract<Block, { kind: 'table' }>): Block
}

/** What a line is besides its text. */
export interface LineNature {
  readonly level?: number
  readonly done?: boolean
  readonly start?: number
}

/** What was read of one line. */
export interface ShownLine extends ReadInline, LineNature {
  readonly kind: SpokenBlock['kind']
}

/** Reads inline content with its escapes as far as they mean anything. */
export function readShown(context: ReadContext, nodes: readonly PhrasingContent[]): ReadInline {
  const read = readInline(nodes, context.source, context.definitions)
  return context.isOurs ? read : { ...read, shadow: read.text }
}

/** The id and the place that a comment gives to its block. */
export function placeOf(
  comment: Comment | undefined,
  indent: number,
): { id?: string; indent: number } {
  const said = Number(comment?.values.indent ?? indent)
  return {
    ...(comment?.id !== undefined && { id: comment.id }),
    indent: Number.isInteger(said) && said >= 0 ? Math.min(said, deepestIndent) : indent,
  }
}

/** The value of a JSON text; `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Somebody edited the comment: the visible text counts.
    return undefined
  }
}

/** A node as a block that holds its source. */
export const rawOf = (context: ReadContext, node: RootContent, indent: number): Block => ({
  kind: 'raw',
  indent,
  format: node.type === 'html' ? 'html' : 'markdown',
  // A tag or a fence that nobody closed takes the end of the file's last line with it.
  text: (node.type === 'html' ? node.value : sourceOf(context, node)).replace(/\n$/, ''),
})

/** A node as it stands in the source, the indentation of what it is nested in taken off. */
export function sourceOf({ source }: ReadContext, node: RootContent): string {
  const start = startOf(source, node)
  const written = source.slice(start?.offset ?? 0, node.position?.end.offset)
  const column = (node.position?.start.column ?? 1) - 1
  return written.replaceAll(new RegExp(`\\n[ ]{0,${column}}`, 'g'), '\n')
}

/** Where the text of a line starts: the box of a task, and definitions above an underlined heading, are counted to it. */
export function startOf(source: string, node: RootContent): Position['start'] | undefined {
  const start = node.position?.start
  if (node.type !== 'paragraph' && node.type !== 'heading') return start
  const isMarked = node.type === 'heading' && start?.line === node.position?.end.line
  return isMarked ? start : (node.children[0]?.position?.start ?? start)
}
