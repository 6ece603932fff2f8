import { encodeStateAsUpdate, Doc, XmlElement, XmlText } from 'yjs'
import { anchorOfSelection } from '../../../shared/comments/make-anchor'
import { startThread } from '../../../shared/comments/write-comments'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { initNotebook, listMeeting } from '../../../shared/documents/notebook'
import { addTopic } from '../../../shared/documents/topics'
import { countingIds } from '../../support/counting-ids'

const TEXT = 'We order new soil for the roof before the seeds arrive in spring and carry it up'

interface Size {
  readonly meetingId: string
  readonly topics: number
  readonly lines: number
  readonly comments: number
}

/** A notebook with one meeting, whose lines have that many comments, evenly spread. */
export function commentedMeeting({ meetingId, topics, lines, comments }: Size) {
  const newId = countingIds()
  const notebook = new Doc()
  initNotebook(notebook, { title: 'Garden' }, newId)
  listMeeting(notebook, { id: meetingId, date: '2026-03-04', title: 'Roof', state: 'planned' })
  const meeting = new Doc()
  initMeeting(meeting, { notebookId: 'bench', date: '2026-03-04' }, newId)
  const places: { topicId: string; blockId: string }[] = []
  for (let topic = 0; topic < topics; topic += 1) {
    const topicId = `t${topic}`
    const notes = Array.from({ length: lines }, (_, line) => ({
      kind: 'bullet' as const,
      indent: line % 3,
      id: `l${topic}_${line}`,
      text: `${TEXT} ${topic}/${line}`,
    }))
    addTopic(meeting, { id: topicId, title: `Topic ${topic}`, notes }, newId)
    places.push(...notes.map(({ id }) => ({ topicId, blockId: id })))
  }
  for (let comment = 0; comment < comments; comment += 1) {
    const place = places[Math.floor((comment * places.length) / comments)]
    const anchor = place && anchorOfSelection(meeting, { ...place, from: 9, to: 17 })
    if (anchor)
      startThread(meeting, { anchor, text: 'Which?' }, { by: 'ana', atMs: comment }, newId)
  }
  return { notebook: encodeStateAsUpdate(notebook), meeting: encodeStateAsUpdate(meeting) }
}

/** Somebody types a letter at the end of a line. */
export function typeInto(doc: Doc, topicId: string, line: number): void {
  const node = meetingRoots.topicText(doc, topicId).get(line + 1)
  const text = node instanceof XmlElement ? node.get(0) : undefined
  if (text instanceof XmlText) text.insert(text.length, 'x')
}
