import { z } from 'zod'
import type { ChosenFolder, DesktopApi } from '../../shared/desktop-api'
import type { FolderPicker, PickedFolder } from './picked-folder'

const KEY = 'confab:notes-folders'
const idsByNotebook = z.record(z.string(), z.string())

/** The folders that the desktop shell gives. */
export function createDesktopFolders(desktop: DesktopApi, storage: Storage): FolderPicker {
  const ids = () => idsByNotebook.safeParse(JSON.parse(storage.getItem(KEY) ?? '{}')).data ?? {}
  const keep = (value: Record<string, string>) => storage.setItem(KEY, JSON.stringify(value))
  const recall: FolderPicker['recall'] = async (notebookId) => {
    const id = ids()[notebookId]
    if (id === undefined) return undefined
    const folder = await desktop.openNotesFolder(id)
    return folder ? reach(desktop, folder) : 'gone'
  }
  return {
    recall,
    async pick(notebookId) {
      const chosen = await desktop.chooseNotesFolder()
      if (!chosen.ok) return undefined
      keep({ ...ids(), [notebookId]: chosen.value.id })
      return reach(desktop, chosen.value)
    },
    async allow(notebookId) {
      const folder = await recall(notebookId)
      return typeof folder === 'object' ? folder : undefined
    },
    async forget(notebookId) {
      const { [notebookId]: id, ...rest } = ids()
      keep(rest)
      if (id !== undefined) await desktop.forgetNotesFolder(id)
    },
  }
}

function reach(desktop: DesktopApi, { id, path }: ChosenFolder): PickedFolder {
  return {
    label: path,
    async list() {
      const names = await desktop.listNotes(id)
      if (!names.ok) throw new Error(`The folder ${path} is gone`)
      return names.value
    },
    read: (name) => desktop.readNote(id, name),
    write: (name, text, expected) =>
      desktop.writeNote(id, name, { text, ...(expected !== undefined && { expected }) }),
    forget: (name) => desktop.forgetNote(id, name),
    onChange: (hear) =>
      desktop.onNotesFolder((changed) => {
        if (changed === id) hear()
      }),
  }
}
