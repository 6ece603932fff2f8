import type { Doc, Map as YMap, XmlFragment } from 'yjs'
import { z } from 'zod'
import { isoDate, meetingStates } from '../confab-json'
import { DEFAULT_DOTS_PER_PERSON } from './dots'
import type { NewId } from './ids'
import { stamp } from './meeting'
import { META_ROOT } from './version'

const listedMeeting = z.object({ date: isoDate, title: z.string(), state: z.enum(meetingStates) })
const listedPerson = z.object({ name: z.string(), aliases: z.array(z.string()) })

/** A meeting as its notebook lists it. */
export type ListedMeeting = z.infer<typeof listedMeeting> & { readonly id: string }
/** A person as a notebook knows them. */
export type Person = z.infer<typeof listedPerson> & { readonly id: string }

/** The roots of a notebook document. */
export const notebookRoots = {
  charter: (doc: Doc): XmlFragment => doc.getXmlFragment('charter'),
  agenda: (doc: Doc): XmlFragment => doc.getXmlFragment('agenda'),
  meetings: (doc: Doc): YMap<unknown> => doc.getMap('meetings'),
  people: (doc: Doc): YMap<unknown> => doc.getMap('people'),
} as const

/** The scalars of a notebook. */
export interface NotebookMeta {
  readonly title: string
  readonly dotsPerPerson: number
}

/** Fills a fresh document with an empty notebook. Call once, on the machine where it is made. */
export function initNotebook(doc: Doc, notebook: { title: string }, newId: NewId): void {
  doc.transact(() => {
    stamp(doc, newId)
    doc.getMap(META_ROOT).set('title', notebook.title)
    doc.getMap(META_ROOT).set('dotsPerPerson', DEFAULT_DOTS_PER_PERSON)
  })
}

/** Reads a notebook's scalars; `undefined` until they have arrived. */
export function readNotebookMeta(doc: Doc): NotebookMeta | undefined {
  const meta = doc.getMap<unknown>(META_ROOT)
  const [title, dotsPerPerson] = [meta.get('title'), meta.get('dotsPerPerson')]
  if (typeof title !== 'string') return undefined
  return {
    title,
    dotsPerPerson: typeof dotsPerPerson === 'number' ? dotsPerPerson : DEFAULT_DOTS_PER_PERSON,
  }
}

export const renameNotebook = (doc: Doc, title: string, origin?: unknown) =>
  doc.transact(() => doc.getMap(META_ROOT).set('title', title), origin)

/** The meetings of a notebook, newest first. */
export function listMeetings(doc: Doc): ListedMeeting[] {
  const meetings = [...notebookRoots.meetings(doc)].flatMap(([id, entry]) => {
    const parsed = listedMeeting.safeParse(entry)
    return parsed.success ? [{ id, ...parsed.data }] : []
  })
  return meetings.sort((a, b) =>
    a.date > b.date ? -1 : a.date < b.date ? 1 : a.id < b.id ? -1 : 1,
  )
}

/** Lists a meeting, or keeps its entry true to the meeting. Writes nothing when nothing changed. */
export function listMeeting(doc: Doc, { id, ...entry }: ListedMeeting, origin?: unknown): void {
  const listed = listedMeeting.safeParse(notebookRoots.meetings(doc).get(id)).data
  const same =
    listed?.date === entry.date && listed.title === entry.title && listed.state === entry.state
  if (!same) doc.transact(() => notebookRoots.meetings(doc).set(id, entry), origin)
}

/** The people of a notebook, by name. */
export function listPeople(doc: Doc): Person[] {
  const people = [...notebookRoots.people(doc)].flatMap(([id, entry]) => {
    const parsed = listedPerson.safeParse(entry)
    return parsed.success ? [{ id, ...parsed.data }] : []
  })
  return people.sort((a, b) => a.name.localeCompare(b.name))
}

/** Brings the people of a notebook to the wanted ones; nothing is written of those who are as they should be. */
export function setPeople(doc: Doc, wanted: readonly Person[], origin?: unknown): void {
  const present = new Map(listPeople(doc).map((person) => [person.id, person]))
  const ids = new Set(wanted.map(({ id }) => id))
  doc.transact(() => {
    for (const { id, name, aliases } of wanted) {
      const known = present.get(id)
      const isKnown = known?.name === name && known.aliases.join('\n') === aliases.join('\n')
      if (!isKnown) setPerson(doc, { id, name, aliases })
    }
    for (const id of present.keys()) if (!ids.has(id)) notebookRoots.people(doc).delete(id)
  }, origin)
}

/** Enters a person, or changes their name or aliases. */
export function setPerson(doc: Doc, { id, ...person }: Person, origin?: unknown): void {
  doc.transact(() => notebookRoots.people(doc).set(id, person), origin)
}
