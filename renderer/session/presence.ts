import type { Awareness } from 'y-protocols/awareness'
import type { Caret } from '../../shared/protocol/presence-state'
import type { Me } from './device'
import { createLiveValue, type LiveValue } from './live-value'
import type { Others, PlacedCaret } from './others'

/** Somebody there, oneself included. */
export interface Present extends Me {
  /** One of the twelve person colours, 0 to 11. */
  readonly colour: number
}

/** Who is in a document and where they write. */
export interface Presence {
  /** The people there, oneself first, each once however many windows they have. */
  readonly people: LiveValue<readonly Present[]>
  /**
   * Shows the carets of others in a fragment, now and whenever they change. Until it is stopped by
   * what it gives back, the fragment counts as in view: the relay tells of carets there only.
   */
  followCarets(field: string, show: (carets: readonly PlacedCaret[]) => void): () => void
  setCaret(caret: Caret | undefined): void
  close(): void
}

/** How many person colours there are. */
export const COLOURS = 12
const CARET_PACE_MS = 100
/** Beyond this many a page of carets is noise; the roster still names everyone. */
const MOST_CARETS = 30

/** Tells who and where we are, and who and where the others are. */
export function createPresence(
  { awareness, others }: { readonly awareness: Awareness; readonly others: Others },
  me: Me,
): Presence {
  const people = createLiveValue(listPeople(me, others))
  const stopListing = others.people.subscribe(() => {
    const next = listPeople(me, others)
    if (JSON.stringify(next) !== JSON.stringify(people.get())) people.set(next)
  })
  awareness.setLocalState({ person: me })

  let caret: Caret | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    people,
    followCarets(field, show) {
      const look = () => show(others.caretsIn(field).slice(-MOST_CARETS))
      look()
      return others.follow(field, look)
    },
    setCaret(next) {
      caret = next
      timer ??= setTimeout(() => {
        timer = undefined
        if (awareness.getLocalState()) awareness.setLocalState({ person: me, caret })
      }, CARET_PACE_MS)
    },
    close() {
      clearTimeout(timer)
      stopListing()
      awareness.setLocalState(null)
    },
  }
}

function listPeople(me: Me, others: Others): readonly Present[] {
  // Another window of mine may still go by an older name: this one's counts.
  const rest = [...others.people.get().values()].filter(({ id }) => id !== me.id)
  const byId = new Map([me, ...rest].map((each) => [each.id, each]))
  return [...byId.values()].map(({ id, name }) => ({ id, name, colour: personColour(id) }))
}

/** The same person has the same colour everywhere. */
export function personColour(personId: string): number {
  let hash = 7
  for (const char of personId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647
  return hash % COLOURS
}
