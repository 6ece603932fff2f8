import type { Page } from 'playwright-core'
import { Doc, encodeStateAsUpdate } from 'yjs'
import type { NotebookJson } from '../../shared/confab-json'
import { meetingRoom, notebookRoom, WORKSPACE_ROOM } from '../../shared/documents/ids'
import { writeNotebook } from '../../shared/documents/notebook-json'
import { listNotebook } from '../../shared/documents/workspace'
import { countingIds } from './counting-ids'

/** So many documents are handed to the page together. */
const AT_ONCE = 100

/**
 * Puts notebooks on the device of a page that is at the app's origin but has not opened it, as the app keeps them, and
 * says who works there. The ids of meetings stay; notebooks are `n0`, `n1` …
 */
export async function storeOnDevice(
  page: Page,
  notebooks: readonly NotebookJson[],
  name = 'Ana',
): Promise<void> {
  const documents = writeDocuments(notebooks)
  for (let from = 0; from < documents.length; from += AT_ONCE) {
    await page.evaluate(putUpdates, documents.slice(from, from + AT_ONCE))
  }
  await page.evaluate(
    (person) => localStorage.setItem('confab:device', JSON.stringify({ person })),
    { id: 'ana1', name },
  )
}

interface StoredUpdate {
  readonly store: string
  /** One letter for each byte: what a page is handed is text. */
  readonly update: string
}

function writeDocuments(notebooks: readonly NotebookJson[]): StoredUpdate[] {
  const documents: StoredUpdate[] = []
  const add = (room: string, doc: Doc) =>
    documents.push({
      store: `home/${room}`,
      update: Buffer.from(encodeStateAsUpdate(doc)).toString('latin1'),
    })
  const newId = countingIds('x')
  const workspace = new Doc()
  for (const [index, notebook] of notebooks.entries()) {
    const id = `n${index}`
    const doc = new Doc()
    const meetings = notebook.meetings.map((meeting) => ({ id: meeting.id ?? '', doc: new Doc() }))
    const waiting = [...meetings]
    const newMeeting = () => waiting.shift() ?? { id: newId(), doc: new Doc() }
    writeNotebook(doc, id, notebook, { newId, newMeeting })
    add(notebookRoom(id), doc)
    for (const meeting of meetings) add(meetingRoom(meeting.id), meeting.doc)
    listNotebook(workspace, { id, title: notebook.title })
  }
  add(WORKSPACE_ROOM, workspace)
  return documents
}

/** Runs in the page: writes each update where y-indexeddb looks for it. */
async function putUpdates(updates: readonly StoredUpdate[]): Promise<void> {
  const put = ({ store, update }: StoredUpdate) =>
    new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(store)
      opening.addEventListener('error', () => reject(opening.error ?? new Error(store)))
      opening.addEventListener('upgradeneeded', () => {
        opening.result.createObjectStore('updates', { autoIncrement: true })
        opening.result.createObjectStore('custom')
      })
      opening.addEventListener('success', () => {
        const transaction = opening.result.transaction(['updates'], 'readwrite')
        transaction
          .objectStore('updates')
          .add(Uint8Array.from(update, (letter) => letter.codePointAt(0) ?? 0))
        transaction.addEventListener('complete', () => {
          opening.result.close()
          resolve()
        })
        transaction.addEventListener('abort', () => reject(transaction.error ?? new Error(store)))
      })
    })
  for (const each of updates) await put(each)
}
