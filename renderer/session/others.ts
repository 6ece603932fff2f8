import type { Awareness } from 'y-protocols/awareness'
import type { CaretChange, ListChange, RosterChange } from '../../shared/protocol/presence-lanes'
import {
  readPresenceState,
  type Caret,
  type PresentPerson,
} from '../../shared/protocol/presence-state'
import { createLiveValue, type LiveValue } from './live-value'

/** A window's caret, and whose window it is. */
export interface PlacedCaret {
  readonly clientId: number
  readonly person: PresentPerson
  readonly caret: Caret
}

/** The other windows that have a document open, in whichever way the relay tells of them. */
export interface Others {
  /** Who they are, by client id, the newest last. */
  readonly people: LiveValue<ReadonlyMap<number, PresentPerson>>
  /** The carets in a fragment, the most recently moved last. */
  caretsIn(field: string): readonly PlacedCaret[]
  /** Calls back when carets in a fragment may have changed; gives back the way to stop. */
  follow(field: string, hear: () => void): () => void
  /** The fragments that are followed: others' carets matter in these. */
  readonly interest: LiveValue<readonly string[]>
  /** Takes what a relay with our extension says; one without tells by awareness. */
  hearRoster(change: RosterChange): void
  hearCarets(change: CaretChange): void
  /** The line is cut: nobody is known any more. */
  clear(): void
  close(): void
}

/** Follows a document's awareness and what its connection hears of the lanes; only one of them speaks. */
export function createOthers(awareness: Awareness): Others {
  const people = createLiveValue<ReadonlyMap<number, PresentPerson>>(new Map())
  const interest = createLiveValue<readonly string[]>([])
  const hearers = new Map<string, Set<() => void>>()
  let carets: ReadonlyMap<number, Caret> = new Map()

  /** Tells whoever shows a caret of these clients, as it was or as it is. */
  function tell(clientIds: readonly number[], before: ReadonlyMap<number, Caret>): void {
    const fields = clientIds.flatMap((id) => [before.get(id)?.field, carets.get(id)?.field])
    for (const field of new Set(fields)) {
      if (field !== undefined) hearers.get(field)?.forEach((hear) => hear())
    }
  }

  function hearRoster(change: RosterChange): void {
    people.set(apply(people.get(), change))
    tell(clientIdsOf(change, carets), carets)
  }

  function hearCarets(change: CaretChange): void {
    const before = carets
    carets = apply(before, change)
    tell(clientIdsOf(change, before), before)
  }

  function readAwareness({ added, updated, removed }: AwarenessChange): void {
    const said = [...added, ...updated]
      .filter((clientId) => clientId !== awareness.clientID)
      .map(
        (clientId) => [clientId, readPresenceState(awareness.getStates().get(clientId))] as const,
      )
    hearRoster(changeOf(said, removed, (state) => state.person))
    hearCarets(changeOf(said, removed, (state) => state.caret))
  }

  const noteInterest = () => interest.set([...hearers.keys()])
  awareness.on('change', readAwareness)
  return {
    people,
    caretsIn: (field) =>
      [...carets].flatMap(([clientId, caret]) => {
        const person = caret.field === field ? people.get().get(clientId) : undefined
        return person === undefined ? [] : [{ clientId, person, caret }]
      }),
    follow(field, hear) {
      const together = hearers.get(field) ?? new Set()
      together.add(hear)
      hearers.set(field, together)
      noteInterest()
      return () => {
        together.delete(hear)
        if (together.size > 0 || hearers.get(field) !== together) return
        hearers.delete(field)
        noteInterest()
      }
    },
    interest,
    hearRoster,
    hearCarets,
    clear() {
      hearRoster(NOBODY)
      hearCarets(NOBODY)
    },
    close: () => awareness.off('change', readAwareness),
  }
}

interface AwarenessChange {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

const NOBODY = { isWhole: true, present: [], gone: [] }

/** The list after a change; what is new or has moved comes last. */
function apply<Item>(
  list: ReadonlyMap<number, Item>,
  { isWhole, present, gone }: ListChange<Item>,
): ReadonlyMap<number, Item> {
  const next = new Map(isWhole ? [] : list)
  for (const clientId of gone) next.delete(clientId)
  for (const [clientId, item] of present) {
    next.delete(clientId)
    next.set(clientId, item)
  }
  return next
}

function clientIdsOf<Item>(
  { isWhole, present, gone }: ListChange<Item>,
  before: ReadonlyMap<number, unknown>,
): readonly number[] {
  return [...(isWhole ? before.keys() : []), ...present.map(([clientId]) => clientId), ...gone]
}

/** What some clients' states say of one thing; a state without it says that it is gone. */
function changeOf<State, Item>(
  said: readonly (readonly [number, State | undefined])[],
  removed: readonly number[],
  pick: (state: State) => Item | undefined,
): ListChange<Item> {
  const picked = said.map(([clientId, state]) => [clientId, state && pick(state)] as const)
  return {
    isWhole: false,
    present: picked.flatMap(([clientId, item]) => (item === undefined ? [] : [[clientId, item]])),
    gone: [...removed, ...picked.flatMap(([id, item]) => (item === undefined ? [id] : []))],
  }
}
