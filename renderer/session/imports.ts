import { notebookRoom } from '../../shared/documents/ids'
import { listMeetings, readNotebookMeta } from '../../shared/documents/notebook'
import type { ListedNotebook } from '../../shared/documents/workspace'
import type { BuiltNotebook } from '../../shared/import/build-notebook'
import {
  findNotebook,
  type FoundNotebook,
  type KnownNotebook,
} from '../../shared/import/find-notebook'
import type { KeptBase, UpdateWish } from '../../shared/import/held-import'
import { fail, succeed, type Result } from '../../shared/result'
import type { Me } from './device'
import type { ImportMemory, ImportReport } from './import-memory'
import type { LiveValue } from './live-value'
import { openNotebookSession, type NotebookSession } from './notebook-session'
import { exportWhole, storeNotebook, type Following, type NotebookStore } from './notebook-transfer'
import type { Rooms } from './rooms'
import { untilReadable } from './until-readable'
import { updateNotebook, type NotebookChange } from './update-notebook'

/** Imports into a workspace: new notebooks, and new versions of those that are here. */
export interface Imports {
  /** What this device remembers of them. */
  readonly memory: ImportMemory
  /** The notebook that what was read is another version of. */
  find(read: FoundNotebook & Pick<ImportReport, 'sources'>): Promise<KnownNotebook | undefined>
  /** What an update of a notebook is planned with; fails with the dates of the meetings that are not on this device. */
  wishFor(notebookId: string): Promise<Result<UpdateWish, readonly string[]>>
  /** Stores a new notebook, whole or not at all, and remembers what it was made of. */
  store(
    built: BuiltNotebook,
    made: Remembered & Pick<ImportReport, 'isPlain'>,
    following?: Following,
  ): Promise<Result<void, 'cancelled'>>
  /** Does what was planned for a notebook. */
  update(
    notebookId: string,
    change: NotebookChange,
    made: Remembered,
    following?: Following,
  ): Promise<Result<void, 'cancelled'>>
}

/** What is remembered of the files a notebook was made of. */
export interface Remembered extends Pick<ImportReport, 'sources' | 'notices'> {
  readonly base: KeptBase
}

/** What imports need of their workspace. */
export interface ImportsOptions extends NotebookStore {
  readonly me: Me
  readonly open: Rooms['open']
  readonly notebooks: LiveValue<readonly ListedNotebook[]>
  readonly memory: ImportMemory
}

/** Makes the imports of a workspace. */
export function createImports(options: ImportsOptions): Imports {
  const { me, open, notebooks, memory } = options
  const reportOf = (id: string) => memory.reports.get().get(id)
  const keep = (
    notebookId: string,
    { base, ...made }: Remembered & Pick<ImportReport, 'isPlain' | 'settled'>,
  ) => memory.keep({ notebookId, ...made, importedAt: Date.now(), isDismissed: false }, base)
  return {
    memory,
    async find(read) {
      await memory.whenLoaded
      const known = await Promise.all(notebooks.get().map(({ id }) => look(options, id)))
      return findNotebook(read, read.sources, known)
    },
    async wishFor(id) {
      const [base, { notebook: ours, missing }] = await Promise.all([
        memory.baseOf(id),
        withNotebook(open, me, id, (notebook) => exportWhole(open, notebook)),
      ])
      const { isPlain = false, notices = [] } = reportOf(id) ?? {}
      return missing.length > 0 ? fail(missing) : succeed({ ours, base, isPlain, notices })
    },
    async store(built, made, following) {
      const stored = await storeNotebook(built, options, following)
      if (stored.ok) await keep(built.id, { ...made, settled: {} })
      return stored
    },
    async update(id, change, made, following) {
      const updated = await withNotebook(open, me, id, (notebook) =>
        updateNotebook({ open, notebook, me }, change, options, following),
      )
      const { isPlain = false, settled = {} } = reportOf(id) ?? {}
      if (updated.ok) await keep(id, { ...made, isPlain, settled })
      return updated
    },
  }
}

/** What of a notebook on this device tells whether a file is another version of it. */
async function look({ open, memory }: ImportsOptions, id: string): Promise<KnownNotebook> {
  const document = open(notebookRoom(id))
  await document.whenLoaded
  const known = {
    id,
    title: readNotebookMeta(document.doc)?.title ?? '',
    meetings: listMeetings(document.doc),
    sources: memory.reports.get().get(id)?.sources ?? [],
  }
  await document.close()
  return known
}

async function withNotebook<Value>(
  open: Rooms['open'],
  me: Me,
  id: string,
  work: (notebook: NotebookSession) => Promise<Value>,
): Promise<Value> {
  const notebook = openNotebookSession(id, open(notebookRoom(id)), me)
  try {
    await untilReadable(notebook.document)
    return await work(notebook)
  } finally {
    await notebook.close()
  }
}
