import type { RoomPeer } from './room-peer'

/** One peer in one room, and how far it is. */
export interface Member {
  readonly peer: RoomPeer
  /** How many step 2 and update messages it has sent. */
  received: number
  /** How many of these the room is done with. */
  settled: number
  /** The first of them that builds on something missing; nothing from there on counts as durable. */
  parkedAt: number | undefined
  /** How often it was asked for what is missing. */
  asked: number
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
  received: 0,
  settled: 0,
  parkedAt: undefined,
  asked: 0,
  hasState: false,
  behindSince: undefined,
  isRefused: false,
  hasLeft: false,
})

/** Tells the member how many of its messages are durable. */
export const acknowledge = ({ peer, settled, parkedAt }: Member) =>
  peer.acknowledge(parkedAt === undefined ? settled : Math.min(settled, parkedAt - 1))
