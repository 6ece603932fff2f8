import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { meetingRoom, notebookRoom, WORKSPACE_ROOM } from '../../../shared/documents/ids'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { initNotebook, listMeeting } from '../../../shared/documents/notebook'
import { addTopic } from '../../../shared/documents/topics'
import { listNotebook } from '../../../shared/documents/workspace'
import { silentLog } from '../../../sync-server/log'
import { compactHere } from '../../../sync-server/store/compaction'
import { openLevelStore } from '../../../sync-server/store/level-store'
import { countingIds } from '../../support/counting-ids'
import { roomName } from '../../support/open-room'
import { XmlElement, XmlText } from 'yjs'

const MEETING = { id: 'm1', date: '2026-11-23', title: 'A long hour', state: 'live' } as const
const PEOPLE = 40
const TOPICS = 30

/** Fills a data folder with a meeting that 40 people wrote in so many changes, none of them put together yet. */
export async function writeLongLog(folder: string, changes: number): Promise<void> {
  let now = Date.now() - changes * 500
  const nowMs = () => now
  const opened = await openLevelStore({ folder, nowMs, log: silentLog, compact: compactHere })
  if (!opened.ok) throw new Error(opened.failure)
  const store = opened.value
  const newId = countingIds('long')
  const keep = async (room: string, fill: (doc: Doc) => void) => {
    const doc = new Doc()
    fill(doc)
    await store.append(roomName(room), encodeStateAsUpdate(doc), [])
  }
  await keep(WORKSPACE_ROOM, (doc) => listNotebook(doc, { id: 'garden', title: 'Garden' }))
  await keep(notebookRoom('garden'), (doc) => {
    initNotebook(doc, { title: 'Garden' }, newId)
    listMeeting(doc, MEETING)
  })
  const base = new Doc()
  initMeeting(base, { notebookId: 'garden', ...MEETING }, newId)
  for (let topic = 0; topic < TOPICS; topic += 1)
    addTopic(base, { id: `t${topic}`, title: `Topic ${topic}` }, newId)
  await store.append(roomName(meetingRoom('m1')), encodeStateAsUpdate(base), [])

  const writers = Array.from({ length: PEOPLE }, (_, index) => openWriter(base, `person-${index}`))
  let waiting: Promise<unknown>[] = []
  for (let change = 0; change < changes; change += 1) {
    now += 500
    const writer = writers[change % PEOPLE]
    const update = writer?.type(change)
    if (update) waiting.push(store.append(roomName(meetingRoom('m1')), update, [writer?.id ?? '']))
    if (waiting.length < 500) continue
    await Promise.all(waiting)
    waiting = []
  }
  await Promise.all(waiting)
  await store.close()
}

/** Somebody who types into lines of their own; what they type is given as the update it makes. */
function openWriter(base: Doc, id: string) {
  const doc = new Doc()
  applyUpdate(doc, encodeStateAsUpdate(base))
  let made: Uint8Array | undefined
  doc.on('update', (update: Uint8Array) => (made = update))
  let text: XmlText | undefined
  return {
    id,
    type(change: number) {
      doc.transact(() => {
        if (!text) meetingRoots.people(doc).set(id, { name: id })
        if (!text || text.length > 400) {
          const line = new XmlElement('line')
          line.setAttribute('id', `${id}-${change}`)
          line.setAttribute('kind', 'bullet')
          text = new XmlText()
          line.insert(0, [text])
          const topic = meetingRoots.topicText(doc, `t${change % TOPICS}`)
          topic.insert(topic.length, [line])
        }
        text.insert(text.length, 'words ')
        if (change % 7 === 0) text.delete(0, 3)
      })
      return made
    },
  }
}
