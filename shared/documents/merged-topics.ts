import type { Doc, Map as YMap } from 'yjs'

/** The key of a topic's entry that names the topic it was merged into. */
export const MERGED_INTO = 'mergedInto'

/** The topic each topic of a meeting is shown in: itself, unless it was merged into another. */
export const readSurvivors = (doc: Doc): ReadonlyMap<string, string> =>
  survivorsOf(doc.getMap<YMap<unknown>>('topics'))

/**
 * Follows every topic's pointer to the topic that is still shown. Two people who merge a pair in
 * opposite directions make a ring of pointers: the smallest id of the ring is shown, on every
 * machine. A pointer to a topic that has not arrived does not count.
 */
export function survivorsOf(topics: YMap<YMap<unknown>>): ReadonlyMap<string, string> {
  const survivors = new Map<string, string>()
  for (const id of topics.keys()) {
    if (!survivors.has(id)) follow(id, topics, survivors)
  }
  return survivors
}

function follow(start: string, topics: YMap<YMap<unknown>>, survivors: Map<string, string>): void {
  const path: string[] = []
  let id = start
  let survivor: string | undefined
  while (survivor === undefined) {
    path.push(id)
    const next = topics.get(id)?.get(MERGED_INTO)
    if (typeof next !== 'string' || !topics.has(next)) survivor = id
    else if (path.includes(next)) survivor = smallest(path.slice(path.indexOf(next)))
    else {
      survivor = survivors.get(next)
      id = next
    }
  }
  for (const each of path) survivors.set(each, survivor)
}

const smallest = (ids: readonly string[]) => ids.reduce((least, id) => (id < least ? id : least))
