import type { CloseReason } from '../shared/protocol/close-code'
import { encodeStep1, type PresenceEntry } from '../shared/protocol/frames'
import type { RoomName } from '../shared/protocol/room-name'
import { createLiveDocument, type LiveDocument, type Outcome, type Verdict } from './live-document'
import type { Log } from './log'
import { acknowledge, createMember, type Member } from './member'
import { createParking } from './parking'
import { createPresence } from './presence'
import type { RoomPeer } from './room-peer'
import type { RoomStore } from './room-store'
import { createStateAnswers } from './state-answers'
import type { FlushTimer, Timing } from './timing'
import { isUpdate } from './update-guard'

/** What a room needs from outside. */
export interface RoomOptions {
  readonly name: RoomName
  readonly store: RoomStore
  readonly timing: Timing
  readonly flushSoon: FlushTimer
  readonly log: Log
  /** Told after each flush how many changes the store has not put together yet. */
  readonly onStored?: (changes: number) => void
}

/** One peer's place in a room. */
export interface Membership {
  /** Takes an update; others see it, and the sender reads that it is safe, once it is durable. */
  receive(update: Uint8Array): void
  /** Answers with everything the sender of this state vector lacks. */
  requestState(stateVector: Uint8Array): void
  receivePresence(entries: readonly PresenceEntry[]): void
  requestPresence(): void
  leave(): void
}

/** The live copy of one document and the peers editing it. Knows no sockets, clocks or disks. */
export interface Room {
  /** Reads the document from the store; nobody may join before. `false`: it cannot be served. */
  open(): Promise<boolean>
  /** Lets a peer in; `undefined` when it was closed at the door instead. */
  join(peer: RoomPeer): Membership | undefined
  peerCount(): number
  /** Whether peers can join; `false` before `open` and for good once it has closed. */
  isOpen(): boolean
  /** Stores what has come, then closes every peer. Twice is the same as once. */
  close(reason: CloseReason): Promise<void>
}

interface Pending {
  readonly member: Member
  readonly update: Uint8Array
  readonly count: number
}

type Phase =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live' | 'draining'; readonly document: LiveDocument }
  | { readonly kind: 'closed' }

const reasonOf: Readonly<Record<Exclude<Verdict, 'applied' | 'parked'>, CloseReason>> = {
  broken: 'malformed',
  'app-too-old': 'appTooOld',
  'epoch-differs': 'epochDiffers',
}

