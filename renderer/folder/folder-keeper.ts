import { notebookRoots } from '../../shared/documents/notebook'
import { newId } from '../../shared/documents/ids'
import { META_ROOT } from '../../shared/documents/version'
import { liveNotebook } from '../../shared/folder/live-notebook'
import { CHARTER } from '../../shared/folder/notebook-parts'
import { syncFolder, type FolderOrders, type FolderReport } from '../../shared/folder/sync-folder'
import { LOCAL_CHANGE } from '../session/document-session'
import { createLiveValue, type LiveValue } from '../session/live-value'
import type { OpenDocuments } from '../session/notebook-documents'
import type { PickedFolder } from './picked-folder'

/** How a folder stands, for people. */
export interface KeeperStatus {
  readonly state: 'waiting' | 'working' | 'resting' | 'unreachable'
  /** When a file was written last, by this device's clock. */
  readonly writtenAtMs?: number
  readonly report?: FolderReport
}

/** Keeps a folder and a notebook together while both are open. */
export interface FolderKeeper {
  readonly label: string
  readonly status: LiveValue<KeeperStatus>
  /** Looks at once, and does what a person asks for. */
  order(orders: Pick<FolderOrders, 'choices' | 'restore'>): Promise<void>
  close(): void
}

/** What a keeper needs. */
export interface KeeperOptions {
  readonly folder: PickedFolder
  readonly documents: OpenDocuments
  /** Names this device among those that may have the same folder. */
  readonly machine: string
  readonly nowMs: () => number
  /** Waits for a quiet moment; gives back the way to call it off. */
  readonly whenQuiet?: (run: () => void) => () => void
}

const QUIET_MS = 2_000

const afterQuiet = (run: () => void) => {
  const timer = setTimeout(run, QUIET_MS)
  return () => clearTimeout(timer)
}

/** Begins with a look at everything; after that it looks at what changed, in a quiet moment. */
export function createFolderKeeper(options: KeeperOptions): FolderKeeper {
  const { folder, documents, machine, nowMs, whenQuiet = afterQuiet } = options
  const status = createLiveValue<KeeperStatus>({ state: 'waiting' })
  const notebook = liveNotebook(documents, { newId, nowMs, origin: LOCAL_CHANGE })
  let changed: Set<string> | 'all' = 'all'
  let work = Promise.resolve()
  let [isClosed, callOff] = [false, () => {}]
  const look = async (orders: Pick<FolderOrders, 'choices' | 'restore'>) => {
    if (isClosed) return
    const looked = changed
    changed = new Set()
    // A look that only asks whether somebody edited a file is nothing to tell of.
    const isMore = looked === 'all' || looked.size > 0 || orders.choices || orders.restore
    if (isMore) status.set({ ...status.get(), state: 'working' })
    try {
      const asked = looked === 'all' ? undefined : looked
      const report = await syncFolder(folder, notebook, { ...orders, machine, changed: asked })
      const isWritten = report.files.some(({ state }) => state === 'written')
      status.set({
        ...status.get(),
        state: 'resting',
        report,
        ...(isWritten && { writtenAtMs: nowMs() }),
      })
    } catch {
      // Whatever the disk or the browser refuses: the next look tries everything again.
      changed = 'all'
      status.set({ ...status.get(), state: 'unreachable' })
    }
  }
  const inTurn = (orders: Pick<FolderOrders, 'choices' | 'restore'>) =>
    (work = work.then(() => look(orders)))
  const request = () => {
    callOff()
    callOff = whenQuiet(() => void inTurn({}))
  }
  const note = (key: string) => {
    if (changed !== 'all') changed.add(key)
    if (status.get().state === 'resting') status.set({ ...status.get(), state: 'waiting' })
    request()
  }
  const noteCharter = () => note(CHARTER)
  const roots = [notebookRoots.charter(documents.notebook), documents.notebook.getMap(META_ROOT)]
  for (const root of roots) root.observeDeep(noteCharter)
  const stops = [documents.onMeetingChange(note), folder.onChange(request)]
  void inTurn({})
  return {
    label: folder.label,
    status,
    order: inTurn,
    close() {
      isClosed = true
      callOff()
      for (const root of roots) root.unobserveDeep(noteCharter)
      for (const stop of stops) stop()
    },
  }
}
