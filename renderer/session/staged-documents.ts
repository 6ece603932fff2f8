import type { BuiltDocument } from '../../shared/import/build-notebook'
import type { StoreNames } from './store-names'

/** Documents on their way to this device's disk. */
export interface StagedDocuments {
  /** Writes a document to the disk, where nothing finds it yet. */
  store(document: BuiltDocument): Promise<void>
  /** Takes everything off the disk again. */
  drop(): Promise<void>
}

/**
 * Puts whole new documents on this device's disk, in the form y-indexeddb keeps them, without opening
 * them: no line to the relay, and nothing that a page which is being used would feel.
 */
export function stageDocuments(storeNames: StoreNames): StagedDocuments {
  const written: string[] = []
  return {
    async store({ room, update }) {
      const name = storeNames.of(room)
      written.push(name)
      const db = await createDatabase(name)
      try {
        await append(db, update)
      } finally {
        db.close()
      }
    },
    async drop() {
      await Promise.all(written.splice(0).map((name) => settle(indexedDB.deleteDatabase(name))))
    },
  }
}

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
