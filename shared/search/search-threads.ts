import type { Doc } from 'yjs'
import { createInternalTest } from '../comments/comment-audience'
import { createPlacing } from '../comments/place-anchor'
import { listThreads, type Thread } from '../comments/threads'
import { meetingRoots } from '../documents/meeting'
import type { SearchThread } from './search-page'

/** The threads of a meeting as search takes them: with names, and where what they are about stands now. */
export function readSearchThreads(doc: Doc): SearchThread[] {
  const threads = listThreads(doc)
  if (threads.length === 0) return []
  const place = createPlacing(doc)
  const isInternal = createInternalTest(doc)
  const nameOf = (personId: string) => meetingRoots.people(doc).get(personId)?.name ?? personId
  return threads.map((thread) => {
    const placement = place(thread.anchor)
    const { topicId, blockId: lineId } = placement
    return {
      ...(topicId !== undefined && { topicId }),
      ...(lineId !== undefined && { lineId }),
      isResolved: thread.resolved !== undefined,
      ...(isInternal(thread.anchor, placement) && { isInternal: true }),
      comments: textsOf(thread).map(({ by, text }) => ({ by: nameOf(by), text })),
    }
  })
}

const textsOf = (thread: Thread) => [
  ...(thread.isDeleted ? [] : [{ by: thread.by, text: thread.text }]),
  ...thread.replies,
]
