import { Doc, encodeStateAsUpdate } from 'yjs'
import type { NotebookJson } from '../confab-json'
import { meetingRoom, notebookRoom, type NewId } from '../documents/ids'
import { writeNotebook } from '../documents/notebook-json'

/** A new document, whole, as the one update that makes it. */
export interface BuiltDocument {
  readonly room: string
  readonly update: Uint8Array
}

/** The documents of a new notebook, to be stored as they are. */
export interface BuiltNotebook {
  readonly id: string
  readonly title: string
  /** Its meetings first, then the notebook that lists them. */
  readonly documents: readonly BuiltDocument[]
  /** The ids the meetings got, in the order of the Confab JSON: never those they came with. */
  readonly meetingIds: readonly string[]
}

/** Makes the documents of a notebook out of Confab JSON; `onMeeting` hears of each meeting before it is made. */
export function buildNotebook(
  json: NotebookJson,
  newId: NewId,
  onMeeting: (done: number) => void = () => {},
): BuiltNotebook {
  const id = newId()
  const notebook = new Doc()
  const meetings: { readonly id: string; readonly doc: Doc }[] = []
  writeNotebook(notebook, id, json, {
    newId,
    newMeeting() {
      onMeeting(meetings.length)
      const meeting = { id: newId(), doc: new Doc() }
      meetings.push(meeting)
      return meeting
    },
  })
  const documents = [
    ...meetings.map((meeting) => ({ room: meetingRoom(meeting.id), doc: meeting.doc })),
    { room: notebookRoom(id), doc: notebook },
  ]
  return {
    id,
    title: json.title,
    documents: documents.map(({ room, doc }) => ({ room, update: encodeStateAsUpdate(doc) })),
    meetingIds: meetings.map((meeting) => meeting.id),
  }
}
