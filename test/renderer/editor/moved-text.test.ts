// @vitest-environment jsdom
import { Doc, XmlElement } from 'yjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { noteMovedText } from '../../../shared/documents/moved-text'
import { addTopic } from '../../../shared/documents/topics'
import { writersOfLine } from '../../../shared/documents/writers'
import {
  deliverAll,
  linesOf,
  openPeer,
  press,
  putCursor,
  type,
  type EditingPeer,
} from '../../support/editing-peers'

const TOPIC = 't1'
let [ana, bo] = [] as unknown as [EditingPeer, EditingPeer]

beforeEach(() => {
  const origin = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n1', date: '2026-01-14' }, newId)
  const notes = [{ kind: 'bullet' as const, indent: 0, text: '' }]
  addTopic(origin, { id: TOPIC, title: 'Roof', notes }, newId)
  ana = openAs('ana', origin)
  bo = openAs('bo', origin)
  putCursor(ana, 0, 0)
  type(ana, 'dry roof')
  deliverAll([ana, bo])
})

afterEach(() => {
  ana.editor.destroy()
  bo.editor.destroy()
})

function openAs(personId: string, origin: Doc): EditingPeer {
  const peer = openPeer(origin, TOPIC)
  meetingRoots.writers(peer.doc).set(String(peer.doc.clientID), personId)
  noteMovedText(peer.doc)
  return peer
}

/** Every line, with who wrote how much of it. */
const told = ({ doc }: EditingPeer) =>
  meetingRoots
    .topicText(doc, TOPIC)
    .toArray()
    .flatMap((node) => (node instanceof XmlElement && node.nodeName === 'line' ? [node] : []))
    .map((line) =>
      writersOfLine(doc, line)
        .map(({ writer, share }) => {
          const name = writer.kind === 'person' ? writer.personId : writer.kind
          return `${name} ${Math.round(share * 100)}`
        })
        .join(', '),
    )
const texts = (peer: EditingPeer) => linesOf(peer).map(({ text }) => text)

describe('who wrote a line stays known when Bo', () => {
  it('splits it', () => {
    putCursor(bo, 0, 'dry'.length)
    press(bo, 'Enter')
    deliverAll([ana, bo])
    expect(texts(ana)).toEqual(['dry', ' roof'])
    for (const peer of [ana, bo]) expect(told(peer)).toEqual(['ana 100', 'ana 100'])
  })

  it('splits it and writes on, and Ana splits that again', () => {
    putCursor(bo, 0, 'dry'.length)
    press(bo, 'Enter')
    putCursor(bo, 1, ' roof'.length)
    type(bo, ' tops')
    deliverAll([ana, bo])
    expect(told(ana)).toEqual(['ana 100', 'ana 50, bo 50'])
    putCursor(ana, 1, ' roof to'.length)
    press(ana, 'Enter')
    deliverAll([ana, bo])
    expect(texts(bo)).toEqual(['dry', ' roof to', 'ps'])
    expect(told(bo)).toEqual(['ana 100', 'ana 63, bo 38', 'bo 100'])
  })

  it('joins it to his own, and takes that back', () => {
    putCursor(bo, 0, 0)
    press(bo, 'Enter')
    putCursor(bo, 0, 0)
    type(bo, 'new ')
    deliverAll([ana, bo])
    putCursor(bo, 1, 0)
    bo.editor.commands.joinBackward()
    deliverAll([ana, bo])
    expect(texts(ana)).toEqual(['new dry roof'])
    expect(told(ana)).toEqual(['ana 67, bo 33'])
    press(bo, 'z', { ctrlKey: true })
    deliverAll([ana, bo])
    expect(told(ana).join()).toContain('ana')
  })

  it('only types or deletes: nothing is noted then', () => {
    putCursor(bo, 0, 3)
    type(bo, ' hot')
    bo.editor.commands.deleteRange({ from: 1, to: 2 })
    deliverAll([ana, bo])
    expect([...meetingRoots.movedText(ana.doc)]).toEqual([])
  })
})