/** Makes the room of one document. */
export function createRoom(options: RoomOptions): Room {
  const { name, store, timing, flushSoon, log } = options
  const members = new Map<RoomPeer, Member>()
  let phase: Phase = { kind: 'loading' }
  let pending: Pending[] = []
  let flushing: Promise<void> | undefined
  let stopTimer: (() => void) | undefined
  let closing: Promise<void> | undefined

  const parking = createParking(timing, document)
  const presence = createPresence<RoomPeer>(timing, () => members.keys())
  const answers = createStateAnswers({
    document,
    isFlushing: () => flushing !== undefined,
    refuse: (member) => refuse(member, 'malformed'),
  })

  function document(): LiveDocument {
    if (phase.kind === 'live' || phase.kind === 'draining') return phase.document
    throw new Error(`Room ${name} has no document: it is ${phase.kind}`)
  }

  async function load(): Promise<LiveDocument | undefined> {
    const stored = await store.load(name)
    const loaded = stored.ok ? createLiveDocument(stored.value.updates) : undefined
    if (loaded === undefined) {
      log.error('room-not-served', { room: name, reason: stored.ok ? 'damaged' : stored.failure })
    }
    return loaded
  }

  function refuse(member: Member, reason: CloseReason): void {
    if (!member.isRefused) log.warn('peer-refused', { room: name, reason })
    member.isRefused = true
    member.peer.close(reason)
  }

  function shut(reason: CloseReason): void {
    phase = { kind: 'closed' }
    stopTimer?.()
    pending = []
    parking.close()
    presence.close()
    members.forEach(({ peer }) => peer.close(reason))
  }

  function requestFlush(): void {
    if (flushing !== undefined || stopTimer !== undefined || pending.length === 0) return
    stopTimer = flushSoon(() => {
      stopTimer = undefined
      if (phase.kind === 'live') void startFlush()
    }, members.size)
  }

  function startFlush(): Promise<void> {
    flushing ??= flush()
      .catch((error: unknown) => {
        log.error('flush-failed', { room: name, reason: String(error) })
        shut('tryLater')
      })
      .finally(() => {
        flushing = undefined
        if (phase.kind === 'closed') return
        answers.answerWaiting()
        requestFlush()
      })
    return flushing
  }

  async function flush(): Promise<void> {
    const batch = pending.filter(({ member }) => !member.isRefused)
    pending = []
    const outcome = await applyWhole(batch)
    if (outcome === undefined) return
    if (outcome.update !== undefined) {
      const stored = await store.append(name, outcome.update)
      if (!stored.ok) return giveBack(batch, stored.failure)
      options.onStored?.(stored.value)
      answers.broadcast(outcome.update, members.values())
    }
    settle(batch, outcome.verdicts)
    if (parking.isFull()) await reload()
  }

  /** Applies a batch. One that breaks the document is left out, and the document built anew. */
  async function applyWhole(batch: readonly Pending[]): Promise<Outcome | undefined> {
    const outcome = document().apply(
      batch.map(({ member, update }) => ({
        update,
        writer: member,
        schema: member.peer.schema,
        epoch: member.peer.epoch,
      })),
    )
    if (!outcome.verdicts.includes('broken')) return outcome
    batch.forEach(({ member }, index) => {
      if (outcome.verdicts[index] === 'broken') refuse(member, 'malformed')
    })
    if (!(await reload())) return undefined
    const rest = batch.filter(({ member }) => !member.isRefused)
    const again = await applyWhole(rest)
    if (again === undefined) return undefined
    const verdictOf = new Map(rest.map((entry, index) => [entry, again.verdicts[index]]))
    return {
      update: again.update,
      verdicts: batch.map((entry) => verdictOf.get(entry) ?? 'broken'),
    }
  }

  /** Goes back to what is durable. */
  async function reload(): Promise<boolean> {
    const loaded = await load()
    if (loaded === undefined || phase.kind === 'loading' || phase.kind === 'closed') {
      shut('tryLater')
      return false
    }
    phase = { kind: phase.kind, document: loaded }
    giveUpParked()
    // Someone may have held back what the document then had and now has not.
    const frame = encodeStep1(loaded.stateVector())
    members.forEach(({ peer }) => peer.send(frame))
    return true
  }

  /** Nothing of this batch is stored: its writers keep it and come again, the others stay. */
  async function giveBack(batch: readonly Pending[], failure: string): Promise<void> {
    log.error('room-not-stored', { room: name, reason: failure })
    batch.forEach(({ member }) => refuse(member, 'tryLater'))
    await reload()
  }

  function giveUpParked(): void {
    for (const member of parking.clear()) refuse(member, 'tryLater')
  }

  function settle(batch: readonly Pending[], verdicts: readonly Verdict[]): void {
    const settled = new Set<Member>()
    batch.forEach(({ member, count }, index) => {
      const verdict = verdicts[index] ?? 'applied'
      if (verdict === 'parked') parking.park(member, count)
      if (verdict !== 'parked' && verdict !== 'applied') return refuse(member, reasonOf[verdict])
      member.settled = count
      settled.add(member)
    })
    settled.forEach(acknowledge)
    parking.settle()
  }

  async function drain(reason: CloseReason): Promise<void> {
    stopTimer?.()
    await flushing
    if (phase.kind === 'live') phase = { kind: 'draining', document: phase.document }
    if (phase.kind === 'draining' && pending.length > 0) await startFlush()
    shut(reason)
  }

  function membership(member: Member): Membership {
    const { peer } = member
    const isHere = () => phase.kind === 'live' && !member.isRefused && !member.hasLeft
    return {
      receive(update) {
        if (!isHere()) return
        if (!isUpdate(update)) return refuse(member, 'malformed')
        member.received += 1
        pending.push({ member, update, count: member.received })
        requestFlush()
      },
      requestState: (stateVector) => isHere() && answers.request(member, stateVector),
      receivePresence: (entries) => isHere() && presence.receive(peer, entries),
      requestPresence() {
        const everyone = isHere() ? presence.everyone() : undefined
        if (everyone !== undefined) peer.send(everyone)
      },
      leave() {
        if (member.hasLeft) return
        member.hasLeft = true
        members.delete(peer)
        presence.leave(peer)
      },
    }
  }

  return {
    async open() {
      const loaded = await load()
      phase = loaded === undefined ? { kind: 'closed' } : { kind: 'live', document: loaded }
      return loaded !== undefined
    },
    join(peer) {
      if (phase.kind !== 'live') {
        peer.close('tryLater')
        return undefined
      }
      const version = phase.document.version()
      const isOther = version.epoch !== undefined && peer.epoch !== undefined
      if (isOther && version.epoch !== peer.epoch) {
        peer.close('epochDiffers')
        return undefined
      }
      const member = createMember(peer)
      members.set(peer, member)
      peer.greet(version)
      peer.send(encodeStep1(phase.document.stateVector()))
      const place = membership(member)
      place.requestPresence()
      return place
    },
    peerCount: () => members.size,
    isOpen: () => phase.kind === 'live',
    close: (reason) => (closing ??= drain(reason)),
  }
}
