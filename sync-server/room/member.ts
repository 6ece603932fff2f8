import type { RoomPeer } from './room-peer'

/** One peer in one room, and how far it is. */
export interface Member {
  readonly peer: RoomPeer
  /** The id of the person behind it, as it last said; it writes on after its presence has ended. */
  person: string | undefined
  /** How many step 2 and update messages it has sent. */
  received: number
  /** How many of these the room is done with. */
  settled: number
  /** The first of them that builds on something missing; nothing from there on counts as durable. */
  parkedAt: number | undefined
  /** How often it was asked for what is missing. */
  asked: number
  /** How many step 1 messages it was sent, and how many of them it has answered. */
  questions: number
  answers: number
  /** The question whose answer must be durable before anything is acknowledged again. */
  owes: number | undefined
  /** Whether it was sent the whole state, so that changes make sense to it. */
  hasState: boolean
  /** What it had when its line was full; changes after that wait for the line. */
  behindSince: Uint8Array | undefined
  /** Closed by the room: nothing it sent is applied any more. */
  isRefused: boolean
  hasLeft: boolean
}

/** A place in the room for this peer. */
export const createMember = (peer: RoomPeer): Member => ({
  peer,
  person: undefined,
  received: 0,
  settled: 0,
  parkedAt: undefined,
  asked: 0,
  questions: 0,
  answers: 0,
  owes: undefined,
  hasState: false,
  behindSince: undefined,
  isRefused: false,
  hasLeft: false,
})

/** Asks the member for everything it has beyond what this step 1 says. */
export function ask(member: Member, step1: Uint8Array): void {
  member.questions += 1
  member.peer.send(step1)
}

/**
 * Tells the member how many of its messages are durable. When some of them were dropped, it is told
 * nothing before its next whole answer is durable, which has them all.
 */
export function acknowledge({ peer, settled, parkedAt, owes }: Member): void {
  if (owes !== undefined) return
  peer.acknowledge(parkedAt === undefined ? settled : Math.min(settled, parkedAt - 1))
}
