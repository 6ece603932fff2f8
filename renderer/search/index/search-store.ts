import { openDB, type DBSchema } from 'idb'
import { INDEX_VERSION } from '../../../shared/search/search-index'
import type { SearchPage } from '../../../shared/search/search-page'

/** A meeting as it was read for the index. `mark` is another one when the device holds something else of it. */
export interface KeptPage {
  readonly meetingId: string
  readonly mark: string
  readonly page: SearchPage
}

/** The index as it was saved: its text, and the marks of what is in it by meeting. */
export interface KeptIndex {
  readonly saved: string
  readonly marks: ReadonlyMap<string, string>
}

/** What is stored of the index: a whole one, and what has been read or has gone since. */
export interface SearchStore {
  load(): Promise<{ readonly index?: KeptIndex; readonly pages: readonly KeptPage[] }>
  putPages(pages: readonly KeptPage[]): Promise<void>
  /** Keeps a whole index; the pages before it are in it. */
  putIndex(index: KeptIndex): Promise<void>
  clear(): Promise<void>
}

interface Kept extends DBSchema {
  readonly index: { key: 'whole'; value: KeptIndex & { readonly version: number } }
  readonly pages: { key: string; value: KeptPage & { readonly version: number } }
}

/** Opens what is stored of the index on this device. What another version stored counts as nothing. */
export function openSearchStore(name = 'confab-search'): SearchStore {
  const opening = openDB<Kept>(name, 1, {
    upgrade(db) {
      db.createObjectStore('index')
      db.createObjectStore('pages', { keyPath: 'meetingId' })
    },
  })
  return {
    async load() {
      const db = await opening
      const [index, pages] = await Promise.all([db.get('index', 'whole'), db.getAll('pages')])
      return {
        ...(index?.version === INDEX_VERSION && { index }),
        pages: pages.filter(({ version }) => version === INDEX_VERSION),
      }
    },
    async putPages(pages) {
      const transaction = (await opening).transaction('pages', 'readwrite')
      for (const page of pages) await transaction.store.put({ ...page, version: INDEX_VERSION })
      await transaction.done
    },
    async putIndex(index) {
      const transaction = (await opening).transaction(['index', 'pages'], 'readwrite')
      await transaction.objectStore('index').put({ ...index, version: INDEX_VERSION }, 'whole')
      await transaction.objectStore('pages').clear()
      await transaction.done
    },
    async clear() {
      const transaction = (await opening).transaction(['index', 'pages'], 'readwrite')
      await transaction.objectStore('index').clear()
      await transaction.objectStore('pages').clear()
      await transaction.done
    },
  }
}
