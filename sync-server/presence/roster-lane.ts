import { encodeExtensionBody } from '../../shared/protocol/extension'
import { encodeExtension } from '../../shared/protocol/frames'
import type { PresentPerson } from '../../shared/protocol/presence-state'
import { createAudience } from './presence-audience'
import { presencePaceMs } from './presence-pace'
import type { PresencePeer } from './presence-peer'
import type { Timing } from '../timing'

/** Tells who is there, and then who comes and goes. */
export interface RosterLane<Peer> {
  /** Tells a peer of everyone at once. */
  join(peer: Peer): void
  leave(peer: Peer): void
  /** A client is this person's; nobody's with `undefined`. */
  set(clientId: number, person: PresentPerson | undefined): void
  close(): void
}

const MS_PER_PEER = 1

/** Makes the lane of one room. A thousand people coming at once are told of once a second. */
export function createRosterLane<Peer extends PresencePeer>(
  { later }: Pick<Timing, 'later'>,
  ownerOf: (clientId: number) => Peer | undefined,
): RosterLane<Peer> {
  const people = new Map<number, PresentPerson>()
  const audience = createAudience<Peer, PresentPerson>({
    encode: (change) => encodeExtension(encodeExtensionBody({ kind: 'roster', change })),
    ownerOf,
  })
  let stopTelling: (() => void) | undefined

  function tellSoon(): void {
    stopTelling ??= later(presencePaceMs(audience.size(), MS_PER_PEER), () => {
      stopTelling = undefined
      audience.tell(new Map(people))
    })
  }

  return {
    join: audience.add,
    leave: audience.remove,
    set(clientId, person) {
      const before = people.get(clientId)
      if (before?.id === person?.id && before?.name === person?.name) return
      if (person === undefined) people.delete(clientId)
      else people.set(clientId, person)
      tellSoon()
    },
    close: () => stopTelling?.(),
  }
}
