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

/**
 * Adds up the dots of a meeting. A person's dots beyond the budget (placed on two machines while
 * apart) do not count; which ones is decided by the order of the keys, the same on every machine.
 */
export function tallyDots(
  dots: Iterable<readonly [key: string, count: unknown]>,
  budget: number,
): Map<string, DotTally> {
  const left = new Map<string, number>()
  const tally = new Map<string, { total: number; byPerson: Map<string, number> }>()
  const entries = [...dots].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [key, count] of entries) {
    const [topicId, personId] = key.split('/')
    if (!topicId || !personId || typeof count !== 'number' || !(count > 0)) continue
    const remaining = left.get(personId) ?? budget
    const counted = Math.min(Math.floor(count), remaining)
    if (counted <= 0) continue
    left.set(personId, remaining - counted)
    const topic = tally.get(topicId) ?? { total: 0, byPerson: new Map<string, number>() }
    topic.total += counted
    topic.byPerson.set(personId, (topic.byPerson.get(personId) ?? 0) + counted)
    tally.set(topicId, topic)
  }
  return tally
}

/** Dots a person may still place, out of what counts already. */
export function dotsLeft(tally: ReadonlyMap<string, DotTally>, personId: string, budget: number) {
  const placed = [...tally.values()].map((topic) => topic.byPerson.get(personId) ?? 0)
  return budget - placed.reduce((sum, count) => sum + count, 0)
}
