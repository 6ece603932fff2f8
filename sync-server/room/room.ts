import type { CloseReason } from '../../shared/protocol/close-code'
import type { HeardPresence } from '../../shared/protocol/frames'
import { createLastWords } from './last-words'
import type { LiveDocument } from './live-document'
import { createMember, type Member } from './member'
import { createPresence, type Presence } from '../presence/presence'
import type { RoomPeer } from './room-peer'
import { createWriting, type Writing, type WritingOptions } from './room-writing'
import { createStateAnswers, type StateAnswers } from './state-answers'

/** One peer's place in a room. */
export interface Membership {
  /** Takes an update; others see it, and the sender reads that it is safe, once it is durable. */
  receive(update: Uint8Array): void
  /** Takes the answer to a step 1: an update with everything the sender has beyond it. */
  receiveAnswer(update: Uint8Array): void
  /** Answers with everything the sender of this state vector lacks. */
  requestState(stateVector: Uint8Array): void
  receivePresence(entries: readonly HeardPresence[]): void
  requestPresence(): void
  /** Tells the peer of the carets in these fragments from now on. */
  followCarets(fields: readonly string[]): void
  leave(): void
}

/** What can be read off a room at any moment. */
export interface RoomLevels {
  /** Peers whose line is full: they get no changes until it has drained. */
  readonly laggingPeers: number
  /** Changes held back because what they build on is missing. */
  readonly pendingBytes: number
  /** Clients that ever wrote the document. */
  readonly clientIds: number
}

/** The live copy of one document and the peers editing it. Knows no sockets, clocks or disks. */
export interface Room {
  /** Reads the document from the store; nobody may join before. `false`: it cannot be served. */
  open(): Promise<boolean>
  /** Lets a peer in; `undefined` when it was closed at the door instead. */
  join(peer: RoomPeer): Membership | undefined
  peerCount(): number
  /** How it does, for those who run the relay. */
  levels(): RoomLevels
  /** Whether peers can join; `false` before `open`, and for good once it is closing. */
  isLive(): boolean
  /** Closes every peer, takes what they had already sent, and stores it. Twice is the same as once. */
  close(reason: CloseReason): Promise<void>
}

type Phase = 'loading' | 'live' | 'draining' | 'closed'

/** Makes the room of one document. */
export function createRoom(options: WritingOptions): Room {
  const { name, timing, log } = options
  const members = new Map<RoomPeer, Member>()
  let phase: Phase = 'loading'
  let closing: Promise<void> | undefined

  const lastWords = createLastWords(timing)
  const presence = createPresence<RoomPeer>(timing)
  const writing = createWriting(options, {
    peerCount: () => members.size,
    refuse,
    show: (update) => answers.broadcast(update, members.values()),
    everyone: () => members.values(),
    settled: () => answers.answerWaiting(),
    lost: () => shut('tryLater'),
  })
  const answers: StateAnswers = createStateAnswers({
    timing,
    document: writing.current,
    isFlushing: writing.isFlushing,
    refuse: (member) => refuse(member, 'malformed'),
  })

  function refuse(member: Member, reason: CloseReason): void {
    if (!member.isRefused) log.warn('peer-refused', { room: name, reason })
    member.isRefused = true
    member.peer.close(reason)
  }

  function shut(reason: CloseReason): void {
    phase = 'closed'
    writing.close()
    answers.close()
    presence.close()
    members.forEach(({ peer }) => peer.close(reason))
  }

  async function drain(reason: CloseReason): Promise<void> {
    if (phase === 'live') {
      phase = 'draining'
      // What was on its way when the goodbye was said still comes in before a connection ends.
      const ended = members.size === 0 ? undefined : lastWords.wait()
      members.forEach(({ peer }) => peer.close(reason))
      await ended
      await writing.drain()
    }
    shut(reason)
  }

  return {
    async open() {
      const isLoaded = await writing.load()
      if (phase === 'loading') phase = isLoaded ? 'live' : 'closed'
      return phase === 'live'
    },
    join(peer) {
      const refusal = phase === 'live' ? refuseAtDoor(peer, writing) : 'tryLater'
      if (refusal !== undefined) {
        peer.close(refusal)
        return undefined
      }
      const member = createMember(peer)
      members.set(peer, member)
      peer.greet(writing.current().version())
      writing.welcome(member)
      presence.join(peer)
      const place = createMembership(member, { writing, answers, presence })
      return {
        ...place,
        leave() {
          members.delete(peer)
          place.leave()
          lastWords.noteLeft(members.size)
        },
      }
    },
    peerCount: () => members.size,
    levels: () => (phase === 'live' ? readLevels(members.values(), writing.current()) : NO_LEVELS),
    isLive: () => phase === 'live',
    close: (reason) => (closing ??= drain(reason)),
  }
}

const NO_LEVELS: RoomLevels = { laggingPeers: 0, pendingBytes: 0, clientIds: 0 }

function readLevels(members: Iterable<Member>, document: LiveDocument): RoomLevels {
  const lagging = [...members].filter(({ behindSince }) => behindSince !== undefined)
  return {
    laggingPeers: lagging.length,
    pendingBytes: document.waitingBytes(),
    clientIds: document.clientCount(),
  }
}

/** Another history of the same document must never meet this one: everything would be there twice. */
function refuseAtDoor(peer: RoomPeer, writing: Writing): CloseReason | undefined {
  const { epoch } = writing.current().version()
  const isKnown = epoch !== undefined && peer.epoch !== undefined
  return isKnown && epoch !== peer.epoch ? 'epochDiffers' : undefined
}

interface RoomParts {
  readonly writing: Writing
  readonly answers: StateAnswers
  readonly presence: Presence<RoomPeer>
}

function createMembership(member: Member, { writing, answers, presence }: RoomParts): Membership {
  const { peer } = member
  const isHere = () => !member.isRefused && !member.hasLeft
  return {
    receive(update) {
      if (isHere()) writing.receive(member, update)
    },
    receiveAnswer(update) {
      if (isHere()) writing.receiveAnswer(member, update)
    },
    requestState(stateVector) {
      if (isHere()) answers.request(member, stateVector)
    },
    receivePresence(entries) {
      if (!isHere()) return
      presence.receive(peer, entries)
      member.person = presence.personOf(peer) ?? member.person
    },
    requestPresence() {
      if (isHere()) presence.request(peer)
    },
    followCarets(fields) {
      if (isHere()) presence.follow(peer, fields)
    },
    leave() {
      if (member.hasLeft) return
      member.hasLeft = true
      presence.leave(peer)
    },
  }
}
