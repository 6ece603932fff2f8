import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import {
  commentSchema,
  replySchema,
  resolvedKey,
  resolvedSchema,
  type Comment,
  type Reply,
} from './comment-values'

/** A comment with its replies. */
export interface Thread extends Omit<Comment, 'deletedAtMs'> {
  /** Its first comment was deleted, and stands empty because of its replies. */
  readonly isDeleted: boolean
  readonly resolved: { readonly by: string; readonly atMs: number } | undefined
  /** In the order they were written. */
  readonly replies: readonly Reply[]
}

/**
 * Every thread of a meeting in the order they were begun, resolved ones too. An entry that is not in its form, or
 * is kept under another id than its own, is left out; so is a deleted comment that nobody has replied to.
 */
export function listThreads(doc: Doc): Thread[] {
  const replies = repliesByComment(doc)
  const comments = meetingRoots.comments(doc)
  return [...comments]
    .flatMap(([key, value]): Thread[] => {
      const comment = key.includes('/') ? undefined : commentSchema.safeParse(value).data
      if (comment?.id !== key) return []
      const { deletedAtMs, ...shown } = comment
      const own = replies.get(key) ?? []
      const isDeleted = deletedAtMs !== undefined
      if (isDeleted && own.length === 0) return []
      const resolved = resolvedSchema.safeParse(comments.get(resolvedKey(key))).data
      return [{ ...shown, isDeleted, resolved: resolved || undefined, replies: own }]
    })
    .sort(byTime)
}

/** One thread by the id of its first comment; `undefined` when it is not there, or gone. */
export const findThread = (doc: Doc, commentId: string): Thread | undefined =>
  listThreads(doc).find(({ id }) => id === commentId)

function repliesByComment(doc: Doc): ReadonlyMap<string, readonly Reply[]> {
  const byComment = new Map<string, Reply[]>()
  for (const [key, value] of meetingRoots.replies(doc)) {
    const reply = replySchema.safeParse(value).data
    if (reply?.id !== key) continue
    byComment.set(reply.commentId, [...(byComment.get(reply.commentId) ?? []), reply])
  }
  for (const replies of byComment.values()) replies.sort(byTime)
  return byComment
}

interface Timed {
  readonly id: string
  readonly atMs: number
}

const byTime = (a: Timed, b: Timed) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1)
