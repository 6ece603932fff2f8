import { z } from 'zod'
import { blockSchema, topicSchema, type Block, type MeetingJson } from '../confab-json'

/** A side of an overlap: a fact, a text, or a whole line, topic or meeting; `undefined` where it was deleted or is not there. */
export type OverlapValue = unknown

/**
 * A place where both sides changed the same thing. The merged result has ours there; `resolveOverlap` makes of it what
 * a person chooses. Without a topic it is in the intro or of the meeting itself, without a block of the topic itself.
 */
export interface Overlap {
  /** `undefined` for the notebook itself: its title and its charter. */
  readonly meetingId: string | undefined
  readonly topicId?: string
  readonly blockId?: string
  /**
   * `line`, `topic` and `meeting` stand for the whole thing, which one side deleted and the other changed; `place` for
   * where it stands; `text` and `title` for words with their marks; everything else for the fact of that name.
   */
  readonly field: string
  readonly base: OverlapValue
  readonly ours: OverlapValue
  readonly theirs: OverlapValue
  /** Their whole line, which `both` puts below ours. */
  readonly theirLine?: Block
  /** The id of what stands before it there; absent at the start. Of a line in its topic, of a topic in its meeting. */
  readonly after?: string
}

/** What a merge of two meetings came to. */
export interface MergedMeeting {
  readonly meeting: MeetingJson
  readonly overlaps: readonly Overlap[]
}

/** One side of an overlap in words, for a person; `undefined` where it is deleted. */
export function overlapText(value: OverlapValue): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map((each) => overlapText(each) ?? '').join(', ')
  const topic = topicSchema.safeParse(value).data
  if (topic) return [topic.title, ...topic.notes.map(blockText)].join('\n')
  const block = blockSchema.safeParse(value).data
  if (block) return blockText(block)
  const named = worded.safeParse(value).data
  return named?.text ?? named?.label ?? JSON.stringify(value)
}

const worded = z.object({ text: z.string().optional(), label: z.string().optional() })

function blockText(block: Block): string {
  if (block.kind === 'poll')
    return [block.text, ...block.options.map(({ text }) => text)].join('\n')
  if (block.kind !== 'table') return block.text
  return block.rows.map((row) => row.map(({ text }) => text).join(' | ')).join('\n')
}
