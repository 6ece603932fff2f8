import { noteName, OWN_FOLDER, type NoteWriteFailure } from '../../shared/folder/notes-folder'
import { fail, succeed, type Result } from '../../shared/result'
import { createHandleStore } from './handle-store'
import type { FolderPicker, PickedFolder } from './picked-folder'

/** The part of the File System Access API that TypeScript does not know yet. */
interface FolderHandle extends FileSystemDirectoryHandle {
  queryPermission(wish: { mode: 'readwrite' }): Promise<PermissionState>
  requestPermission(wish: { mode: 'readwrite' }): Promise<PermissionState>
}

/** Asks for a folder as Chromium does; absent in other browsers. */
export type AskForFolder = (wish: {
  mode: 'readwrite'
  id: string
}) => Promise<FileSystemDirectoryHandle>

const LOOK_EVERY_MS = 4_000
const write = { mode: 'readwrite' as const }

/** The folders that a browser gives. It keeps the folder, and after a reload a person must allow it again. */
export function createBrowserFolders(ask: AskForFolder): FolderPicker {
  const handles = createHandleStore()
  const allowed = async (handle: FileSystemDirectoryHandle, isAsked: boolean) => {
    const folder = handle as FolderHandle
    const state = isAsked
      ? await folder.requestPermission(write)
      : await folder.queryPermission(write)
    return state === 'granted'
  }
  return {
    async pick(notebookId) {
      const handle = await ask({ ...write, id: 'confab-notes' }).catch(unlessCancelled)
      if (!handle) return undefined
      await handles.keep(notebookId, handle)
      return reach(handle)
    },
    async recall(notebookId) {
      const handle = await handles.get(notebookId)
      if (!handle) return undefined
      return (await allowed(handle, false)) ? reach(handle) : 'needs-permission'
    },
    async allow(notebookId) {
      const handle = await handles.get(notebookId)
      return handle && (await allowed(handle, true)) ? reach(handle) : undefined
    },
    forget: handles.forget,
  }
}

function unlessCancelled(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'AbortError') return undefined
  throw error
}

/** A browser cannot watch a folder: it is looked at now and then. */
function reach(root: FileSystemDirectoryHandle): PickedFolder {
  return {
    label: root.name,
    async list() {
      const names: string[] = []
      for await (const [name, entry] of root.entries()) {
        if (entry.kind === 'file' && noteName.safeParse(name).success) names.push(name)
      }
      return names
    },
    read: (name) => readNote(root, name),
    async write(name, text, expected) {
      if ((await readNote(root, name)) !== expected) return fail('changed')
      return writeNote(root, name, text)
    },
    async forget(name) {
      const [folder, own] = await place(root, name)
      await folder.removeEntry(own).catch(unlessMissing)
    },
    onChange(hear) {
      const timer = setInterval(hear, LOOK_EVERY_MS)
      return () => clearInterval(timer)
    },
  }
}

async function place(root: FileSystemDirectoryHandle, name: string) {
  if (!name.startsWith(`${OWN_FOLDER}/`)) return [root, name] as const
  const own = await root.getDirectoryHandle(OWN_FOLDER, { create: true })
  return [own, name.slice(OWN_FOLDER.length + 1)] as const
}

async function readNote(
  root: FileSystemDirectoryHandle,
  name: string,
): Promise<string | undefined> {
  const [folder, own] = await place(root, name)
  const handle = await folder.getFileHandle(own).catch(unlessMissing)
  // Read as bytes: `text()` would take off a byte order mark, which the file is to keep.
  const bytes = await (await handle?.getFile())?.arrayBuffer()
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}

async function writeNote(
  root: FileSystemDirectoryHandle,
  name: string,
  text: string,
): Promise<Result<undefined, NoteWriteFailure>> {
  const [folder, own] = await place(root, name)
  try {
    const handle = await folder.getFileHandle(own, { create: true })
    // The browser writes beside the file, and puts it in its place with `close`.
    const stream = await handle.createWritable()
    await stream.write(text)
    await stream.close()
    return succeed(undefined)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
    return fail(error.name === 'QuotaExceededError' ? 'disk-full' : 'not-writable')
  }
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'NotFoundError') return undefined
  throw error
}
