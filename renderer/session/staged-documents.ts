import type { BuiltDocument } from '../../shared/import/build-notebook'
import { appendUpdate, createCopy, settleRequest } from './copy-database'
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
    const db = await createCopy(name)
    try {
      await appendUpdate(db, update)
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
      await Promise.all(
        written.splice(0).map((name) => settleRequest(indexedDB.deleteDatabase(name))),
      )
    },
  }
}

/** Writing is mostly waiting for the disk. */
const AT_ONCE = 8
