import type { XmlFragment } from 'yjs'
import { UndoManager } from 'yjs'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import {
  listMeeting,
  listMeetings,
  listPeople,
  notebookRoots,
  readNotebookMeta,
  renameNotebook,
  setPerson,
  type ListedMeeting,
  type NotebookMeta,
  type Person,
} from '../../shared/documents/notebook'
import { META_ROOT } from '../../shared/documents/version'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createReading, type LiveValue } from './live-value'
import { createPresence, type Presence } from './presence'

/** A notebook, open: its charter, its people and the list of its meetings. */
export interface NotebookSession {
  readonly id: string
  readonly me: Me
  readonly document: DocumentSession
  readonly presence: Presence
  readonly undo: UndoManager
  /** Absent until the notebook has arrived on this device. */
  readonly meta: LiveValue<NotebookMeta | undefined>
  /** Newest first. */
  readonly meetings: LiveValue<readonly ListedMeeting[]>
  readonly people: LiveValue<readonly Person[]>
  /** The fragment a field names; a notebook has `charter` alone. */
  readonly fragment: (field: string) => XmlFragment
  readonly rename: (title: string) => void
  /** Enters a person, or changes their name or aliases. */
  readonly enterPerson: (person: Person) => void
  /** Enters a meeting in the list, or keeps its entry true. */
  readonly list: (meeting: ListedMeeting) => void
  readonly close: () => Promise<void>
}

/** Opens the session of a notebook on its document. */
export function openNotebookSession(
  id: string,
  document: DocumentSession,
  me: Me,
): NotebookSession {
  const { doc } = document
  const presence = createPresence(document, me)
  const meta = createReading([doc.getMap(META_ROOT)], () => readNotebookMeta(doc))
  const meetings = createReading([notebookRoots.meetings(doc)], () => listMeetings(doc))
  const people = createReading([notebookRoots.people(doc)], () => listPeople(doc))
  const undo = new UndoManager([notebookRoots.charter(doc)], {
    trackedOrigins: new Set([ySyncPluginKey]),
  })
  return {
    id,
    me,
    document,
    presence,
    undo,
    meta,
    meetings,
    people,
    fragment: (field) => doc.getXmlFragment(field),
    rename: (title) => renameNotebook(doc, title, LOCAL_CHANGE),
    enterPerson: (person) => setPerson(doc, person, LOCAL_CHANGE),
    list: (meeting) => listMeeting(doc, meeting, LOCAL_CHANGE),
    async close() {
      presence.close()
      for (const reading of [meta, meetings, people]) reading.close()
      undo.destroy()
      await document.close()
    },
  }
}
