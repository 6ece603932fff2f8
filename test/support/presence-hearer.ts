import { decodeExtension } from '../../shared/protocol/extension'
import { decodeFrame, type HeardPresence } from '../../shared/protocol/frames'
import type { Caret, PresentPerson } from '../../shared/protocol/presence-state'
import type { PresencePeer } from '../../sync-server/presence/presence-peer'
import { applyChange } from './room-client'

/** A peer that keeps what it is told of others' presence. */
export type PresenceHearer = ReturnType<typeof createPresenceHearer>

/** Makes a peer with our extension, or a stock one. */
export function createPresenceHearer(hasExtension: boolean) {
  const frames: Uint8Array[] = []
  const roster = new Map<number, PresentPerson>()
  const carets = new Map<number, Caret>()
  const states = new Map<number, string>()
  let isCongested = false
  let whenDrained: (() => void)[] = []

  function hear(bytes: Uint8Array): void {
    frames.push(bytes)
    const frame = decodeFrame(bytes)
    if (frame?.kind === 'presence') {
      for (const { clientId, stateUtf8 } of frame.entries) {
        states.set(clientId, new TextDecoder().decode(stateUtf8))
      }
    }
    const said = frame?.kind === 'extension' ? decodeExtension(frame.body) : undefined
    if (said?.kind === 'roster') applyChange(roster, said.change)
    if (said?.kind === 'carets') applyChange(carets, said.change)
  }

  const peer: PresencePeer = {
    hasExtension,
    send: hear,
    isCongested: () => isCongested,
    onceDrained: (run) => void whenDrained.push(run),
  }
  return {
    ...peer,
    /** Everything that was sent to it. */
    frames,
    roster,
    carets,
    /** The last word on each client in plain presence. */
    states,
    congest() {
      isCongested = true
    },
    drain() {
      isCongested = false
      const runs = whenDrained
      whenDrained = []
      runs.forEach((run) => run())
    },
  }
}

/** A peer that is counted, and keeps nothing of what it is told. */
export const countedPeer = (hasExtension: boolean): PresencePeer => ({
  hasExtension,
  send: () => {},
  isCongested: () => false,
  onceDrained: () => {},
})

/** What a client says of itself, as it comes in. */
export const heard = (clientId: number, clock: number, state: unknown): HeardPresence => ({
  clientId,
  clock,
  stateUtf8: new TextEncoder().encode(JSON.stringify(state)),
})

/** The state of a window of ours. */
export const stateOf = (name: string, caret?: Caret) => ({
  person: { id: `id-${name}`, name },
  caret,
})

/** A caret in a fragment; carets with other words for a place are elsewhere. */
export const caretIn = (field: string, place = 'AAEC'): Caret => ({
  field,
  anchor: place,
  head: place,
})
