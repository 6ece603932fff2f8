import type { Caret } from '../../shared/protocol/presence-state'

/** Where everyone in a room writes, the most recently active of each fragment at hand. */
export interface RecentCarets {
  /** A client writes here; nowhere with `undefined`. Gives the fragments whose carets changed. */
  move(clientId: number, caret: Caret | undefined): readonly string[]
  /** The most recently moved carets of some fragments, by client id. */
  latest(fields: readonly string[]): ReadonlyMap<number, Caret>
}

/** Beyond this many a page of carets is noise; the roster still names everyone. */
const MOST_SHOWN = 30

interface Placed {
  readonly clientId: number
  readonly caret: Caret
  /** The larger, the more recent. */
  readonly turn: number
}

interface Fragment {
  /** In the order of their moves. */
  readonly placed: Map<number, Placed>
  /** The last of them; `undefined` when they must be looked up anew. */
  last: readonly Placed[] | undefined
}

/** Makes the carets of one room. */
export function createRecentCarets(): RecentCarets {
  const caretsByClient = new Map<number, Caret>()
  const fragments = new Map<string, Fragment>()
  let turns = 0

  function lift(clientId: number, field: string): void {
    const fragment = fragments.get(field)
    fragment?.placed.delete(clientId)
    if (fragment !== undefined) fragment.last = undefined
    if (fragment?.placed.size === 0) fragments.delete(field)
  }

  function put(clientId: number, caret: Caret): void {
    const fragment = fragments.get(caret.field) ?? { placed: new Map(), last: undefined }
    fragments.set(caret.field, fragment)
    turns += 1
    fragment.placed.set(clientId, { clientId, caret, turn: turns })
    fragment.last = undefined
  }

  function lastOf(field: string): readonly Placed[] {
    const fragment = fragments.get(field)
    if (fragment === undefined) return []
    return (fragment.last ??= [...fragment.placed.values()].slice(-MOST_SHOWN))
  }

  return {
    move(clientId, caret) {
      const before = caretsByClient.get(clientId)
      if (isSame(before, caret)) return []
      if (before !== undefined) lift(clientId, before.field)
      if (caret === undefined) caretsByClient.delete(clientId)
      else {
        caretsByClient.set(clientId, caret)
        put(clientId, caret)
      }
      return [before, caret].flatMap((each) => (each === undefined ? [] : [each.field]))
    },
    latest(fields) {
      const placed = fields.flatMap(lastOf).sort((one, other) => other.turn - one.turn)
      return new Map(placed.slice(0, MOST_SHOWN).map(({ clientId, caret }) => [clientId, caret]))
    },
  }
}

const isSame = (one: Caret | undefined, other: Caret | undefined) =>
  one?.field === other?.field && one?.anchor === other?.anchor && one?.head === other?.head
