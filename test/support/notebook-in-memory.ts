import { Doc } from 'yjs'
import type { NotebookJson } from '../../shared/confab-json'
import { writeMeeting } from '../../shared/documents/meeting-json'
import { readNotebook, writeNotebook } from '../../shared/documents/notebook-json'
import { listMeeting } from '../../shared/documents/notebook'
import { liveNotebook, type NotebookDocuments } from '../../shared/folder/live-notebook'
import { countingIds } from './counting-ids'

/** A notebook in documents that nobody else holds. */
export function openNotebookInMemory(json: NotebookJson) {
  const newId = countingIds('n')
  const notebook = new Doc()
  const meetings = new Map<string, Doc>()
  const newMeeting = () => {
    const made = { id: newId(), doc: new Doc() }
    meetings.set(made.id, made.doc)
    return made
  }
  writeNotebook(notebook, 'notebook', json, { newId, newMeeting })
  const documents: NotebookDocuments = {
    notebook,
    async meeting(id, work) {
      const doc = meetings.get(id)
      return doc && work(doc)
    },
    whenKept: async () => {},
    async add(meeting, personIdOf) {
      const { id, doc } = newMeeting()
      writeMeeting(doc, meeting, 'notebook', { newId, personIdOf })
      const { date, title, state } = meeting
      listMeeting(notebook, { id, date, title, state })
      return id
    },
  }
  const read = (): NotebookJson => {
    const whole = readNotebook(notebook, (id) => meetings.get(id))
    if (!whole) throw new Error('The documents hold no notebook')
    return whole
  }
  return {
    notebook,
    meetings,
    read,
    live: liveNotebook(documents, { newId, nowMs: () => 1_000, origin: 'folder' }),
  }
}
