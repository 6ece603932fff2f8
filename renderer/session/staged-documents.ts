import type { BuiltDocument } from '../../shared/import/build-notebook'
import type { StoreNames } from './store-names'

/** Documents on their way to this device's disk. */
export interface StagedDocuments {
  /** Writes a document to the disk, where nothing finds it yet. */
  store(document: BuiltDocument): Promise<void>
  /** Writes many, a few at once, until it is called off; `onStored` hears of each. Rejects when the first fails. */
  storeAll(
    documents: readonly BuiltDocument[],
    signal: AbortSignal | undefined,
    onStored: () => void,
  ): Promise<void>
  /** Takes everything off the disk again. */
  drop(): Promise<void>
}

/**
 * Puts whole new documents on this device's disk, in the form y-indexeddb keeps them, without opening
 * them: no line to the relay, and nothing that a page which is being used would feel.
 */
export function stageDocuments(storeNames: StoreNames): StagedDocuments {
  const written: string[] = []
  const store = async ({ room, update }: BuiltDocument) => {
    const name = storeNames.of(room)
    written.push(name)
    const db = await createDatabase(name)
    try {
      await append(db, update)
    } finally {
      db.close()
    }
  }
  return {
    store,
    async storeAll(documents, signal, onStored) {
      const queue = Array.from(documents)
      const work = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          if (signal?.aborted) return
          try {
            await store(next)
          } catch (reason) {
            queue.length = 0
            throw reason
          }
          onStored()
        }
      }
      // Settled, all of them: nothing may be written any more when what is written is dropped.
      const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
      const failed = ends.find((end) => end.status === 'rejected')
      if (failed) throw failed.reason
    },
    async drop() {
      await Promise.all(written.splice(0).map((name) => settle(indexedDB.deleteDatabase(name))))
    },
  }
}

/** Writing is mostly waiting for the disk. */
const AT_ONCE = 8

function createDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('updates', { autoIncrement: true })
    request.result.createObjectStore('custom')
  })
  return settle(request)
}

function append(db: IDBDatabase, update: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('updates', 'readwrite', { durability: 'strict' })
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('The browser gave up writing')),
    )
    transaction.objectStore('updates').add(update)
  })
}

function settle<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Not possible')))
  })
}
