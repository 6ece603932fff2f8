import { applyUpdate, Doc } from 'yjs'
import { nextTask } from './next-task'

/** What of a document lies on this device's disk. `mark` is another one whenever that is something else. */
export interface StoredDocument<Value> {
  readonly mark: string
  readonly value: Value
}

/**
 * Reads a document as y-indexeddb keeps it under a name, without opening it: no line to the relay, and
 * nothing is written. One whose mark is `known` is not read again. `undefined` while nothing is kept.
 */
export async function readStored<Value>(
  name: string,
  known: StoredDocument<Value> | undefined,
  read: (doc: Doc) => Value,
): Promise<StoredDocument<Value> | undefined> {
  const db = await openDatabase(name)
  try {
    if (!db.objectStoreNames.contains('updates')) return undefined
    const store = db.transaction('updates').objectStore('updates')
    const [keys, count] = await Promise.all([
      settle(store.openKeyCursor(null, 'prev')),
      settle(store.count()),
    ])
    if (!keys) return undefined
    // Updates are only ever added under the next number, or trimmed: both show in these two.
    const mark = `${JSON.stringify(keys.key)}/${count}`
    if (known?.mark === mark) return known
    const updates = await settle(db.transaction('updates').objectStore('updates').getAll())
    await nextTask()
    return { mark, value: readUpdates(updates as Uint8Array[], read) }
  } finally {
    db.close()
  }
}

/** The names of every document's store on this device: opening one that is not there would make it. */
export async function listStoreNames(): Promise<ReadonlySet<string>> {
  return new Set((await indexedDB.databases()).flatMap(({ name }) => name ?? []))
}

function readUpdates<Value>(updates: readonly Uint8Array[], read: (doc: Doc) => Value): Value {
  const doc = new Doc()
  doc.transact(() => updates.forEach((update) => applyUpdate(doc, update)))
  const value = read(doc)
  doc.destroy()
  return value
}

function openDatabase(name: string): Promise<IDBDatabase> {
  return settle(indexedDB.open(name))
}

function settle<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Not readable')))
  })
}
