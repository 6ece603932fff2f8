import type { NotesFolder } from '../../shared/folder/notes-folder'

/** A folder a person chose for a notebook's notes, as this device can reach it now. */
export interface PickedFolder extends NotesFolder {
  /** What to call it: its path, or its name where only that is known. */
  readonly label: string
  /** Calls back when something in it may have changed; gives back the way to stop. */
  onChange(hear: () => void): () => void
}

/** The folders of this device, whoever gives them: the desktop shell or the browser. */
export interface FolderPicker {
  /** Asks a person for a folder; nothing when they think better of it. */
  pick(notebookId: string): Promise<PickedFolder | undefined>
  /** The folder chosen before; `needs-permission` where the browser wants to be asked again by a person. */
  recall(notebookId: string): Promise<PickedFolder | 'needs-permission' | 'gone' | undefined>
  /** Asks again for what `recall` said it needs. */
  allow(notebookId: string): Promise<PickedFolder | undefined>
  forget(notebookId: string): Promise<void>
}
