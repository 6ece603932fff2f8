import { applyUpdate, Doc } from 'yjs'
import type { NotebookJson } from '../../shared/confab-json'
import { meetingRoom } from '../../shared/documents/ids'
import { readNotebook } from '../../shared/documents/notebook-json'
import { buildNotebook } from '../../shared/import/build-notebook'
import { readFiles, type ReadImport } from '../../shared/import/read-files'
import { countingIds } from './counting-ids'

/** Reads a text as an import does. */
export async function readText(
  text: string,
  { name = 'notes.txt', newId = countingIds('read') } = {},
): Promise<ReadImport> {
  const read = await readFiles([{ name, content: text }], { newId })
  if (!read.ok) throw new Error(`${read.failure.name} is refused`)
  return read.value
}

/** A text that was imported: its documents, and what the text said by their ids. */
export async function importedNotebook(text: string) {
  const read = await readText(text)
  const built = buildNotebook(read.notebook, countingIds('built'))
  const docs = new Map(
    built.documents.map(({ room, update }) => {
      const doc = new Doc()
      applyUpdate(doc, update)
      return [room, doc] as const
    }),
  )
  const doc = (room: string) => docs.get(room) ?? new Doc()
  const notebookDoc = doc(`notebook-${built.id}`)
  const base: NotebookJson = {
    ...read.notebook,
    meetings: read.notebook.meetings.map((meeting, index) => ({
      ...meeting,
      id: built.meetingIds[index],
    })),
  }
  return {
    base,
    meetingDoc: (place: number) => doc(meetingRoom(built.meetingIds[place] ?? '')),
    notebookDoc,
    /** The notebook as it is now. */
    read(): NotebookJson {
      const json = readNotebook(notebookDoc, (id) => docs.get(meetingRoom(id)))
      if (!json) throw new Error('The notebook is not there')
      return json
    },
  }
}
