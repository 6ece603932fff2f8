import type { XmlFragment } from 'yjs'
import { UndoManager } from 'yjs'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { newId } from '../../shared/documents/ids'
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
import {
  changePublishing,
  publishingTypes,
  readAccounts,
  readPublishing,
  setAccount,
  type Publishing,
  type WikiAccount,
} from '../../shared/documents/publishing'
import {
  listPublished,
  notePublished,
  publishedRoot,
  type Published,
} from '../../shared/documents/published'
import { META_ROOT } from '../../shared/documents/version'
import { isCharterBlank, writeDefaultCharter } from '../../shared/outcomes/charter'
import {
  changeNotebookSettings,
  readNotebookPlan,
  type NotebookPlan,
  type NotebookSettings,
} from '../../shared/outcomes/notebook-plan'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createInsideLines, type InsideLines } from './inside-lines'
import { createReading, keepEqualItems, type LiveValue } from './live-value'
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
  /** How its next meetings are made. */
  readonly plan: LiveValue<NotebookPlan>
  /** Where and how it is published. */
  readonly publishing: LiveValue<Publishing>
  /** What of it stands on a wiki. */
  readonly published: LiveValue<readonly Published[]>
  /** Who of its people is who on the wiki it is published to. */
  readonly accounts: LiveValue<Readonly<Record<string, WikiAccount>>>
  /** Whether nobody has written a charter, or all of it was deleted. */
  readonly hasNoCharter: LiveValue<boolean>
  /** What of the charter and the agenda is for inside only. */
  readonly inside: InsideLines
  /** The fragment a field names; a notebook has `charter` and `agenda`. */
  readonly fragment: (field: string) => XmlFragment
  readonly rename: (title: string) => void
  /** Enters a person, or changes their name or aliases. */
  readonly enterPerson: (person: Person) => void
  /** Enters a meeting in the list, or keeps its entry true. */
  readonly list: (meeting: ListedMeeting) => void
  /** Settles what counts for meetings to come. */
  readonly changeSettings: (change: Partial<NotebookSettings>) => void
  /** Writes down what stands on the wiki now. */
  readonly notePublished: (published: Published) => void
  /** Settles where and how it is published. */
  readonly changePublishing: (change: Partial<Publishing>) => void
  /** Notes which account somebody has on the wiki; none takes it away. */
  readonly setAccount: (personId: string, account: WikiAccount | undefined) => void
  /** Writes the charter of a Lean Coffee hour where there is none. */
  readonly writeCharter: () => void
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
  const meetings = createReading<readonly ListedMeeting[]>(
    [notebookRoots.meetings(doc)],
    () => listMeetings(doc),
    keepEqualItems,
  )
  const people = createReading([notebookRoots.people(doc)], () => listPeople(doc))
  const plan = createReading([doc.getMap(META_ROOT), notebookRoots.agenda(doc)], () =>
    readNotebookPlan(doc),
  )
  const publishing = createReading([publishingTypes.settings(doc)], () => readPublishing(doc))
  const published = createReading([publishedRoot(doc)], () => listPublished(doc))
  const webOf = () => readPublishing(doc).target?.web ?? ''
  const accounts = createReading(
    [publishingTypes.settings(doc), publishingTypes.accounts(doc)],
    () => Object.fromEntries(readAccounts(doc, webOf())),
  )
  const hasNoCharter = createReading([notebookRoots.charter(doc)], () => isCharterBlank(doc))
  const inside = createInsideLines(doc)
  const undo = new UndoManager([notebookRoots.charter(doc), notebookRoots.agenda(doc)], {
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
    plan,
    publishing,
    published,
    accounts,
    hasNoCharter,
    inside,
    fragment: (field) => doc.getXmlFragment(field),
    rename: (title) => renameNotebook(doc, title, LOCAL_CHANGE),
    enterPerson: (person) => setPerson(doc, person, LOCAL_CHANGE),
    list: (meeting) => listMeeting(doc, meeting, LOCAL_CHANGE),
    changeSettings: (change) => changeNotebookSettings(doc, change, LOCAL_CHANGE),
    notePublished: (entry) => notePublished(doc, entry, LOCAL_CHANGE),
    changePublishing: (change) => changePublishing(doc, change, LOCAL_CHANGE),
    setAccount: (personId, account) =>
      setAccount(doc, { web: webOf(), personId }, account, LOCAL_CHANGE),
    writeCharter: () => writeDefaultCharter(doc, newId, LOCAL_CHANGE),
    async close() {
      presence.close()
      const readings = [meta, meetings, people, plan, hasNoCharter]
      for (const reading of [...readings, publishing, published, accounts]) reading.close()
      inside.close()
      undo.destroy()
      await document.close()
    },
  }
}
