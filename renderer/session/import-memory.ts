import type { KeptBase } from '../../shared/import/held-import'
import type { SourceMark } from '../../shared/import/import-file'
import type { PlacedNotice } from '../../shared/import/placed-notice'
import { createLiveValue, type LiveValue } from './live-value'

/** How a person dealt with a notice of an import. */
export type Settlement = 'accepted' | 'corrected'

/** What this device remembers of the import of one notebook. */
export interface ImportReport {
  readonly notebookId: string
  /** The files it was made of, as they were the last time. */
  readonly sources: readonly SourceMark[]
  /** Whether it was taken as plain notes. */
  readonly isPlain: boolean
  readonly importedAt: number
  readonly notices: readonly PlacedNotice[]
  /** The notices somebody has dealt with, by their ids. */
  readonly settled: Readonly<Record<string, Settlement>>
  /** Whether nobody wants to see it any more; the sources are remembered all the same. */
  readonly isDismissed: boolean
}

/** What this device remembers of the imports into one workspace. */
export interface ImportMemory {
  /** By notebook. */
  readonly reports: LiveValue<ReadonlyMap<string, ImportReport>>
  readonly whenLoaded: Promise<void>
  /** What the file said; absent where another device imported it. */
  baseOf(notebookId: string): Promise<KeptBase | undefined>
  /** Remembers an import, with what the file said. */
  keep(report: ImportReport, base: KeptBase): Promise<void>
  /** Remembers what changed of a report; nothing where there is none. */
  change(
    notebookId: string,
    change: Partial<Pick<ImportReport, 'settled' | 'isDismissed'>>,
  ): Promise<void>
}

/** Opens the memory of a workspace under a name of its own; what a newer app wrote is left alone. */
export function openImportMemory(name: string): ImportMemory {
  const reports = createLiveValue<ReadonlyMap<string, ImportReport>>(new Map())
  const database = openDatabase(name)
  const show = (report: ImportReport) =>
    reports.set(new Map([...reports.get(), [report.notebookId, report]]))
  const load = async () => {
    const store = (await database).transaction('reports').objectStore('reports')
    const rows: unknown[] = await settle(store.getAll())
    reports.set(new Map(rows.filter(isReport).map((report) => [report.notebookId, report])))
  }
  // A disk that cannot be read says so at its documents; here it only means that nothing is remembered.
  const whenLoaded = load().catch(() => undefined)
  return {
    reports,
    whenLoaded,
    async baseOf(notebookId) {
      const db = await database
      const row: unknown = await settle(
        db.transaction('bases').objectStore('bases').get(notebookId),
      )
      return row instanceof Uint8Array ? row : undefined
    },
    async keep(report, base) {
      await whenLoaded
      const transaction = (await database).transaction(['reports', 'bases'], 'readwrite')
      transaction.objectStore('reports').put({ version: VERSION, ...report }, report.notebookId)
      transaction.objectStore('bases').put(base, report.notebookId)
      await written(transaction)
      show(report)
    },
    async change(notebookId, change) {
      await whenLoaded
      const before = reports.get().get(notebookId)
      if (!before) return
      const report = { ...before, ...change }
      show(report)
      const transaction = (await database).transaction('reports', 'readwrite')
      transaction.objectStore('reports').put({ version: VERSION, ...report }, notebookId)
      await written(transaction)
    },
  }
}

const VERSION = 1

const isReport = (row: unknown): row is ImportReport =>
  typeof row === 'object' && row !== null && 'version' in row && row.version === VERSION

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore('reports')
    request.result.createObjectStore('bases')
  })
  return settle(request)
}

function written(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () =>
      reject(transaction.error ?? new Error('The browser gave up writing')),
    )
  })
}

function settle<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Not readable')))
  })
}
