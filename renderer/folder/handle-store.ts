const DATABASE = 'confab:notes-folders'
const STORE = 'handles'

/** Keeps the folders a browser gave, by notebook: they are objects, which only IndexedDB keeps. */
export function createHandleStore() {
  const run = async <Value>(
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<Value>,
  ): Promise<Value> => {
    const request = indexedDB.open(DATABASE, 1)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
    const db = await settle(request)
    try {
      return await settle(act(db.transaction(STORE, mode).objectStore(STORE)))
    } finally {
      db.close()
    }
  }
  return {
    get: (notebookId: string): Promise<FileSystemDirectoryHandle | undefined> =>
      run('readonly', (store) => store.get(notebookId)),
    async keep(notebookId: string, handle: FileSystemDirectoryHandle): Promise<void> {
      await run('readwrite', (store) => store.put(handle, notebookId))
    },
    async forget(notebookId: string): Promise<void> {
      await run('readwrite', (store) => store.delete(notebookId))
    },
  }
}

function settle<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Not readable')))
  })
}
