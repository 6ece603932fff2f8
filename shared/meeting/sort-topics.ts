import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { tallyMeeting } from '../documents/meeting-dots'
import { orderKeys } from '../documents/order'
import { listTopics, readTopics, type Topic } from '../documents/topics'
import { fail, succeed, type Result } from '../result'
import { areDotsHidden } from './dot-votes'

/** Every dot of each topic people see, unnamed ones of imported topics and those of merged topics included. */
export function totalDots(doc: Doc): ReadonlyMap<string, number> {
  const totals = new Map([...tallyMeeting(doc)].map(([id, { total }]) => [id, total]))
  for (const { id, mergedInto = id, unnamedDots } of readTopics(doc)) {
    totals.set(mergedInto, (totals.get(mergedInto) ?? 0) + unnamedDots)
  }
  return totals
}

/** The order key of a topic that sorting moved, before and after. */
export interface SortMove {
  readonly topicId: string
  readonly from: string
  readonly to: string
}

/**
 * Sorts the topics still to be discussed by their dots, most first; equals stay in the order they
 * stand in, so what was proposed first comes first. The others keep their places. Gives the topics
 * that moved.
 */
export function sortByDots(doc: Doc, origin?: unknown): Result<readonly SortMove[], 'dots-hidden'> {
  if (areDotsHidden(doc)) return fail('dots-hidden')
  const moves = sortMoves(doc)
  doc.transact(() => {
    for (const { topicId, to } of moves) meetingRoots.topics(doc).get(topicId)?.set('order', to)
  }, origin)
  return succeed(moves)
}

/** Puts topics back where they stood before they were sorted; what somebody has moved since stays there. */
export function undoSort(doc: Doc, moves: readonly SortMove[], origin?: unknown): void {
  doc.transact(() => {
    for (const { topicId, from, to } of moves) {
      const entry = meetingRoots.topics(doc).get(topicId)
      if (entry?.get('order') === to) entry.set('order', from)
    }
  }, origin)
}

function sortMoves(doc: Doc): readonly SortMove[] {
  const totals = totalDots(doc)
  const topics = listTopics(doc)
  const byDots = topics
    .filter(isToSort)
    .sort((a, b) => (totals.get(b.id) ?? 0) - (totals.get(a.id) ?? 0))
    .values()
  const wanted = topics.map((topic) => (isToSort(topic) ? (byDots.next().value ?? topic) : topic))
  const orders = distinctOrders(topics)
  return wanted.flatMap(({ id, order }, index) => {
    const to = orders[index] ?? order
    return order === to ? [] : [{ topicId: id, from: order, to }]
  })
}

const isToSort = ({ state }: Topic) => state === 'proposed'

/** The order keys of topics in their places: the ones they have, or fresh ones when two share a key. */
function distinctOrders(topics: readonly Topic[]): readonly string[] {
  const orders = topics.map(({ order }) => order)
  return new Set(orders).size === orders.length ? orders : orderKeys(orders.length)
}
