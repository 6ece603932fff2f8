import { toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import {
  encodeSnapshot,
  encodeStateAsUpdate,
  encodeStateVector,
  mergeUpdates,
  parseUpdateMeta,
  snapshot,
  type Doc,
  type Transaction,
} from 'yjs'
import { readVersion } from '../../../shared/documents/version'
import { personOfClient } from '../../../shared/documents/writers'
import type { Me } from '../device'
import type { DocumentSession } from '../document-session'
import type { WhenIdle } from '../when-idle'
import { keepInBounds, type FoldUpdates } from './history-bounds'
import type { HistoryLog, Standing } from './history-log'

/** What writing down needs from outside. */
export interface KeeperTools {
  readonly log: HistoryLog
  readonly fold: FoldUpdates
  readonly whenIdle: WhenIdle
  readonly later: (delayMs: number, run: () => void) => () => void
  /** Runs when no other window writes the same down; gives back how to let it do so. */
  readonly alone: (room: string, begin: () => void) => () => void
}

/** Writes down what changes of an open document, until it is closed. */
export interface HistoryKeeper {
  /** Writes down what has come so far. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** What changes in so much time is one row. */
const ROW_MS = 15_000

type KeptDocument = Pick<DocumentSession, 'doc' | 'room' | 'whenLoaded' | 'relayNow'>

/**
 * Keeps a log of a document on this device, so that its past can be seen where the relay cannot be asked. Nothing is
 * written while somebody types: what has come goes down in a pause, and in a row with what came seconds before.
 */
export function keepHistory(document: KeptDocument, me: Me, tools: KeeperTools): HistoryKeeper {
  const { doc, room } = document
  const rows = createRows(document, me, tools)
  let stopWaiting = () => {}
  let letGo = () => {}
  let waits = false
  let isOurs = false
  let isClosed = false

  function flush(): Promise<void> {
    stopWaiting()
    waits = false
    return rows.write()
  }

  function hear(update: Uint8Array, _origin: unknown, _doc: Doc, { local }: Transaction): void {
    rows.note({ update, atMs: document.relayNow(), isOwn: local })
    if (waits) return
    waits = true
    stopWaiting = tools.later(ROW_MS, () => {
      stopWaiting = tools.whenIdle(() => void flush())
    })
  }

  document.whenLoaded.then(
    () => {
      if (isClosed) return
      letGo = tools.alone(room, () => {
        isOurs = true
        doc.on('update', hear)
        stopWaiting = tools.whenIdle(() => void flush())
      })
    },
    // A document that cannot be read says so in its sync state.
    () => undefined,
  )
  return {
    // Otherwise another window of this device writes the same down.
    flush: async () => (isOurs ? flush() : undefined),
    async close() {
      if (isClosed) return
      isClosed = true
      doc.off('update', hear)
      stopWaiting()
      if (rows.isWaiting()) await rows.write()
      await rows.settled()
      letGo()
    },
  }
}

interface Change {
  readonly update: Uint8Array
  readonly atMs: number
  readonly isOwn: boolean
}

/** The rows of one document as they are written: first what is missing in its log, then what changes. */
function createRows({ doc, room, relayNow }: KeptDocument, me: Me, { log, fold }: KeeperTools) {
  let pending: Change[] = []
  let hasBegun = false
  let writing: Promise<void> = Promise.resolve()

  /** What is there when the meeting is opened, or what has changed since it was last open here. */
  async function begin(epoch: string): Promise<void> {
    let head = await log.head(room)
    if (head && head.epoch !== epoch) {
      await log.forget(room)
      head = undefined
    }
    const standing = standingOf(doc, epoch)
    const now = relayNow()
    pending = []
    hasBegun = true
    if (head?.mark === standing.mark) return
    const update = encodeStateAsUpdate(doc, head?.vector)
    const writers = head ? writersOf(doc, update) : []
    const kind = head ? 'change' : 'whole'
    await log.append(room, { kind, fromMs: now, toMs: now, writers, update }, standing)
  }

  async function goOn(epoch: string): Promise<void> {
    const [first, last] = [pending[0], pending.at(-1)]
    if (!first || !last) return
    const update = mergeUpdates(pending.map((change) => change.update))
    const own = pending.some(({ isOwn }) => isOwn) ? [me.id] : []
    const writers = [...new Set([...own, ...writersOf(doc, update)])]
    const row = { kind: 'change', fromMs: first.atMs, toMs: last.atMs, writers, update } as const
    const standing = standingOf(doc, epoch)
    pending = []
    await log.append(room, row, standing)
  }

  async function writeNext(): Promise<void> {
    const { epoch } = readVersion(doc)
    if (epoch === undefined) return
    try {
      await (hasBegun ? goOn(epoch) : begin(epoch))
      await keepInBounds(log, room, fold)
    } catch {
      // The document has its own store, which says so. Here the next row tells of all that is missing.
      hasBegun = false
    }
  }

  return {
    note: (change: Change) => void pending.push(change),
    isWaiting: () => pending.length > 0,
    write: () => (writing = writing.then(writeNext)),
    settled: () => writing,
  }
}

const standingOf = (doc: Doc, epoch: string): Standing => ({
  epoch,
  vector: encodeStateVector(doc),
  // State vectors know nothing of deletions; snapshots do.
  mark: toBase64(digest(encodeSnapshot(snapshot(doc)))),
})

const writersOf = (doc: Doc, update: Uint8Array): string[] => [
  ...new Set(
    [...parseUpdateMeta(update).to.keys()].flatMap((client) => personOfClient(doc, client) ?? []),
  ),
]
