import { readMeetingMeta } from '../documents/meeting'
import { meetingRoots } from '../documents/meeting'
import { listPeople, readNotebookMeta } from '../documents/notebook'
import type { MeetingRef } from '../outcomes/carry-over'
import { readNotebookPlan } from '../outcomes/notebook-plan'
import type { NotebookRef } from '../outcomes/plan-next'
import type { ChannelRef } from './addressed'
import type { MessagePlace } from './message-place'

/** A meeting that is told about, its notebook, and the ways there are. */
export interface TellingAbout {
  readonly notebook: NotebookRef
  readonly meeting: MeetingRef
  readonly channels: readonly ChannelRef[]
  readonly publicUrl: string
  readonly nowMs: number
}

/** Where messages about a meeting lead; `undefined` while it or its notebook has not arrived. */
export function placeOf(about: TellingAbout): MessagePlace | undefined {
  const [meta, notebook] = [
    readMeetingMeta(about.meeting.doc),
    readNotebookMeta(about.notebook.doc),
  ]
  if (!meta || !notebook) return undefined
  return {
    notebook: { id: about.notebook.id, title: notebook.title },
    meeting: { id: about.meeting.id, date: meta.date, title: meta.title },
    publicUrl: about.publicUrl,
    privateHosts: readNotebookPlan(about.notebook.doc).privateHosts,
    atMs: about.nowMs,
  }
}

/** How the people of a meeting are called. */
export function namesIn({ notebook, meeting }: TellingAbout): (personId: string) => string {
  const listed = new Map(listPeople(notebook.doc).map(({ id, name }) => [id, name]))
  const own = meetingRoots.people(meeting.doc)
  return (personId) => own.get(personId)?.name ?? listed.get(personId) ?? words.somebody
}

const words = { somebody: 'Somebody' }
