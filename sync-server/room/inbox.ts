import type { Contribution } from './live-document'
import type { Member } from './member'

/** An update of a member that no flush has taken yet. */
export interface Pending extends Contribution {
  readonly member: Member
  /** How many the member had sent, this one included. */
  readonly count: number
  /** Which question of the room it answers; `undefined` when it is a change. */
  readonly answers: number | undefined
}

/** What came for a document since its last flush. */
export interface Inbox {
  add(member: Member, update: Uint8Array, answers?: number): void
  isEmpty(): boolean
  /** Gives what came first, as much as one flush should take on. */
  take(): readonly Pending[]
  clear(): void
}

interface Share {
  messages: number
  bytes: number
}

/** A member with more than this in it is not read until a flush has taken it: everyone gets a turn. */
const MOST_MESSAGES = 2_000
const MOST_BYTES = 2 ** 20
/** A flush takes no more than this, since everybody waits for it. */
const [MOST_MESSAGES_AT_ONCE, MOST_BYTES_AT_ONCE] = [5_000, 2 * 2 ** 20]

/** Makes the inbox of one document. */
export function createInbox(): Inbox {
  let pending: Pending[] = []
  const shares = new Map<Member, Share>()

  return {
    add(member, update, answers) {
      member.received += 1
      const { schema, epoch } = member.peer
      const { received: count, person } = member
      pending.push({ member, count, answers, update, writer: member, schema, epoch, person })
      const share = shares.get(member) ?? { messages: 0, bytes: 0 }
      shares.set(member, share)
      share.messages += 1
      share.bytes += update.length
      if (isFull(share)) member.peer.hold()
    },
    isEmpty: () => pending.length === 0,
    take() {
      const batch = pending.splice(0, countForOneFlush(pending))
      const held = [...shares].filter(([, share]) => isFull(share))
      for (const { member, update } of batch) {
        const share = shares.get(member)
        if (share === undefined) continue
        share.messages -= 1
        share.bytes -= update.length
        if (share.messages === 0) shares.delete(member)
      }
      for (const [member, share] of held) if (!isFull(share)) member.peer.release()
      return batch
    },
    clear() {
      pending = []
      shares.clear()
    },
  }
}

const isFull = ({ messages, bytes }: Share) => messages >= MOST_MESSAGES || bytes >= MOST_BYTES

/** At least one, however long. */
function countForOneFlush(pending: readonly Pending[]): number {
  let bytes = 0
  const end = pending.findIndex(({ update }, index) => {
    bytes += update.length
    return index > 0 && (index === MOST_MESSAGES_AT_ONCE || bytes > MOST_BYTES_AT_ONCE)
  })
  return end === -1 ? pending.length : end
}
