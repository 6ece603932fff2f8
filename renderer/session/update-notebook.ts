import { Doc, encodeStateAsUpdate } from 'yjs'
import type { MeetingJson, NotebookJson, PersonJson } from '../../shared/confab-json'
import { meetingRoom, newId } from '../../shared/documents/ids'
import { writeMeeting } from '../../shared/documents/meeting-json'
import { notebookRoots, setPeople } from '../../shared/documents/notebook'
import type { BuiltDocument } from '../../shared/import/build-notebook'
import { applyBlocks } from '../../shared/merge/apply-blocks'
import { mergeMeetings } from '../../shared/merge/merge-meeting'
import { isSame } from '../../shared/merge/same'
import { fail, succeed, type Result } from '../../shared/result'
import { changeMeeting, personAmong, takeBack, type ChangingNotebook } from './change-meeting'
import type { MeetingChange } from './change-meeting'
import { LOCAL_CHANGE } from './document-session'
import type { Following } from './notebook-transfer'
import { stageDocuments } from './staged-documents'
import type { StoreNames } from './store-names'
import type { StoredChanges } from './stored-changes'
import type { WaitingEdits } from './waiting-edits'

/** What an update brings a notebook from, and to. */
export interface NotebookChange {
  /** As it was when the update was planned. */
  readonly ours: NotebookJson
  readonly merged: NotebookJson
}

/** Where new meetings of an update are stored. */
export interface UpdateStore {
  readonly storeNames: StoreNames
  readonly waitingEdits: WaitingEdits
  readonly storedChanges: StoredChanges
}

/**
 * Brings a notebook to what was planned. What was written in it since then stays. Called off, what was
 * changed so far is taken back.
 */
export async function updateNotebook(
  changing: ChangingNotebook,
  { ours, merged }: NotebookChange,
  { storeNames, waitingEdits, storedChanges }: UpdateStore,
  { signal, onProgress = () => {} }: Following = {},
): Promise<Result<void, 'cancelled'>> {
  const { notebook } = changing
  const known = new Map(ours.meetings.map((meeting) => [meeting.id, meeting]))
  const staged = stageDocuments(storeNames)
  const fresh: MeetingJson[] = []
  const changes: MeetingChange[] = []
  const takeAllBack = async () => {
    await staged.drop()
    for (const change of changes) await takeBack(changing, change)
  }
  try {
    for (const [index, meeting] of merged.meetings.entries()) {
      if (signal?.aborted) break
      const before = known.get(meeting.id)
      if (!before) {
        await staged.store(buildMeeting(notebook.id, meeting, merged.people))
        fresh.push(meeting)
      } else if (!isSame(before, meeting)) {
        const wanted = rebase(before, meeting)
        const change = await changeMeeting(changing, meeting.id ?? '', wanted, merged.people)
        if (change) changes.push(change)
      }
      onProgress((index + 1) / (merged.meetings.length + 1))
    }
  } catch (reason) {
    await takeAllBack()
    throw reason
  }
  if (signal?.aborted) {
    await takeAllBack()
    return fail('cancelled')
  }
  const rooms = fresh.map(({ id = '' }) => meetingRoom(id))
  waitingEdits.addAll(rooms)
  // In one transaction: the list is read again, and drawn, after each.
  notebook.document.doc.transact(() => {
    for (const { id = '', date, title, state } of fresh) notebook.list({ id, date, title, state })
    changeNotebook(changing, ours, merged)
  }, LOCAL_CHANGE)
  await notebook.document.whenStored()
  storedChanges.tell(rooms)
  return succeed(undefined)
}

/** What was planned for a meeting, made of the meeting as it is by now. */
const rebase = (planned: MeetingJson, wanted: MeetingJson) => (now: MeetingJson) =>
  isSame(now, planned) ? wanted : mergeMeetings(planned, now, wanted, { accept: 'all' }).meeting

/** A meeting that is new, in a document of its own, which nobody is told of yet. */
function buildMeeting(
  notebookId: string,
  meeting: MeetingJson,
  people: readonly PersonJson[],
): BuiltDocument {
  const doc = new Doc()
  writeMeeting(doc, meeting, notebookId, { newId, personIdOf: personAmong(people) })
  const update = encodeStateAsUpdate(doc)
  doc.destroy()
  return { room: meetingRoom(meeting.id ?? ''), update }
}

function changeNotebook({ notebook }: ChangingNotebook, ours: NotebookJson, merged: NotebookJson) {
  const { doc } = notebook.document
  if (merged.title !== ours.title) notebook.rename(merged.title)
  if (!isSame(merged.people, ours.people)) setPeople(doc, merged.people, LOCAL_CHANGE)
  if (isSame(merged.charter, ours.charter)) return
  doc.transact(() => applyBlocks(notebookRoots.charter(doc), merged.charter, newId), LOCAL_CHANGE)
}
