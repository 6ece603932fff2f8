import type { Doc, XmlFragment } from 'yjs'
import { CONFAB_FORMAT, type Block, type NotebookJson, type PersonJson } from '../confab-json'
import { readNotebookSettings, writeNotebookSettings } from '../outcomes/notebook-plan'
import { withIds } from './block-facts'
import { blockToNode } from './block-node'
import type { NewId } from './ids'
import { readInternalLines, setLineInternal } from './internal-lines'
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
    writeLines(doc, notebookRoots.charter(doc), json.charter, newId)
    writeLines(doc, notebookRoots.agenda(doc), json.agenda ?? [], newId)
    if (json.settings) writeNotebookSettings(doc, json.settings)
    // Always a fresh document: the same file imported twice makes two notebooks, never two histories of one.
    const made = json.meetings.map((meeting) => ({ meeting, ...newMeeting() }))
    const ids = new Map(made.map(({ meeting, id }) => [meeting.id, id]))
    const meetingIdOf = (id: string) => ids.get(id) ?? id
    for (const { meeting, id, doc: meetingDoc } of made) {
      const options = { newId, personIdOf: personIdOf.idOf, meetingIdOf }
      writeMeeting(meetingDoc, meeting, notebookId, options)
      listMeeting(doc, { id, date: meeting.date, title: meeting.title, state: meeting.state })
    }
    for (const person of personIdOf.all()) setPerson(doc, person)
  })
}

function writeLines(doc: Doc, fragment: XmlFragment, blocks: readonly Block[], newId: NewId): void {
  const known = blocks.map((block) => withIds(block, newId))
  fragment.insert(
    0,
    known.map((block) => blockToNode(block, newId)),
  )
  for (const { id, internal } of known) if (internal && id) setLineInternal(doc, id, true)
}

function readLines(doc: Doc, fragment: XmlFragment): Block[] {
  const internal = readInternalLines(doc)
  return readBlocks(fragment).map((block) =>
    internal.has(block.id ?? '') ? { ...block, internal: true } : block,
  )
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
  const agenda = readLines(doc, notebookRoots.agenda(doc))
  const settings = readNotebookSettings(doc)
  return {
    format: CONFAB_FORMAT,
    title: meta.title,
    charter: readLines(doc, notebookRoots.charter(doc)),
    ...(agenda.length > 0 && { agenda }),
    ...(Object.keys(settings).length > 0 && { settings }),
    people: listPeople(doc),
    meetings: listMeetings(doc).flatMap(({ id }) => {
      const meeting = meetingDoc(id)
      return (meeting && readMeeting(meeting, id)) ?? []
    }),
  }
}
