import type { Doc, Map as YMap, XmlFragment } from 'yjs'
import { isoDate, meetingStates, type MeetingState } from '../confab-json'
import { DEFAULT_DOTS_PER_PERSON } from './dots'
import type { NewId } from './ids'
import { META_ROOT, SCHEMA_VERSION } from './version'

/** The roots of a meeting document. A root is a map or a fragment from its first use on, for ever. */
export const meetingRoots = {
  intro: (doc: Doc) => doc.getXmlFragment('intro'),
  topics: (doc: Doc): YMap<YMap<unknown>> => doc.getMap('topics'),
  topicText: (doc: Doc, topicId: string): XmlFragment => doc.getXmlFragment(`topic:${topicId}`),
  dots: (doc: Doc): YMap<number> => doc.getMap('dots'),
  ballots: (doc: Doc): YMap<boolean> => doc.getMap('ballots'),
  revotes: (doc: Doc): YMap<string> => doc.getMap('revotes'),
  timer: (doc: Doc): YMap<unknown> => doc.getMap('timer'),
  lineMarks: (doc: Doc): YMap<string> => doc.getMap('lineMarks'),
  notActions: (doc: Doc): YMap<string> => doc.getMap('notActions'),
  comments: (doc: Doc): YMap<unknown> => doc.getMap('comments'),
  replies: (doc: Doc): YMap<unknown> => doc.getMap('replies'),
  attendance: (doc: Doc): YMap<boolean | string> => doc.getMap('attendance'),
  people: (doc: Doc): YMap<{ name: string }> => doc.getMap('people'),
  writers: (doc: Doc): YMap<string> => doc.getMap('writers'),
  movedText: (doc: Doc): YMap<unknown> => doc.getMap('movedText'),
} as const

/** The scalars of a meeting. */
export interface MeetingMeta {
  readonly notebookId: string
  /** `2023-12-13` */
  readonly date: string
  readonly title: string
  readonly state: MeetingState
  readonly dotsPerPerson: number
}

/** What a new meeting needs to know. */
export type NewMeeting = Pick<MeetingMeta, 'notebookId' | 'date'> &
  Partial<Pick<MeetingMeta, 'title' | 'state' | 'dotsPerPerson'>>

/** Fills a fresh document with an empty meeting. Call once, on the machine where it is made. */
export function initMeeting(doc: Doc, meeting: NewMeeting, newId: NewId): void {
  doc.transact(() => {
    stamp(doc, newId)
    const meta = doc.getMap(META_ROOT)
    meta.set('notebookId', meeting.notebookId)
    meta.set('date', meeting.date)
    meta.set('title', meeting.title ?? '')
    meta.set('state', meeting.state ?? 'planned')
    meta.set('dotsPerPerson', meeting.dotsPerPerson ?? DEFAULT_DOTS_PER_PERSON)
  })
}

/** Starts the history of a document: its epoch and the schema it is written with. */
export function stamp(doc: Doc, newId: NewId): void {
  const meta = doc.getMap(META_ROOT)
  meta.set('schema', SCHEMA_VERSION)
  meta.set('minWriter', 1)
  meta.set('epoch', newId())
}

/** Reads a meeting's scalars; `undefined` until they have arrived. */
export function readMeetingMeta(doc: Doc): MeetingMeta | undefined {
  const meta = doc.getMap<unknown>(META_ROOT)
  const [notebookId, date] = [meta.get('notebookId'), isoDate.safeParse(meta.get('date')).data]
  if (typeof notebookId !== 'string' || date === undefined) return undefined
  const [title, dotsPerPerson] = [meta.get('title'), meta.get('dotsPerPerson')]
  return {
    notebookId,
    date,
    title: typeof title === 'string' ? title : '',
    state: readState(meta.get('state')),
    dotsPerPerson: typeof dotsPerPerson === 'number' ? dotsPerPerson : DEFAULT_DOTS_PER_PERSON,
  }
}

const readState = (value: unknown): MeetingState =>
  meetingStates.find((state) => state === value) ?? 'planned'

/** Changes a meeting's scalars. */
export function setMeetingMeta(
  doc: Doc,
  change: Partial<Pick<MeetingMeta, 'date' | 'title' | 'state' | 'dotsPerPerson'>>,
  origin?: unknown,
): void {
  doc.transact(() => {
    for (const [key, value] of Object.entries(change)) doc.getMap(META_ROOT).set(key, value)
  }, origin)
}
