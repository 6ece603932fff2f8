import type { Doc, Map as YMap } from 'yjs'
import { z } from 'zod'
import { readNameBook, type DevicePerson } from './one-person'

/** What somebody can watch: a whole notebook, one of its meetings, or one topic. */
export type WatchScope = 'notebook' | `meeting:${string}` | `topic:${string}`

const choice = z.object({ name: z.string(), is: z.enum(['on', 'off']) })

/** What somebody has said about a scope, on one of their devices. */
export interface Watch {
  readonly person: DevicePerson
  readonly scope: WatchScope
  readonly isOn: boolean
}

/** The root of a notebook document that says who watches what: `personId/scope` → the person's name and `on` or `off`. */
export const watchesRoot = (notebook: Doc): YMap<unknown> => notebook.getMap('watches')

/** Everything people have said about what they watch, in no order of meaning. */
export const listWatches = (notebook: Doc): Watch[] =>
  [...watchesRoot(notebook)].flatMap(([key, value]) => {
    const slash = key.indexOf('/')
    const [id, scope] = [key.slice(0, slash), parseScope(key.slice(slash + 1))]
    const { data } = choice.safeParse(value)
    if (slash < 1 || scope === undefined || !data) return []
    return [{ person: { id, name: data.name }, scope, isOn: data.is === 'on' }]
  })

/**
 * Says that somebody watches a scope, or not, or with `default` that they no longer say anything. What they said of it
 * on another device of theirs, where this one has heard of that, goes.
 */
export function setWatch(
  notebook: Doc,
  person: DevicePerson,
  scope: WatchScope,
  is: 'on' | 'off' | 'default',
  origin?: unknown,
): void {
  const { isSame } = readNameBook(notebook)
  const root = watchesRoot(notebook)
  const own = keyOf(person.id, scope)
  const elsewhere = listWatches(notebook)
    .filter((watch) => watch.scope === scope && isSame(watch.person, person))
    .map((watch) => keyOf(watch.person.id, scope))
  notebook.transact(() => {
    for (const key of elsewhere) if (key !== own || is === 'default') root.delete(key)
    if (is !== 'default') root.set(own, { name: person.name, is })
  }, origin)
}

const keyOf = (personId: string, scope: WatchScope) => `${personId}/${scope}`

function parseScope(text: string): WatchScope | undefined {
  if (text === 'notebook') return text
  const [kind, id] = text.split(':', 2)
  if (id === undefined || id === '') return undefined
  return kind === 'meeting' || kind === 'topic' ? `${kind}:${id}` : undefined
}
