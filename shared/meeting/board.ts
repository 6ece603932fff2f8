import type { Doc } from 'yjs'
import { listTopics, type Topic } from '../documents/topics'
import { currentTopicId } from './timer'

/** The topics of a meeting by where they stand, each column in order. */
export interface Board {
  readonly toDiscuss: readonly Topic[]
  readonly discussing: readonly Topic[]
  readonly discussed: readonly Topic[]
  readonly parked: readonly Topic[]
  /** What is discussed after this: the first topic to discuss. */
  readonly nextUp: Topic | undefined
}

export type Column = Exclude<keyof Board, 'nextUp'>

/** Reads the board. */
export function readBoard(doc: Doc): Board {
  const current = currentTopicId(doc)
  const topics = listTopics(doc)
  const inColumn = (column: Column) => topics.filter((topic) => columnOf(topic, current) === column)
  const toDiscuss = inColumn('toDiscuss')
  return {
    toDiscuss,
    discussing: inColumn('discussing'),
    discussed: inColumn('discussed'),
    parked: inColumn('parked'),
    nextUp: toDiscuss[0],
  }
}

/**
 * The column of a topic. Where there is a timer it alone says what is under discussion: of two topics
 * started at once on two machines, the one without the timer is still to be discussed.
 */
function columnOf({ id, state }: Topic, current: string | undefined): Column {
  if (id === current) return 'discussing'
  if (state === 'discussing') return current === undefined ? 'discussing' : 'toDiscuss'
  return state === 'proposed' ? 'toDiscuss' : state
}
