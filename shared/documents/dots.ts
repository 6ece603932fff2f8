/** How the dots of one topic add up. */
export interface DotTally {
  /** All dots that count. */
  readonly total: number
  /** The dots that count, by person id. */
  readonly byPerson: ReadonlyMap<string, number>
}

/** Dots everyone may place in one meeting, unless the notebook says otherwise. */
export const DEFAULT_DOTS_PER_PERSON = 3

/** The key under which a person's dots for a topic are kept; nobody else writes it. */
export const dotKey = (topicId: string, personId: string) => `${topicId}/${personId}`

/** Whom and what the dots under a key are for; nothing when it is no such key. */
export function parseDotKey(key: string) {
  const [topicId, personId] = key.split('/')
  return topicId && personId ? { topicId, personId } : undefined
}

/**
 * The dots that count, by key. A person's dots beyond the budget (placed on two machines while
 * apart) do not count; which ones is decided by the order of the keys, the same on every machine.
 */
export function countDots(
  dots: Iterable<readonly [key: string, count: unknown]>,
  budget: number,
): Map<string, number> {
  const left = new Map<string, number>()
  const counted = new Map<string, number>()
  for (const [key, count] of [...dots].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const placed = parseDotKey(key)
    if (!placed || typeof count !== 'number' || !(count > 0)) continue
    const remaining = left.get(placed.personId) ?? budget
    const counting = Math.min(Math.floor(count), remaining)
    if (counting <= 0) continue
    left.set(placed.personId, remaining - counting)
    counted.set(key, counting)
  }
  return counted
}

/** Adds up the dots of a meeting that count, by topic. */
export function tallyDots(
  dots: Iterable<readonly [key: string, count: unknown]>,
  budget: number,
): Map<string, DotTally> {
  const counted = [...countDots(dots, budget)]
  return addDots(counted, (topicId) => topicId)
}

/** Adds up dots that count under the topic that `shownIn` says they belong to. */
export function addDots(
  counted: Iterable<readonly [key: string, count: number]>,
  shownIn: (topicId: string) => string | undefined,
): Map<string, DotTally> {
  const tally = new Map<string, { total: number; byPerson: Map<string, number> }>()
  for (const [key, count] of counted) {
    const placed = parseDotKey(key)
    const topicId = placed && shownIn(placed.topicId)
    if (!placed || topicId === undefined) continue
    const topic = tally.get(topicId) ?? { total: 0, byPerson: new Map<string, number>() }
    topic.total += count
    topic.byPerson.set(placed.personId, (topic.byPerson.get(placed.personId) ?? 0) + count)
    tally.set(topicId, topic)
  }
  return tally
}

/** Dots a person may still place, out of what counts already. */
export function dotsLeft(tally: ReadonlyMap<string, DotTally>, personId: string, budget: number) {
  const placed = [...tally.values()].map((topic) => topic.byPerson.get(personId) ?? 0)
  return budget - placed.reduce((sum, count) => sum + count, 0)
}
