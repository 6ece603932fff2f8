import { createLiveValue, type LiveValue } from '../session/live-value'
import { whenAlone } from '../session/when-alone'
import type { OpenNotebook } from '../session/workspace-session'
import type { OpenPlace } from '../shell/open-place'
import { createBrowserFolders, type AskForFolder } from './browser-folders'
import { createDesktopFolders } from './desktop-folders'
import { createFolderKeeper, type FolderKeeper } from './folder-keeper'
import type { FolderPicker, PickedFolder } from './picked-folder'
import { createFolderTeller } from './tell-folder'

/** The Markdown folder of the open notebook. */
export type FolderPlace =
  /** This browser gives no folders. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'none' }
  /** It was chosen before, and a person must allow it again. */
  | { readonly kind: 'asks' }
  /** It was chosen before, and is not there any more. */
  | { readonly kind: 'gone' }
  /** Another window keeps it; this one will when that one closes. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'kept'; readonly keeper: FolderKeeper }

/** Keeps the folder of whatever notebook is open, and changes which one it is. */
export interface NotebookFolder extends LiveValue<FolderPlace> {
  choose(): Promise<void>
  allow(): Promise<void>
  /** Stops writing to the folder; what is in it stays. */
  stop(): Promise<void>
}

/** Follows the open notebook: while it is open, so is its folder. */
export function followFolder(page: Window, place: OpenPlace): NotebookFolder {
  const picker = pickerOf(page)
  const folder = createLiveValue<FolderPlace>({ kind: picker ? 'none' : 'impossible' })
  let opened: OpenNotebook | undefined
  let letGo = () => {}
  const put = (next: FolderPlace) => {
    const before = folder.get()
    if (before.kind === 'kept') before.keeper.close()
    folder.set(next)
  }
  const keep = (notebookId: string, picked: PickedFolder | undefined) => {
    if (!picked || opened?.id !== notebookId) return
    letGo()
    put({ kind: 'elsewhere' })
    // Two windows would both take the same edit over.
    letGo = whenAlone(`confab:notes-folder:${notebookId}`, () => begin(picked))
  }
  const begin = (picked: PickedFolder) => {
    const { workspace, notebook } = place.get()
    if (!workspace || !notebook) return
    const documents = workspace.session.documentsOf(notebook)
    const machine = workspace.session.me.id
    const nowMs = notebook.document.relayNow
    const keeper = createFolderKeeper({ folder: picked, documents, machine, nowMs })
    const tell = createFolderTeller()
    keeper.status.subscribe(() => {
      const { report } = keeper.status.get()
      if (report) tell(report)
    })
    put({ kind: 'kept', keeper })
  }
  const recall = async (notebookId: string) => {
    const found = await picker?.recall(notebookId)
    if (opened?.id !== notebookId) return
    if (found === 'gone') put({ kind: 'gone' })
    else if (found === 'needs-permission') put({ kind: 'asks' })
    else keep(notebookId, found)
  }
  const follow = () => {
    const { notebook } = place.get()
    if (notebook === opened) return
    opened = notebook
    letGo()
    put({ kind: picker ? 'none' : 'impossible' })
    if (notebook) void notebook.document.whenLoaded.then(() => recall(notebook.id))
  }
  const withOpen = (act: (notebookId: string) => Promise<void>) => async () => {
    if (opened) await act(opened.id)
  }
  place.subscribe(follow)
  follow()
  return {
    get: folder.get,
    subscribe: folder.subscribe,
    choose: withOpen(async (id) => keep(id, await picker?.pick(id))),
    allow: withOpen(async (id) => keep(id, await picker?.allow(id))),
    stop: withOpen(async (id) => {
      letGo()
      put({ kind: 'none' })
      await picker?.forget(id)
    }),
  }
}

function pickerOf(page: Window): FolderPicker | undefined {
  if (page.confab) return createDesktopFolders(page.confab, page.localStorage)
  const ask = (page as Window & { showDirectoryPicker?: AskForFolder }).showDirectoryPicker
  return ask && createBrowserFolders((wish) => ask.call(page, wish))
}
