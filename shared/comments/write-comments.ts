import type { Doc, Map as YMap } from 'yjs'
import type { NewId } from '../documents/ids'
import { meetingRoots } from '../documents/meeting'
import { fail, succeed, type Result } from '../result'
import type { Anchor } from './anchor'
import {
  boundMentions,
  commentSchema,
  LONGEST_COMMENT,
  replySchema,
  resolvedKey,
  type Comment,
  type Mention,
  type Reply,
} from './comment-values'
import { findThread } from './threads'

/** What somebody has written, with the people it names. */
export interface Written {
  readonly text: string
  readonly mentions?: readonly Mention[]
}

/** Who does something to a comment, and when. */
export interface Commenting {
  readonly by: string
  readonly atMs: number
  readonly origin?: unknown
}

/** Why a comment is not written: it says nothing, too much, is of somebody else, or is there no more. */
export type CommentFailure = 'empty' | 'too-long' | 'not-yours' | 'gone'

/** Begins a thread about something, and gives its id. */
export function startThread(
  doc: Doc,
  { anchor, ...written }: Written & { readonly anchor: Anchor },
  { by, atMs, origin }: Commenting,
  newId: NewId,
): Result<string, CommentFailure> {
  const said = checkText(written)
  if (!said.ok) return said
  const id = newId()
  const comment: Comment = { id, anchor, by, atMs, ...said.value }
  write(meetingRoots.comments(doc), id, comment, origin)
  return succeed(id)
}

/** Replies to a thread, also to a resolved one, and gives the id of the reply. */
export function replyTo(
  doc: Doc,
  { commentId, ...written }: Written & { readonly commentId: string },
  { by, atMs, origin }: Commenting,
  newId: NewId,
): Result<string, CommentFailure> {
  const said = checkText(written)
  if (!said.ok) return said
  if (!findThread(doc, commentId)) return fail('gone')
  const id = newId()
  const reply: Reply = { id, commentId, by, atMs, ...said.value }
  write(meetingRoots.replies(doc), id, reply, origin)
  return succeed(id)
}

/** Changes what one has written oneself, a first comment or a reply; the same text again writes nothing. */
export function editComment(
  doc: Doc,
  { id, ...written }: Written & { readonly id: string },
  { by, atMs, origin }: Commenting,
): Result<string, CommentFailure> {
  const own = findOwn(doc, id, by)
  if (!own.ok) return own
  const said = checkText(written)
  if (!said.ok) return said
  const { mentions: _, ...before } = own.value.entry
  if (before.text === said.value.text) return succeed(id)
  write(own.value.root, id, { ...before, ...said.value, editedAtMs: atMs }, origin)
  return succeed(id)
}

/**
 * Takes back what one has written oneself. A first comment leaves its place behind for replies, those too that
 * somebody writes meanwhile: without any the thread is gone for everybody.
 */
export function deleteComment(
  doc: Doc,
  id: string,
  { by, atMs, origin }: Commenting,
): Result<string, CommentFailure> {
  const own = findOwn(doc, id, by)
  if (!own.ok) return own
  const { root, entry } = own.value
  if ('commentId' in entry) doc.transact(() => root.delete(id), origin)
  else {
    const { anchor, atMs: begunAtMs } = entry
    write(root, id, { id, anchor, by, atMs: begunAtMs, text: '', deletedAtMs: atMs }, origin)
  }
  return succeed(id)
}

/** Marks a thread as done with; nothing is written where it is so already. */
export function resolveThread(doc: Doc, commentId: string, commenting: Commenting): void {
  const thread = findThread(doc, commentId)
  const { by, atMs, origin } = commenting
  if (!thread || thread.resolved) return
  write(meetingRoots.comments(doc), resolvedKey(commentId), { by, atMs }, origin)
}

/** Opens a resolved thread again. */
export function reopenThread(doc: Doc, commentId: string, origin?: unknown): void {
  if (!findThread(doc, commentId)?.resolved) return
  write(meetingRoots.comments(doc), resolvedKey(commentId), false, origin)
}

function checkText({
  text,
  mentions = [],
}: Written): Result<{ text: string; mentions?: Mention[] }, CommentFailure> {
  const trimmed = text.trim()
  if (trimmed === '') return fail('empty')
  if (trimmed.length > LONGEST_COMMENT) return fail('too-long')
  return succeed({
    text: trimmed,
    ...(mentions.length > 0 && { mentions: boundMentions(mentions) }),
  })
}

interface Own {
  readonly root: YMap<unknown>
  readonly entry: Comment | Reply
}

function findOwn(doc: Doc, id: string, personId: string): Result<Own, CommentFailure> {
  const [comments, replies] = [meetingRoots.comments(doc), meetingRoots.replies(doc)]
  const comment = commentSchema.safeParse(comments.get(id)).data
  const entry = comment ?? replySchema.safeParse(replies.get(id)).data
  if (!entry || comment?.deletedAtMs !== undefined) return fail('gone')
  if (entry.by !== personId) return fail('not-yours')
  return succeed({ root: comment ? comments : replies, entry })
}

// Keys are written whole: two who write the same one while apart leave one of both, never a mixture.
const write = (root: YMap<unknown>, key: string, value: unknown, origin: unknown) =>
  root.doc?.transact(() => root.set(key, value), origin)
