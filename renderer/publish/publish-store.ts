import type { BaseStore, KeptBase } from '../../shared/publish/base-store'
import type { PublishQueue } from '../../shared/publish/publish-queue'

/** What publishing keeps on this device, over restarts and for all windows. */
export interface PublishStore {
  readQueue(): Promise<PublishQueue>
  /** Changes the queue in one step, also when another window does so at the same time. */
  changeQueue(change: (queue: PublishQueue) => PublishQueue): Promise<PublishQueue>
  /** The bases of one notebook. */
  bases(notebookId: string): BaseStore
  close(): void
}

const STORE = 'kept'
const QUEUE = 'queue'

/** Opens the store of one workspace in IndexedDB. */
export function openPublishStore(name: string): PublishStore {
  const opening = openDatabase(`confab-publish/${name}`)
  const store = async (mode: IDBTransactionMode) =>
    (await opening).transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE)
  return {
    async readQueue() {
      return asQueue(await settle((await store('readonly')).get(QUEUE)))
    },
    async changeQueue(change) {
      // No other promise in between: the transaction would end by itself.
      const kept = await store('readwrite')
      const next = change(asQueue(await settle(kept.get(QUEUE))))
      kept.put(next, QUEUE)
      await finish(kept.transaction)
      return next
    },
    bases: (notebookId) => ({
      async read(key) {
        return (await settle((await store('readonly')).get(`base ${notebookId} ${key}`))) as
          KeptBase | undefined
      },
      async keep(key, base) {
        const kept = await store('readwrite')
        kept.put(base, `base ${notebookId} ${key}`)
        await finish(kept.transaction)
      },
    }),
    close: () => void opening.then((db) => db.close()),
  }
}

// This page alone writes it.
const asQueue = (value: unknown) => (value ?? []) as PublishQueue

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
  return settle(request)
}

function settle<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Not readable')))
  })
}

function finish(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    const refuse = () => reject(transaction.error ?? new Error('Not written'))
    transaction.addEventListener('abort', refuse)
    transaction.addEventListener('error', refuse)
  })
}
