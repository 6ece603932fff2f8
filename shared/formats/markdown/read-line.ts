import type { Heading, Paragraph } from 'mdast'
import { z } from 'zod'
import { blockSchema, isoDate, type Block } from '../../confab-json'
import { deepestIndent } from '../normalise'
import { sliceRich } from '../rich-text'
import { fingerprint } from './comment'
import { readLineText, type SpokenBlock } from './line-text'
import {
  parseJson,
  placeOf,
  rawOf,
  readShown,
  type LineNature,
  type ReadContext,
  type ShownLine,
} from './read-context'
import type { ReadInline } from './read-inline'

/** Reads a paragraph or heading as a line of this kind; one whose text and marks do not say all of it stays Markdown. */
export function readLine(
  context: ReadContext,
  node: Paragraph | Heading,
  kind: SpokenBlock['kind'],
  indent: number,
  more: LineNature = {},
): Block[] {
  const shown = readShown(context, node.children)
  const [picture] = shown.images
  const isPicture = node.type === 'paragraph' && node.children.length === 1 && picture !== undefined
  const { foreign } = context
  if (foreign) return foreign.line(context, node, { kind, ...shown, ...more }, indent)
  if (context.isOurs && !shown.isWhole && !shown.comment && !isPicture)
    return [rawOf(context, node, indent)]
  return toLine(context, { kind, ...shown, ...more }, indent)
}

/** Makes the block of a line that was read, and one for each picture in it. */
export function toLine(context: ReadContext, shown: ShownLine, indent: number): Block[] {
  const { comment, images } = shown
  const place = placeOf(comment, indent)
  const pictures = images.map((image): Block => ({ kind: 'image', indent: place.indent, ...image }))
  const [picture] = pictures
  if (picture && shown.text.trim() === '' && shown.kind === 'paragraph')
    return comment?.kind === 'image' ? [{ ...picture, ...place }] : pictures
  const read = fieldsOf(context, shown)
  const kind = read.isDecision ? 'decision' : shown.kind
  const start = Number(comment?.values.start ?? shown.start)
  const level = Number(comment?.values.level ?? shown.level)
  const opens = comment?.values.opens
  const block = blockSchema.safeParse({
    kind,
    ...place,
    ...sliceRich(read, 0),
    ...(read.speakers && { speakers: read.speakers }),
    ...(read.aside !== undefined && { aside: read.aside }),
    ...(kind === 'action' && { done: shown.done, assignee: read.assignee, due: read.due }),
    ...(kind === 'ordered' && Number.isSafeInteger(start) && { start }),
    ...((opens === 'tight' || opens === 'loose') && { opens }),
    ...(kind === 'heading' && { level: Math.min(6, Math.max(1, level || 1)) }),
  })
  const below = pictures.map((image) => ({
    ...image,
    indent: Math.min(
      deepestIndent,
      image.indent + (kind === 'bullet' || kind === 'ordered' ? 1 : 0),
    ),
  }))
  return block.success ? [block.data, ...below] : below
}

const overridden = z.object({
  text: z.string(),
  spans: z.custom<NonNullable<Block & { spans?: ReadInline['spans'] }>['spans']>().optional(),
  speakers: z.array(z.string()).optional(),
  aside: z.string().optional(),
  assignee: z.string().optional(),
  due: isoDate.optional(),
})

/** The fields of a line: as its comment says while the visible text is the one it was written for, else as the text says. */
function fieldsOf(context: ReadContext, shown: ShownLine) {
  const read = readLineText(shown.kind, shown, context.people)
  const { as, was } = shown.comment?.values ?? {}
  if (as === undefined || was !== fingerprint(shown.text)) return read
  const fields = overridden.safeParse(parseJson(as))
  return fields.success ? { ...fields.data, isDecision: read.isDecision } : read
}
