import { writerKey, writerOfClient, type Writer } from '../documents/writers'
import { UNKNOWN_CLIENT, type News } from './news'

/** The writers behind some clients, each once; an unknown one where there is no client. */
export function writersFrom({ doc }: News, clients: readonly number[]): Writer[] {
  const known = new Set(clients.length > 0 ? clients : [UNKNOWN_CLIENT])
  return once([...known].map((client) => writerOfClient(doc, client)))
}

/** The people whose id stands last in some keys, each once. */
export const personsOf = (keys: readonly string[]): Writer[] =>
  once(
    keys.flatMap((key): Writer[] => {
      const personId = key.split('/').at(-1)
      return personId ? [{ kind: 'person', personId }] : []
    }),
  )

/** Everybody who has a part in one of some changes, each once: people first, and a stranger last. */
export const together = (changes: readonly { readonly by: readonly Writer[] }[]): Writer[] =>
  once(changes.flatMap(({ by }) => by))

const kinds: readonly Writer['kind'][] = ['person', 'imported', 'carried', 'unknown']

function once(writers: readonly Writer[]): Writer[] {
  const byKey = new Map(writers.map((writer) => [writerKey(writer), writer]))
  return [...byKey.values()].sort(
    (a, b) =>
      kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (writerKey(a) < writerKey(b) ? -1 : 1),
  )
}
