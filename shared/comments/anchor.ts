import { z } from 'zod'

/** How much of a selection is quoted, and how much of the text before and after it is kept with it. */
export const LONGEST_QUOTE = 400
export const LONGEST_AROUND = 100

const id = z.string().regex(/^[\w-]{1,64}$/)
const clock = z.number().int().nonnegative()
const quote = z.string().max(LONGEST_QUOTE)
const around = z.string().max(LONGEST_AROUND)

/** Letters in a row, by the Yjs ids they have for ever: a client, its clock at the first of them, their number. */
const letters = z.tuple([clock, clock, z.number().int().positive()])

/**
 * What a thread is about. Without `topicId` it is in the intro; a selection without `blockId` is in the
 * title of its topic. `letters` are the relative positions of every selected letter, not only of the first and
 * the last: so a place is right as long as one of them lives.
 */
export const anchorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('topic'), topicId: id }),
  z.object({ kind: z.literal('line'), topicId: id.optional(), blockId: id, quote }),
  z.object({
    kind: z.literal('selection'),
    topicId: id.optional(),
    blockId: id.optional(),
    letters: z.array(letters).max(LONGEST_QUOTE),
    quote,
    before: around,
    after: around,
  }),
])

/** What a thread is about: a topic, a line or other block, or some words of one. */
export type Anchor = z.infer<typeof anchorSchema>
export type SelectionAnchor = Extract<Anchor, { kind: 'selection' }>
export type LineAnchor = Extract<Anchor, { kind: 'line' }>
export type LetterRun = SelectionAnchor['letters'][number]
