import { z } from 'zod'
import { anchorSchema } from './anchor'

/** The most letters of one comment or reply. */
export const LONGEST_COMMENT = 5_000

const MOST_MENTIONS = 50

const id = z.string().regex(/^[\w-]{1,64}$/)
const atMs = z.number().nonnegative()

/** Somebody named in a comment, by the name as it stands after the `@`. */
const mention = z.object({ personId: id, name: z.string().min(1).max(200) })

const written = {
  id,
  by: id,
  atMs,
  text: z.string().max(LONGEST_COMMENT),
  mentions: z.array(mention).max(MOST_MENTIONS).optional(),
  editedAtMs: atMs.optional(),
}

/** The first comment of a thread as the document holds it, under its own id in the root `comments`. */
export const commentSchema = z.object({
  ...written,
  anchor: anchorSchema,
  deletedAtMs: atMs.optional(),
})

/** A reply as the document holds it, under its own id in the root `replies`. */
export const replySchema = z.object({ ...written, commentId: id })

/** Who has resolved a thread, under `<comment id>/resolved` in the root `comments`; `false` once reopened. */
export const resolvedSchema = z.union([z.object({ by: id, atMs }), z.literal(false)])

export type Comment = Readonly<z.infer<typeof commentSchema>>
export type Reply = Readonly<z.infer<typeof replySchema>>
export type Mention = Readonly<z.infer<typeof mention>>

/** The key that says whether a thread is resolved. */
export const resolvedKey = (commentId: string) => `${commentId}/resolved`

/** The people that may be kept as mentioned in one comment. */
export const boundMentions = (mentions: readonly Mention[]): Mention[] =>
  mentions.slice(0, MOST_MENTIONS)
