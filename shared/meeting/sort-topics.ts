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

/**
 * Sorts the topics still to be discussed by their dots, most first; equals stay in the order they
 * stand in, so what was proposed first comes first. The others keep their places. Gives how many
 * topics moved.
 */
export function sortByDots(doc: Doc, origin?: unknown): Result<number, 'dots-hidden'> {
  if (areDotsHidden(doc)) return fail('dots-hidden')
  const moves = [...sortedOrders(doc)]
  doc.transact(() => {
    for (const [id, order] of moves) meetingRoots.topics(doc).get(id)?.set('order', order)
  }, origin)
  return succeed(moves.length)
}

/** The new order keys of the topics that sorting moves. */
function sortedOrders(doc: Doc): Map<string, string> {
  const totals = totalDots(doc)
  const topics = listTopics(doc)
  const byDots = topics
    .filter(isToSort)
    .sort((a, b) => (totals.get(b.id) ?? 0) - (totals.get(a.id) ?? 0))
    .values()
  const wanted = topics.map((topic) => (isToSort(topic) ? (byDots.next().value ?? topic) : topic))
  const orders = distinctOrders(topics)
  const placed = wanted.map((topic, index) => [topic, orders[index] ?? topic.order] as const)
  return new Map(placed.flatMap(([{ id, order }, next]) => (order === next ? [] : [[id, next]])))
}

const isToSort = ({ state }: Topic) => state === 'proposed'

/** The order keys of topics in their places: the ones they have, or fresh ones when two share a key. */
function distinctOrders(topics: readonly Topic[]): readonly string[] {
  const orders = topics.map(({ order }) => order)
  return new Set(orders).size === orders.length ? orders : orderKeys(orders.length)
}
