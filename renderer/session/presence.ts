import type { Awareness } from 'y-protocols/awareness'
import { z } from 'zod'
import type { Me } from './device'
import { createLiveValue, type LiveValue } from './live-value'

const caretSchema = z.object({
  /** The fragment's root name: `intro` or `topic:<id>`. */
  field: z.string(),
  /** Yjs relative positions, as JSON. */
  anchor: z.unknown(),
  head: z.unknown(),
})
const stateSchema = z.object({
  person: z.object({ id: z.string(), name: z.string().max(200) }),
  caret: caretSchema.optional(),
})

/** Where somebody's cursor is. */
export type Caret = z.infer<typeof caretSchema>

/** Another window in the same meeting; a person with two windows is there twice. */
export interface Peer {
  readonly clientId: number
  readonly person: Me
  /** One of the twelve person colours, 0 to 11. */
  readonly colour: number
  readonly caret: Caret | undefined
}

/** Who is in a document and where they write. */
export interface Presence {
  /** The other windows, most recently arrived last. */
  readonly peers: LiveValue<readonly Peer[]>
  /** The people there, oneself first, each once. */
  readonly people: LiveValue<readonly (Me & { readonly colour: number })[]>
  setCaret(caret: Caret | undefined): void
  close(): void
}

const COLOURS = 12
const CARET_PACE_MS = 80

/** Follows a document's awareness, and tells the others who and where we are. */
export function createPresence(awareness: Awareness, me: Me): Presence {
  const peers = createLiveValue<readonly Peer[]>([])
  const people = createLiveValue([{ ...me, colour: personColour(me.id) }])
  const read = () => {
    const states = [...awareness.getStates()].filter(([id]) => id !== awareness.clientID)
    const next = states.flatMap(([clientId, state]) => readPeer(clientId, state))
    if (JSON.stringify(next) === JSON.stringify(peers.get())) return
    peers.set(next)
    // Another window of mine may still go by an older name: this one's counts.
    const others = next.map(({ person }) => person).filter(({ id }) => id !== me.id)
    const byId = new Map([me, ...others].map((each) => [each.id, each]))
    const present = [...byId.values()].map((each) => ({ ...each, colour: personColour(each.id) }))
    if (JSON.stringify(present) !== JSON.stringify(people.get())) people.set(present)
  }
  awareness.on('change', read)
  awareness.setLocalState({ person: me })
  read()

  let caret: Caret | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    peers,
    people,
    setCaret(next) {
      caret = next
      timer ??= setTimeout(() => {
        timer = undefined
        if (awareness.getLocalState()) awareness.setLocalState({ person: me, caret })
      }, CARET_PACE_MS)
    },
    close() {
      clearTimeout(timer)
      awareness.off('change', read)
      awareness.setLocalState(null)
    },
  }
}

function readPeer(clientId: number, state: unknown): Peer[] {
  const parsed = stateSchema.safeParse(state)
  if (!parsed.success) return []
  const { person, caret } = parsed.data
  return [{ clientId, person, colour: personColour(person.id), caret }]
}

/** The same person has the same colour everywhere. */
export function personColour(personId: string): number {
  let hash = 7
  for (const char of personId) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647
  return hash % COLOURS
}
