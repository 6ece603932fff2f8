import type { Doc } from 'yjs'
import { readTopicTitle } from '../documents/meeting-json'
import { readSurvivors } from '../documents/merged-topics'
import { createInternalTest } from './comment-audience'
import type { Mention } from './comment-values'
import { createPlacing } from './place-anchor'
import { listThreads, type Thread } from './threads'

/** A comment or a reply that somebody has not seen yet, and what it is about. */
export interface NewComment {
  readonly id: string
  /** The first comment of its thread; its own id for a new thread. */
  readonly threadId: string
  readonly kind: 'thread' | 'reply'
  readonly by: string
  readonly atMs: number
  readonly text: string
  readonly mentions: readonly Mention[]
  /** Everybody who has written in its thread, each once, the first writer first. */
  readonly inThread: readonly string[]
  /** The topic it is shown at; absent at the intro, and where the topic is not there any more. */
  readonly topicId?: string
  readonly topicTitle?: string
  /** The words it is about, as they stood; absent for a thread on a whole topic. */
  readonly quote?: string
  readonly isResolved: boolean
  /** Whether what it is about is for inside only. */
  readonly isInternal: boolean
}

/** The ids of every comment and reply of a meeting, to be remembered as seen. */
export const commentIdsOf = (doc: Doc): string[] =>
  listThreads(doc).flatMap(({ id, replies }) => [id, ...replies.map((reply) => reply.id)])

/** The comments and replies that are not among the known ones, oldest first; a deleted one is never new. */
export function commentsSince(known: Iterable<string>, doc: Doc): NewComment[] {
  const seen = new Set(known)
  const fresh = listThreads(doc).flatMap((thread) =>
    writtenIn(thread).flatMap((each) => (seen.has(each.id) ? [] : [{ thread, each }])),
  )
  if (fresh.length === 0) return []
  const whereOf = createWhere(doc)
  return fresh
    .map(({ thread, each }) => ({ ...each, ...whereOf(thread) }))
    .sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))
}

function writtenIn({ id: threadId, isDeleted, replies, ...first }: Thread) {
  const opening = isDeleted ? [] : [{ ...first, id: threadId, kind: 'thread' as const }]
  return [...opening, ...replies.map((reply) => ({ ...reply, kind: 'reply' as const }))].map(
    ({ id, kind, by, atMs, text, mentions = [] }) => ({
      id,
      threadId,
      kind,
      by,
      atMs,
      text,
      mentions,
    }),
  )
}

function createWhere(doc: Doc) {
  const [place, isInternal, survivors] = [
    createPlacing(doc),
    createInternalTest(doc),
    readSurvivors(doc),
  ]
  return ({ anchor, by, replies, resolved }: Thread) => {
    const placement = place(anchor)
    const { topicId } = placement
    const shownIn = topicId === undefined ? undefined : (survivors.get(topicId) ?? topicId)
    return {
      inThread: [...new Set([by, ...replies.map((reply) => reply.by)])],
      ...(shownIn !== undefined && {
        topicId: shownIn,
        topicTitle: readTopicTitle(doc, shownIn),
      }),
      ...(anchor.kind !== 'topic' && { quote: anchor.quote }),
      isResolved: resolved !== undefined,
      isInternal: isInternal(anchor, placement),
    }
  }
}
