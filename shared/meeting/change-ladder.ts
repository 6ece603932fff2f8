import type { Doc } from 'yjs'
import { listTopics } from '../documents/topics'
import { fail, succeed, type Result } from '../result'
import { rungMinutes, setTopicLadder, type Ladder } from './ladder'
import { isOver, readPhase } from './phases'
import { ladderOf } from './start-topic'
import { currentTopicId, elapsedMs, readTimer, writeTimer, type Timer } from './timer'

const MINUTE_MS = 60_000

/**
 * Gives a topic a ladder of its own, or with `undefined` its meeting's. Under discussion, the topic
 * stays on its rung and has the minutes the new ladder gives it; when it has used more, its rung ends now.
 */
export function changeLadder(
  doc: Doc,
  { topicId, ladder, nowMs }: { topicId: string; ladder: Ladder | undefined; nowMs: number },
  origin?: unknown,
): Result<Ladder, 'meeting-over' | 'no-such-topic'> {
  if (isOver(readPhase(doc))) return fail('meeting-over')
  const topic = listTopics(doc).find(({ id }) => id === topicId)
  if (!topic) return fail('no-such-topic')
  return succeed(
    doc.transact(() => {
      setTopicLadder(doc, topicId, ladder)
      const next = ladderOf(doc, topic)
      const timer = currentTopicId(doc) === topicId ? readTimer(doc) : undefined
      if (timer) writeTimer(doc, onLadder(timer, next, nowMs))
      return next
    }, origin),
  )
}

function onLadder(timer: Timer, ladder: Ladder, nowMs: number): Timer {
  const minutes = rungMinutes(ladder, timer.rung)
  const durationMs =
    minutes === undefined ? null : Math.max(minutes * MINUTE_MS, elapsedMs(timer, nowMs))
  return { ...timer, ladder: [...ladder], durationMs, held: false }
}
