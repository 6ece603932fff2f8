import type { CloseReason } from '../../shared/protocol/close-code'
import type { Signal } from '../../shared/protocol/extension'
import { encodeStep1 } from '../../shared/protocol/frames'
import {
  createDurableDocument,
  type Commit,
  type DurableDocument,
  type DurableDocumentOptions,
} from './durable-document'
import { createFlushCycle } from './flush-cycle'
import type { FlushTimer } from './flush-timer'
import { createInbox, type Pending } from './inbox'
import type { Verdict } from './live-document'
import { acknowledge, ask, type Member } from './member'
import { createParking, type Parking } from './parking'
import { createSuspension, type Suspension } from './suspension'
import type { Timing } from '../timing'
import { isTooMuch, isUpdate } from './update-guard'

/** What the writing of a room needs from outside. */
export interface WritingOptions extends DurableDocumentOptions {
  readonly timing: Timing
  readonly flushTimer: FlushTimer
}

/** What the writing of a room tells its room. */
export interface WritingRoom {
  peerCount(): number
  refuse(member: Member, reason: CloseReason): void
  /** Something new is durable: now others may see it. */
  show(update: Uint8Array): void
  everyone(): Iterable<Member>
  /** A flush has ended: the document holds nothing that is not durable. */
  settled(): void
  /** The document can no longer be read; the room must end. */
  lost(): void
}

/** Collects what members write, and makes it durable, shown and acknowledged, in this order. */
export interface Writing extends Pick<DurableDocument, 'load' | 'current'> {
  /** Asks a newcomer for what it has, and tells it when the store takes nothing. */
  welcome(member: Member): void
  receive(member: Member, update: Uint8Array): void
  /** Takes the answer to a step 1. */
  receiveAnswer(member: Member, update: Uint8Array): void
  /** Whether the document holds what is not durable yet; nobody may see it then. */
  isFlushing(): boolean
  /** Flushes what has come. */
  drain(): Promise<void>
  /** Drops what has come, and stops. */
  close(): void
}

const refusalOf: Readonly<Record<Exclude<Verdict, 'applied' | 'parked'>, CloseReason>> = {
  broken: 'malformed',
  'app-too-old': 'appTooOld',
  'epoch-differs': 'epochDiffers',
}

/** Makes the writing of one room. */
export function createWriting(options: WritingOptions, room: WritingRoom): Writing {
  const { timing, flushTimer } = options
  const document = createDurableDocument(options)
  const parking = createParking(timing, document.current)
  const inbox = createInbox()
  const step1 = () => encodeStep1(document.current().stateVector())
  const suspension = suspendRoom(options, room, step1)
  let isClosed = false
  const cycle = createFlushCycle({
    isWorkWaiting: () => !inbox.isEmpty(),
    soon: (run) => flushTimer.request(run, room.peerCount()),
    flush,
    onEnd: room.settled,
    onBug(error) {
      // Whatever somebody's bytes set off in here ends this room, never the relay and its other rooms.
      options.log.error('flush-failed', { room: options.name, error })
      room.lost()
    },
  })

  async function flush(): Promise<void> {
    const batch = inbox.take().filter(({ member }) => !member.isRefused)
    const beganMs = timing.elapsedMs()
    const committing = document.commit(batch)
    const applyMs = timing.elapsedMs() - beganMs
    const commit = await committing
    if (isClosed) return
    const durableMs = timing.elapsedMs()
    await conclude(batch, commit)
    const costMs = applyMs + timing.elapsedMs() - durableMs
    flushTimer.note({ costMs, updates: batch.length })
  }

  /** Everything after the disk has answered. */
  async function conclude(batch: readonly Pending[], commit: Commit<Pending>): Promise<void> {
    if (commit.kind === 'lost') return room.lost()
    if (commit.kind === 'not-stored') {
      parking.clear()
      while (!inbox.isEmpty()) inbox.take()
      return suspension.begin()
    }
    if (commit.wasReloaded) forgetParked()
    if (commit.update !== undefined) room.show(commit.update)
    settle(batch, commit.verdicts, parking, room)
    parking.settle()
    if (!parking.isFull()) return
    if (!(await document.load())) return room.lost()
    forgetParked()
  }

  function forgetParked(): void {
    parking.clear().forEach((member) => room.refuse(member, 'tryLater'))
    // The document went back to what is durable; someone may have held back what it had before.
    askAll(room.everyone(), step1())
  }

  function receive(member: Member, update: Uint8Array, answers?: number): void {
    // Their goodbye is on its way; the store may already be someone else's.
    if (isClosed) return
    if (isTooMuch(update)) return room.refuse(member, 'tooLarge')
    if (!isUpdate(update)) return room.refuse(member, 'malformed')
    if (suspension.isOn()) member.received += 1
    else inbox.add(member, update, answers)
    cycle.request()
  }

  return {
    load: document.load,
    current: document.current,
    isFlushing: cycle.isFlushing,
    welcome(member) {
      if (suspension.isOn()) member.peer.signal('read-only')
      ask(member, step1())
    },
    receive: (member, update) => receive(member, update),
    receiveAnswer(member, update) {
      member.answers += 1
      receive(member, update, member.answers)
    },
    drain: cycle.drain,
    close() {
      isClosed = true
      cycle.close()
      inbox.clear()
      parking.close()
      suspension.close()
    },
  }
}

function askAll(members: Iterable<Member>, question: Uint8Array): void {
  for (const member of members) ask(member, question)
}

/** While the store takes nothing, what comes is dropped: its writers have it, and tell all of it again. */
function suspendRoom(
  { store, timing }: WritingOptions,
  room: WritingRoom,
  step1: () => Uint8Array,
): Suspension {
  const tellEveryone = (signal: Signal) => {
    for (const { peer } of room.everyone()) peer.signal(signal)
  }
  return createSuspension({
    store,
    timing,
    onBegin: () => tellEveryone('read-only'),
    onEnd() {
      tellEveryone('read-write')
      askAll(room.everyone(), step1())
      for (const member of room.everyone()) member.owes = member.questions
    },
  })
}

/** Tells each writer what became of what it sent. */
function settle(
  batch: readonly Pending[],
  verdicts: Verdicts,
  parking: Parking,
  room: Pick<WritingRoom, 'refuse'>,
): void {
  for (const entry of batch) {
    const { member, count } = entry
    const verdict = verdicts.get(entry) ?? 'broken'
    if (verdict === 'parked') parking.park(member, count)
    if (verdict === 'applied' && isOwedAnswer(entry)) member.owes = undefined
    if (verdict === 'applied' || verdict === 'parked') member.settled = count
    else room.refuse(member, refusalOf[verdict])
  }
  new Set(batch.map(({ member }) => member)).forEach(acknowledge)
}

const isOwedAnswer = ({ member: { owes }, answers }: Pending) =>
  owes !== undefined && answers !== undefined && answers >= owes

type Verdicts = Extract<Commit<Pending>, { kind: 'stored' }>['verdicts']
