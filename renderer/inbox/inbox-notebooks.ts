import type { Doc } from 'yjs'
import { notebookRoom } from '../../shared/documents/ids'
import { listMeetings, readNotebookMeta, type ListedMeeting } from '../../shared/documents/notebook'
import { readNotebookPlan } from '../../shared/outcomes/notebook-plan'
import type { Recurrence } from '../../shared/outcomes/recurrence'
import { readWatchRules, type WatchRules } from '../../shared/watch/who-watches'
import type { InboxWorkspace } from './inbox-workspace'

/** What the inbox knows of a notebook. */
export interface InboxNotebook {
  readonly title: string
  readonly rules: WatchRules
  readonly meetings: readonly ListedMeeting[]
  readonly recurrence: Recurrence | undefined
}

/** The notebooks of all workspaces, each read once after it has changed. */
export interface InboxNotebooks {
  read(workspace: InboxWorkspace, notebookId: string): Promise<InboxNotebook | undefined>
  /** Reads a notebook again when it is next asked for. */
  forget(workspace: InboxWorkspace, notebookId: string): void
}

/** Starts with none read. */
export function createInboxNotebooks(): InboxNotebooks {
  const kept = new Map<string, Promise<InboxNotebook | undefined>>()
  const keyOf = (workspace: InboxWorkspace, notebookId: string) =>
    `${workspace.relay ?? ''} ${notebookId}`
  return {
    read(workspace, notebookId) {
      const key = keyOf(workspace, notebookId)
      const known = kept.get(key)
      if (known) return known
      const reading = workspace.session.readDocument(notebookRoom(notebookId), readNotebook)
      kept.set(key, reading)
      // One that has not arrived, or cannot be read now, is asked for again.
      void reading.then(
        (notebook) => notebook ?? kept.delete(key),
        () => kept.delete(key),
      )
      return reading
    },
    forget: (workspace, notebookId) => void kept.delete(keyOf(workspace, notebookId)),
  }
}

function readNotebook(doc: Doc): InboxNotebook | undefined {
  const title = readNotebookMeta(doc)?.title
  if (title === undefined) return undefined
  return {
    title,
    rules: readWatchRules(doc),
    meetings: listMeetings(doc),
    recurrence: readNotebookPlan(doc).recurrence,
  }
}
