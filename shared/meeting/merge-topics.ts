import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { MERGED_INTO, readSurvivors } from '../documents/merged-topics'
import { fail, succeed, type Result } from '../result'

/**
 * Merges a topic into its twin: one topic is left in sight, with the dots and notes of both. Notes are
 * not copied but shown from where they are, so what somebody types there meanwhile is never lost, and
 * doing it twice, or in both directions at once, is doing it once.
 */
export function mergeTopics(
  doc: Doc,
  { topicId, into }: { topicId: string; into: string },
  origin?: unknown,
): Result<undefined, 'no-such-topic' | 'already-so'> {
  const survivors = readSurvivors(doc)
  const [from, target] = [survivors.get(topicId), survivors.get(into)]
  if (from === undefined || target === undefined) return fail('no-such-topic')
  if (from === target) return fail('already-so')
  doc.transact(() => meetingRoots.topics(doc).get(from)?.set(MERGED_INTO, target), origin)
  return succeed(undefined)
}

/** Parts a topic from the one it was merged into: undoes the merge, with the dots and notes each has by now. */
export function splitTopic(
  doc: Doc,
  topicId: string,
  origin?: unknown,
): Result<undefined, 'not-merged'> {
  const survivor = readSurvivors(doc).get(topicId)
  if (survivor === undefined || survivor === topicId) return fail('not-merged')
  doc.transact(() => {
    meetingRoots.topics(doc).get(topicId)?.delete(MERGED_INTO)
    // In a ring the topic that is shown points on too; left there, it would vanish into the other.
    meetingRoots.topics(doc).get(survivor)?.delete(MERGED_INTO)
  }, origin)
  return succeed(undefined)
}
