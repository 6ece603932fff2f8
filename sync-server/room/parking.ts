import { encodeStep1 } from '../../shared/protocol/frames'
import type { LiveDocument } from './live-document'
import { acknowledge, ask, type Member } from './member'
import type { Timing } from '../timing'

/** Members who sent changes that build on something the relay has not seen. */
export interface Parking {
  /** Withholds the member's acknowledgements from its message number `count` on. */
  park(member: Member, count: number): void
  /** After a flush: lets everyone go if nothing is missing any more, asks for it otherwise. */
  settle(): void
  /** Whether more is held back than is good. */
  isFull(): boolean
  /** Gives up on what is missing; these members must send their changes again. */
  clear(): readonly Member[]
  close(): void
}

const ASK_AGAIN_MS = 2_000
const MOST_ASKED = 5
const MOST_BYTES = 2 ** 20

/** Makes the parking of one room. */
export function createParking(
  { later }: Pick<Timing, 'later'>,
  document: () => LiveDocument,
): Parking {
  const parked = new Set<Member>()
  let stopWaiting: (() => void) | undefined

  function askForMissing(): void {
    // Asked less than two seconds ago.
    if (stopWaiting !== undefined) return
    const toAsk = [...parked].filter(({ hasLeft, asked }) => !hasLeft && asked < MOST_ASKED)
    if (toAsk.length === 0) return
    const frame = encodeStep1(document().stateVector())
    for (const member of toAsk) {
      member.asked += 1
      ask(member, frame)
    }
    stopWaiting = later(ASK_AGAIN_MS, () => {
      stopWaiting = undefined
      askForMissing()
    })
  }

  function clear(): readonly Member[] {
    const members = [...parked]
    parked.clear()
    for (const member of members) {
      member.parkedAt = undefined
      member.asked = 0
    }
    return members
  }

  return {
    park(member, count) {
      member.parkedAt ??= count
      parked.add(member)
    },
    settle() {
      if (document().isWaiting()) askForMissing()
      else clear().forEach(acknowledge)
    },
    isFull: () => document().waitingBytes() > MOST_BYTES,
    clear,
    close: () => stopWaiting?.(),
  }
}
