import type { Doc } from 'yjs'
import { changeTopic, listTopics } from '../documents/topics'
import { fail, succeed, type Result } from '../result'
import type { Column } from './board'
import { isOver, readPhase } from './phases'
import { leaveTopic, startTopic, type LeftState, type StartedBy } from './start-topic'
import { currentTopicId } from './timer'

const stateOf: Readonly<Record<Exclude<Column, 'discussing'>, LeftState>> = {
  toDiscuss: 'proposed',
  discussed: 'discussed',
  parked: 'parked',
}

/** Puts a topic into a column of the board. Into or out of `discussing`, its clock starts or ends with it. */
export function placeTopic(
  doc: Doc,
  { topicId, column, by, nowMs }: StartedBy & { topicId: string; column: Column },
  origin?: unknown,
): Result<undefined, 'meeting-over' | 'no-such-topic' | 'already-so'> {
  if (isOver(readPhase(doc))) return fail('meeting-over')
  if (column === 'discussing') {
    const started = startTopic(doc, { topicId, by, nowMs }, origin)
    return started.ok ? succeed(undefined) : started
  }
  if (!listTopics(doc).some(({ id }) => id === topicId)) return fail('no-such-topic')
  const state = stateOf[column]
  if (currentTopicId(doc) === topicId) leaveTopic(doc, { nowMs, as: state }, origin)
  else changeTopic(doc, topicId, { state }, origin)
  return succeed(undefined)
}
