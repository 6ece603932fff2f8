import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** What a device wrote down of a document: what changed in some seconds, or everything up to a moment. */
export interface LogRow {
  /** Counts the rows of a document, from 1. */
  readonly sequence: number
  readonly kind: 'change' | 'whole'
  /** Relay time of its first and its last change. */
  readonly fromMs: number
  readonly toMs: number
  /** Ids of the people who wrote it, as far as this device could tell; nobody for a whole. */
  readonly writers: readonly string[]
  readonly update: Uint8Array
}

/** How a document stood when its newest row was written. */
export interface Standing {
  /** The history it belongs to; rows of another are never read with it. */
  readonly epoch: string
  readonly vector: Uint8Array
  /** Another one whenever anything of the document is another. */
  readonly mark: string
}

/** What is known of all rows of a document. */
export interface LogHead extends Standing {
  readonly room: string
  readonly sequence: number
  readonly bytes: number
  readonly lastMs: number
}

/** What this device wrote down of the documents of a workspace, for all its windows. */
export interface HistoryLog {
  head(room: string): Promise<LogHead | undefined>
  heads(): Promise<readonly LogHead[]>
  /** The rows of a document, the oldest first; the first one is a whole. */
  rows(room: string): Promise<readonly LogRow[]>
  /** Adds a row behind the others, and how the document stands with it. */
  append(room: string, row: Omit<LogRow, 'sequence'>, standing: Standing): Promise<LogHead>
  /** Puts a whole in the place of all rows up to this one. */
  fold(room: string, upTo: number, whole: Uint8Array): Promise<void>
  forget(room: string): Promise<void>
  close(): Promise<void>
}

interface StoredRow extends LogRow {
  readonly room: string
}

interface Kept extends DBSchema {
  readonly rows: { key: [string, number]; value: StoredRow }
  readonly heads: { key: string; value: LogHead }
}

/** Opens the log under a name of its own. */
export function openHistoryLog(name: string): HistoryLog {
  const opening = openDB<Kept>(name, 1, {
    upgrade(db) {
      db.createObjectStore('rows', { keyPath: ['room', 'sequence'] })
      db.createObjectStore('heads', { keyPath: 'room' })
    },
  })
  // Whoever uses it hears of a disk that cannot be read; nobody may be using it yet.
  opening.catch(() => undefined)
  return {
    head: async (room) => (await opening).get('heads', room),
    heads: async () => (await opening).getAll('heads'),
    rows: async (room) => (await opening).getAll('rows', rangeOf(room)),
    append: async (room, row, standing) => append(await opening, { ...row, room }, standing),
    async fold(room, upTo, whole) {
      const transaction = (await opening).transaction(['rows', 'heads'], 'readwrite')
      const [rows, heads] = [transaction.objectStore('rows'), transaction.objectStore('heads')]
      const folded = await rows.getAll(rangeOf(room, upTo))
      const [last, head] = [folded.at(-1), await heads.get(room)]
      if (last?.sequence === upTo && head) {
        const bytes = folded.reduce((sum, { update }) => sum + update.length, 0)
        await rows.delete(rangeOf(room, upTo))
        await rows.put({ ...last, kind: 'whole', fromMs: last.toMs, writers: [], update: whole })
        await heads.put({ ...head, bytes: head.bytes - bytes + whole.length })
      }
      await transaction.done
    },
    async forget(room) {
      const transaction = (await opening).transaction(['rows', 'heads'], 'readwrite')
      await transaction.objectStore('rows').delete(rangeOf(room))
      await transaction.objectStore('heads').delete(room)
      await transaction.done
    },
    close: async () => (await opening).close(),
  }
}

const rangeOf = (room: string, upTo = Number.MAX_SAFE_INTEGER) =>
  IDBKeyRange.bound([room, 0], [room, upTo])

async function append(
  db: IDBPDatabase<Kept>,
  row: Omit<StoredRow, 'sequence'>,
  standing: Standing,
): Promise<LogHead> {
  const transaction = db.transaction(['rows', 'heads'], 'readwrite')
  const heads = transaction.objectStore('heads')
  const before = await heads.get(row.room)
  const head: LogHead = {
    ...standing,
    room: row.room,
    sequence: (before?.sequence ?? 0) + 1,
    bytes: (before?.bytes ?? 0) + row.update.length,
    lastMs: row.toMs,
  }
  await transaction.objectStore('rows').add({ ...row, sequence: head.sequence })
  await heads.put(head)
  await transaction.done
  return head
}
