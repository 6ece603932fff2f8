import { Doc } from 'yjs'
import { initMeeting } from '../../shared/documents/meeting'
import { addTopic, type NewTopic } from '../../shared/documents/topics'
import { countingIds } from './counting-ids'

/** A planned meeting with these topics, whose ids are `a`, `b`, `c` … in their order. */
export function planMeeting(topics: readonly Partial<NewTopic>[] = [{}, {}, {}, {}]): Doc {
  const doc = new Doc()
  doc.clientID = 1_000
  const newId = countingIds()
  initMeeting(doc, { notebookId: 'garden', date: '2026-03-04' }, newId)
  const orders = topics.map((_, index) => `a${index}`)
  for (const [index, topic] of topics.entries()) {
    const id = String.fromCodePoint(97 + index)
    addTopic(doc, { title: `Topic ${id}`, id, order: orders[index], ...topic }, newId)
  }
  return doc
}
