import type { Doc, Map as YMap } from 'yjs'

/**
 * How much each client of a meeting has taken away from each of its topics: Yjs knows who wrote something, and not
 * who deleted it. Keys are `topicId/clientId`, the lines above the topics under `intro`; numbers only rise, and each
 * client writes its own key alone.
 */
const removals = (doc: Doc): YMap<number> => doc.getMap('removals')

/** How much was taken away so far, by `topicId/clientId`. */
export const readRemovals = (doc: Doc): ReadonlyMap<string, number> =>
  new Map([...removals(doc)].filter(([, count]) => typeof count === 'number'))
