import { mergeUpdates } from 'yjs'

/**
 * The copies of documents on this device, in the form y-indexeddb keeps them, without opening them: each is a
 * database with the document's updates in the order they came. Adding an update twice does no harm.
 */

/** Opens a copy, and makes it where there is none. */
export function createCopy(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('updates', { autoIncrement: true })
    request.result.createObjectStore('custom')
  })
  return settleRequest(request)
}

/** Opens a copy; `undefined` where this device has none. */
export async function openCopy(name: string): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(name)
  let isMissing = false
  request.addEventListener('upgradeneeded', () => {
    isMissing = true
    request.transaction?.abort()
  })
  try {
    return await settleRequest(request)
  } catch (reason) {
    if (isMissing) return undefined
    throw reason
  }
}

/** Adds an update in a transaction of its own, and waits until the disk has it. */
export function appendUpdate(db: IDBDatabase, update: Uint8Array): Promise<void> {
  const transaction = writeTo(db)
  transaction.objectStore('updates').add(update)
  return untilWritten(transaction)
}

/** The updates of a copy, and the key of the last one. */
export interface CopiedUpdates {
  readonly updates: readonly Uint8Array[]
  readonly lastKey: IDBValidKey | undefined
}

/** Reads the updates of a copy. */
export async function readUpdates(db: IDBDatabase): Promise<CopiedUpdates> {
  const store = db.transaction('updates').objectStore('updates')
  const [updates, keys] = await Promise.all([
    settleRequest(store.getAll()),
    settleRequest(store.getAllKeys()),
  ])
  return { updates: updates as Uint8Array[], lastKey: keys.at(-1) }
}

/** Puts the updates that were read together into one. Those that came since stay behind it. */
export function compactCopy(db: IDBDatabase, { updates, lastKey }: CopiedUpdates): Promise<void> {
  const transaction = writeTo(db)
  const store = transaction.objectStore('updates')
  store.add(mergeUpdates([...updates]))
  store.delete(IDBKeyRange.upperBound(lastKey))
  return untilWritten(transaction)
}

/**
 * Empties a copy, if it still ends with this key: what came since is not lost. Resolves to whether it did. The
 * database stays, empty: one that is deleted while another window uses it would take that window's edits along.
 */
export async function emptyCopy(db: IDBDatabase, lastKey: IDBValidKey): Promise<boolean> {
  const transaction = writeTo(db)
  const store = transaction.objectStore('updates')
  const cursor = await settleRequest(store.openKeyCursor(null, 'prev'))
  const isUnchanged = cursor !== null && indexedDB.cmp(cursor.key, lastKey) === 0
  if (isUnchanged) store.clear()
  await untilWritten(transaction)
  return isUnchanged
}

/** What a request of IndexedDB gives. */
export function settleRequest<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Not possible')))
  })
}

const writeTo = (db: IDBDatabase) =>
  db.transaction('updates', 'readwrite', { durability: 'strict' })

function untilWritten(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('The browser gave up writing')),
    )
  })
}
