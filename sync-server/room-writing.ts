import type { CloseReason } from '../shared/protocol/close-code'
import {
  createDurableDocument,
  type Commit,
  type DurableDocument,
  type DurableDocumentOptions,
} from './durable-document'
import type { Contribution, Verdict } from './live-document'
import { acknowledge, type Member } from './member'
import { createParking, type Parking } from './parking'
import type { FlushTimer, Timing } from './timing'
import { isUpdate } from './update-guard'

/** What the writing of a room needs from outside. */
export interface WritingOptions extends DurableDocumentOptions {
  readonly timing: Timing
  readonly flushSoon: FlushTimer
}

/** What the writing of a room tells its room. */
export interface WritingRoom {
  peerCount(): number
  refuse(member: Member, reason: CloseReason): void
  /** Something new is durable: now others may see it. */
  show(update: Uint8Array): void
  /** The document went back to what is durable; someone may have held back what it had before. */
  askEveryone(): void
  /** A flush has ended: the document holds nothing that is not durable. */
  settled(): void
  /** The document can no longer be read; the room must end. */
  lost(): void
}

/** Collects what members write, and makes it durable, shown and acknowledged, in this order. */
export interface Writing extends Pick<DurableDocument, 'load' | 'current'> {
  receive(member: Member, update: Uint8Array): void
  /** Whether the document holds what is not durable yet; nobody may see it then. */
  isFlushing(): boolean
  /** Flushes what has come. */
  drain(): Promise<void>
  /** Drops what has come, and stops. */
  close(): void
}

interface Pending extends Contribution {
  readonly member: Member
  /** How many the member had sent, this one included. */
  readonly count: number
}

const refusalOf: Readonly<Record<Exclude<Verdict, 'applied' | 'parked'>, CloseReason>> = {
  broken: 'malformed',
  'app-too-old': 'appTooOld',
  'epoch-differs': 'epochDiffers',
}

/** Makes the writing of one room. */
export function createWriting(options: WritingOptions, room: WritingRoom): Writing {
  const document = createDurableDocument(options)
  const parking = createParking(options.timing, document.current)
  let pending: Pending[] = []
  let flushing: Promise<void> | undefined
  let stopTimer: (() => void) | undefined
  let isClosed = false

  function requestFlush(): void {
    if (flushing !== undefined || stopTimer !== undefined || pending.length === 0) return
    stopTimer = options.flushSoon(() => void startFlush(), room.peerCount())
  }

  function startFlush(): Promise<void> {
    stopTimer?.()
    stopTimer = undefined
    flushing ??= flush()
      .catch(handleBug)
      .finally(() => {
        flushing = undefined
        if (isClosed) return
        room.settled()
        requestFlush()
      })
    return flushing
  }

  /** Whatever somebody's bytes set off in here ends this room, never the relay and its other rooms. */
  function handleBug(error: unknown): void {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
    options.log.error('flush-failed', { room: options.name, reason })
    room.lost()
  }

  async function flush(): Promise<void> {
    const batch = pending.filter(({ member }) => !member.isRefused)
    pending = []
    const commit = await document.commit(batch)
    if (isClosed) return
    if (commit.kind === 'lost') return room.lost()
    if (commit.kind === 'not-stored') {
      // Its writers keep it and come again; everyone else stays.
      batch.forEach(({ member }) => room.refuse(member, 'tryLater'))
      return forgetParked()
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
    room.askEveryone()
  }

  return {
    load: document.load,
    current: document.current,
    isFlushing: () => flushing !== undefined,
    receive(member, update) {
      // Their goodbye is on its way; the store may already be someone else's.
      if (isClosed) return
      if (!isUpdate(update)) return room.refuse(member, 'malformed')
      member.received += 1
      const { schema, epoch } = member.peer
      pending.push({ member, count: member.received, update, writer: member, schema, epoch })
      requestFlush()
    },
    async drain() {
      await flushing
      if (pending.length > 0) await startFlush()
    },
    close() {
      isClosed = true
      stopTimer?.()
      pending = []
      parking.close()
    },
  }
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
    if (verdict === 'applied' || verdict === 'parked') member.settled = count
    else room.refuse(member, refusalOf[verdict])
  }
  new Set(batch.map(({ member }) => member)).forEach(acknowledge)
}

type Verdicts = Extract<Commit<Pending>, { kind: 'stored' }>['verdicts']
