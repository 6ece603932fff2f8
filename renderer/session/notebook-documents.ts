import { meetingRoom, newId } from '../../shared/documents/ids'
import { writeMeeting } from '../../shared/documents/meeting-json'
import type { NotebookDocuments } from '../../shared/folder/live-notebook'
import type { Me } from './device'
import { introduceWriter } from './introduce-writer'
import type { NotebookSession } from './notebook-session'
import type { Rooms } from './rooms'
import { untilReadable } from './until-readable'

/** The documents of a notebook, for what reads and changes all of them, and what is told of their changes. */
export interface OpenDocuments extends NotebookDocuments {
  /** Calls back with the id of a meeting after each change of it; gives back the way to stop. */
  onMeetingChange(hear: (meetingId: string) => void): () => void
}

/** Opens meetings of a notebook one at a time, as they are asked for, and lets go of each again. */
export function openDocuments(rooms: Rooms, notebook: NotebookSession, me: Me): OpenDocuments {
  return {
    notebook: notebook.document.doc,
    async meeting(id, work, access = 'read') {
      const session = rooms.open(meetingRoom(id))
      try {
        await untilReadable(session)
        if (access === 'write' && session.readOnly.get()) return undefined
        if (access === 'write') introduceWriter(session, me)
        const value = work(session.doc)
        if (access === 'write') await session.whenStored()
        return value
      } finally {
        await session.close()
      }
    },
    whenKept: () => notebook.document.whenStored(),
    async add(meeting, personIdOf) {
      const id = newId()
      const session = rooms.open(meetingRoom(id))
      await session.whenLoaded
      writeMeeting(session.doc, meeting, notebook.id, { newId, personIdOf })
      notebook.list({ id, date: meeting.date, title: meeting.title, state: meeting.state })
      await Promise.all([session.whenStored(), notebook.document.whenStored()])
      await session.close()
      return id
    },
    onMeetingChange: (hear) =>
      rooms.onChange((room) => {
        const changed = notebook.meetings.get().find(({ id }) => meetingRoom(id) === room)
        if (changed) hear(changed.id)
      }),
  }
}
