import type { Doc } from 'yjs'
import { changeTopic, listTopics, moveTopic } from '../documents/topics'
import { fail, succeed, type Result } from '../result'
import { readBoard, type Column } from './board'
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

/** A place on the board: in a column, ahead of the topic `before`, or without one at its end. */
export interface BoardPlace {
  readonly topicId: string
  readonly column: Column
  readonly before: string | undefined
}

/** Puts a topic into a place on the board, in one change; where it is already nothing is written. */
export function placeOnBoard(
  doc: Doc,
  { before, topicId, column, ...who }: StartedBy & BoardPlace,
  origin?: unknown,
): Result<undefined, 'meeting-over' | 'no-such-topic'> {
  if (isOver(readPhase(doc))) return fail('meeting-over')
  return doc.transact(() => {
    const isThere = readBoard(doc)[column].some(({ id }) => id === topicId)
    const placed = isThere ? succeed(undefined) : placeTopic(doc, { topicId, column, ...who })
    if (!placed.ok && placed.failure !== 'already-so') return fail(placed.failure)
    moveWithin(doc, { topicId, column, before })
    return succeed(undefined)
  }, origin)
}

function moveWithin(doc: Doc, { topicId, column, before }: BoardPlace): void {
  const inColumn = readBoard(doc)[column].map(({ id }) => id)
  if (inColumn[inColumn.indexOf(topicId) + 1] === before) return
  const neighbour = before ?? inColumn.at(-1)
  const others = listTopics(doc).filter(({ id }) => id !== topicId)
  const at = others.findIndex(({ id }) => id === neighbour)
  // Its neighbour has left the column meanwhile: any place in it is right then.
  if (at >= 0) moveTopic(doc, topicId, before === undefined ? at + 1 : at)
}
