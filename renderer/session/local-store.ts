import { IndexeddbPersistence, PREFERRED_TRIM_SIZE, storeState } from 'y-indexeddb'
import { mergeUpdates, type Doc } from 'yjs'
import { createLiveValue, type LiveValue } from './live-value'

/** The copy of one document on this device. */
export interface LocalStore {
  /** Resolves once the document holds everything this device knew of it. */
  readonly whenLoaded: Promise<void>
  /** Why edits cannot be kept on this device at the moment, in the browser's words. */
  readonly problem: LiveValue<string | undefined>
  /** Resolves when every update so far is on the disk, or rejects with what keeps it from there. */
  whenStored(): Promise<void>
  /** Writes what is left, then lets go of the database. */
  close(): Promise<void>
}

const RETRY_MS = 3_000

/**
 * Opens a document's local copy. Updates that come while one is being written are merged and written
 * together, so a burst of edits costs few transactions and a single edit is written at once.
 */
export function openLocalStore(name: string, doc: Doc): LocalStore {
  const persistence = new BatchedPersistence(name, doc)
  return {
    whenLoaded: persistence.whenLoaded,
    problem: persistence.problem,
    whenStored: () => persistence.whenStored(),
    close: () => persistence.close(),
  }
}

class BatchedPersistence extends IndexeddbPersistence {
  readonly problem = createLiveValue<string | undefined>(undefined)
  readonly whenLoaded: Promise<void>
  #pending: Uint8Array[] = []
  #writing: Promise<void> | undefined
  #retry: ReturnType<typeof setTimeout> | undefined

  constructor(name: string, doc: Doc) {
    super(name, doc)
    doc.off('update', this._storeUpdate)
    this._storeUpdate = (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#store(update)
    }
    doc.on('update', this._storeUpdate)
    const opened = this._db.catch((reason: unknown) => {
      this.problem.set(describe(reason))
      throw reason
    })
    this.whenLoaded = opened.then(() => this.whenSynced).then(() => undefined)
  }

  async whenStored(): Promise<void> {
    await this.#writing
    if (this.#pending.length > 0) throw new Error(this.problem.get() ?? 'The disk did not take it')
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry)
    if (this.#pending.length > 0) this.#write()
    await this.#writing
    await this.destroy()
  }

  #store(update: Uint8Array): void {
    this.#pending.push(update)
    if (!this.#retry) this.#write()
  }

  #write(): void {
    this.#writing ??= this.#drain().finally(() => {
      this.#writing = undefined
    })
  }

  async #drain(): Promise<void> {
    while (this.#pending.length > 0) {
      const batch = this.#pending
      this.#pending = []
      try {
        await append(
          await this._db,
          batch.length === 1 && batch[0] ? batch[0] : mergeUpdates(batch),
        )
        this.problem.set(undefined)
      } catch (reason) {
        // Full or broken disk: nothing is dropped, the batch goes back to the front and is tried again.
        this.#pending = [...batch, ...this.#pending]
        this.problem.set(describe(reason))
        this.#retry = setTimeout(() => {
          this.#retry = undefined
          this.#write()
        }, RETRY_MS)
        return
      }
    }
    this._dbsize += 1
    if (this._dbsize >= PREFERRED_TRIM_SIZE) await storeState(this, false)
  }
}

/** Appends one update in a transaction of its own, and waits until the disk has it. */
function append(db: IDBDatabase, update: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(['updates'], 'readwrite', { durability: 'strict' })
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('The browser gave up writing')),
    )
    transaction.objectStore('updates').add(update)
  })
}

const describe = (reason: unknown) =>
  reason instanceof Error || reason instanceof DOMException ? reason.message : String(reason)
