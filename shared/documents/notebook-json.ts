import type { Doc } from 'yjs'
import { CONFAB_FORMAT, type NotebookJson, type PersonJson } from '../confab-json'
import { blockToNode } from './block-node'
import type { NewId } from './ids'
import { readMeeting, writeMeeting, type PersonIdOf } from './meeting-json'
import { readBlocks } from './node-block'
import {
  initNotebook,
  listMeeting,
  listMeetings,
  listPeople,
  notebookRoots,
  readNotebookMeta,
  setPerson,
  type Person,
} from './notebook'

/** Gives the empty document of the next meeting and its id; the caller keeps and stores it. */
export type NewMeetingDoc = () => { readonly id: string; readonly doc: Doc }

/** Fills a fresh notebook document, and one fresh document per meeting, from Confab JSON. */
export function writeNotebook(
  doc: Doc,
  notebookId: string,
  json: NotebookJson,
  { newId, newMeeting }: { newId: NewId; newMeeting: NewMeetingDoc },
): void {
  const personIdOf = createPersonIds(json.people, newId)
  doc.transact(() => {
    initNotebook(doc, { title: json.title }, newId)
    notebookRoots.charter(doc).insert(
      0,
      json.charter.map((block) => blockToNode(block, newId)),
    )
    for (const meeting of json.meetings) {
      // Always a fresh document: the same file imported twice makes two notebooks, never two histories of one.
      const { id, doc: meetingDoc } = newMeeting()
      writeMeeting(meetingDoc, meeting, notebookId, { newId, personIdOf: personIdOf.idOf })
      listMeeting(doc, { id, date: meeting.date, title: meeting.title, state: meeting.state })
    }
    for (const person of personIdOf.all()) setPerson(doc, person)
  })
}

/** Gives everyone in an import one id, by name or alias. */
function createPersonIds(people: readonly PersonJson[], newId: NewId) {
  const known: Person[] = people.map((person) => ({ ...person }))
  const idByName = new Map(
    known.flatMap(({ id, name, aliases }) => [name, ...aliases].map((each) => [each, id] as const)),
  )
  const idOf: PersonIdOf = (name) => {
    const found = idByName.get(name)
    if (found !== undefined) return found
    const id = newId()
    known.push({ id, name, aliases: [] })
    idByName.set(name, id)
    return id
  }
  return { idOf, all: () => known }
}

/** Reads a notebook and those of its meetings whose documents are at hand as Confab JSON. */
export function readNotebook(
  doc: Doc,
  meetingDoc: (meetingId: string) => Doc | undefined,
): NotebookJson | undefined {
  const meta = readNotebookMeta(doc)
  if (!meta) return undefined
  return {
    format: CONFAB_FORMAT,
    title: meta.title,
    charter: readBlocks(notebookRoots.charter(doc)),
    people: listPeople(doc),
    meetings: listMeetings(doc).flatMap(({ id }) => {
      const meeting = meetingDoc(id)
      return (meeting && readMeeting(meeting, id)) ?? []
    }),
  }
}
