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
  const slash = key.indexOf('/')
  const isKey = slash > 0 && slash + 1 < key.length && !key.includes('/', slash + 1)
  return isKey ? { topicId: key.slice(0, slash), personId: key.slice(slash + 1) } : undefined
}

/** Numbers of dots under their keys: a map, or one of Yjs. */
export interface DotEntries {
  forEach(hear: (count: unknown, key: string) => void): void
}

/** A tally that is still being added to. */
interface OpenTally {
  total: number
  readonly byPerson: Map<string, number>
}

/**
 * Adds up the dots that count, under the topic `shownIn` says they belong to; without one they are
 * left out. A person's dots beyond the budget (placed on two machines while apart) do not count; which
 * ones is decided by the order of the topics' ids, the same on every machine.
 */
export function tallyDots(
  dots: DotEntries,
  budget: number,
  shownIn: (topicId: string) => string | undefined = (topicId) => topicId,
): Map<string, DotTally> {
  const tally = new Map<string, OpenTally>()
  const spent = new Map<string, number>()
  dots.forEach((value, key) => {
    const count = wholeDots(value)
    const place = count > 0 ? parseDotKey(key) : undefined
    const shown = place && shownIn(place.topicId)
    if (!place || shown === undefined) return
    spent.set(place.personId, (spent.get(place.personId) ?? 0) + count)
    addTo(tally, shown, place.personId, count)
  })
  const topics = [...tally].sort(byId)
  // Sorting what everybody placed would cost more than all the rest: only who is beyond the budget is looked at.
  for (const [personId, count] of spent) if (count > budget) clamp(topics, personId, budget)
  return new Map(topics.filter(([, { total }]) => total > 0))
}

/** The whole dots a stored value stands for; anything may come in from a peer. */
export const wholeDots = (value: unknown) =>
  typeof value === 'number' && value >= 1 ? Math.floor(value) : 0

function addTo(tally: Map<string, OpenTally>, topicId: string, personId: string, count: number) {
  let topic = tally.get(topicId)
  if (!topic) tally.set(topicId, (topic = { total: 0, byPerson: new Map() }))
  topic.total += count
  topic.byPerson.set(personId, (topic.byPerson.get(personId) ?? 0) + count)
}

/** Takes out of a tally what a person placed beyond the budget. */
function clamp(topics: readonly [string, OpenTally][], personId: string, budget: number): void {
  let left = budget
  for (const [, topic] of topics) {
    const placed = topic.byPerson.get(personId)
    if (placed === undefined) continue
    const counting = Math.min(placed, left)
    left -= counting
    topic.total -= placed - counting
    if (counting > 0) topic.byPerson.set(personId, counting)
    else topic.byPerson.delete(personId)
  }
}

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

/** Dots a person may still place, out of what counts already. */
export function dotsLeft(tally: ReadonlyMap<string, DotTally>, personId: string, budget: number) {
  const placed = [...tally.values()].map((topic) => topic.byPerson.get(personId) ?? 0)
  return budget - placed.reduce((sum, count) => sum + count, 0)
}
