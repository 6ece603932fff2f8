import { encodeExtensionBody } from '../../shared/protocol/extension'
import { encodeExtension } from '../../shared/protocol/frames'
import type { CaretChange } from '../../shared/protocol/presence-lanes'
import type { Caret } from '../../shared/protocol/presence-state'
import { createAudience, type Audience } from './presence-audience'
import { presencePaceMs } from './presence-pace'
import type { PresencePeer } from './presence-peer'
import { createRecentCarets } from './recent-carets'
import type { Timing } from '../timing'

/** Tells each peer where others write, in the fragments it has in view. */
export interface CaretLane<Peer> {
  /** From now on a peer is told of the carets in these fragments, and of no others. */
  follow(peer: Peer, fields: readonly string[]): void
  leave(peer: Peer): void
  /** A client writes here; nowhere with `undefined`. */
  set(clientId: number, caret: Caret | undefined): void
  close(): void
}

/** Peers with the same fragments in view: what they are told is made once for all of them. */
interface Group<Peer> {
  readonly key: string
  readonly fields: readonly string[]
  readonly audience: Audience<Peer, Caret>
}

/** Carets should follow the hand: they are worth more of the relay's time than the roster. */
const MS_PER_PEER = 0.25

/** Makes the lane of one room. */
export function createCaretLane<Peer extends PresencePeer>(
  { later }: Pick<Timing, 'later'>,
  ownerOf: (clientId: number) => Peer | undefined,
): CaretLane<Peer> {
  const carets = createRecentCarets()
  const groups = new Map<string, Group<Peer>>()
  const groupsByPeer = new Map<Peer, Group<Peer>>()
  const changedFields = new Set<string>()
  let stopTelling: (() => void) | undefined

  function tellSoon(): void {
    if (groups.size === 0) return
    stopTelling ??= later(presencePaceMs(groupsByPeer.size, MS_PER_PEER), tell)
  }

  function tell(): void {
    stopTelling = undefined
    for (const { fields, audience } of groups.values()) {
      if (fields.some((field) => changedFields.has(field))) audience.tell(carets.latest(fields))
    }
    changedFields.clear()
  }

  function findGroup(fields: readonly string[]): Group<Peer> {
    const sorted = [...new Set(fields)].sort()
    const key = JSON.stringify(sorted)
    const known = groups.get(key)
    if (known !== undefined) return known
    const audience = createAudience<Peer, Caret>({ encode: encodeCarets, ownerOf })
    audience.tell(carets.latest(sorted))
    const group = { key, fields: sorted, audience }
    groups.set(key, group)
    return group
  }

  function leave(peer: Peer): void {
    const group = groupsByPeer.get(peer)
    groupsByPeer.delete(peer)
    group?.audience.remove(peer)
    if (group?.audience.size() === 0) groups.delete(group.key)
  }

  return {
    follow(peer, fields) {
      leave(peer)
      const group = findGroup(fields)
      groupsByPeer.set(peer, group)
      group.audience.add(peer)
    },
    leave,
    set(clientId, caret) {
      const fields = carets.move(clientId, caret)
      fields.forEach((field) => changedFields.add(field))
      if (fields.length > 0) tellSoon()
    },
    close: () => stopTelling?.(),
  }
}

const encodeCarets = (change: CaretChange) =>
  encodeExtension(encodeExtensionBody({ kind: 'carets', change }))
