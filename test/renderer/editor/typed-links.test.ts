// @vitest-environment jsdom
import { Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { initMeeting } from '../../../shared/documents/meeting'
import { readTopicText } from '../../../shared/documents/meeting-json'
import { addTopic } from '../../../shared/documents/topics'
import {
  deliverAll,
  openPeer,
  press,
  putCursor,
  type EditingPeer,
} from '../../support/editing-peers'
import { sketchBlocks } from '../../support/sketch-blocks'

const line = (text: string): Block => ({ kind: 'bullet', indent: 0, text })

function meetingWith(title: string, ...notes: Block[]): Doc {
  const doc = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(doc, { notebookId: 'n', date: '2026-01-14' }, newId)
  addTopic(doc, { id: 'shared', title, notes }, newId)
  return doc
}

const notesOf = ({ doc }: EditingPeer) => sketchBlocks(readTopicText(doc, 'shared').notes)

/** Types a text at the cursor, as the browser tells the editor of it. */
function type({ editor }: EditingPeer, text: string): void {
  const { tr } = editor.state
  editor.view.dispatch(tr.insertText(text))
}

describe('an address', () => {
  it('becomes a link when a space is typed behind it, or a line is begun', () => {
    const peer = openPeer(meetingWith('T', line('see www.x.org'), line('a@b.co')), 'shared')
    putCursor(peer, 0, 13)
    type(peer, ' ')
    putCursor(peer, 1, 6)
    press(peer, 'Enter')
    expect(notesOf(peer)).toEqual([
      '- see <https://www.x.org www.x.org> ',
      '- <mailto:a@b.co a@b.co>',
      '- ',
    ])
  })

  it('stays as it is when it is opened, in a title too', () => {
    const origin = meetingWith('See www.x.org', line('a@b.co'), line('www.x.org '))
    const peer = openPeer(origin, 'shared')
    expect(peer.outbox).toEqual([])
    expect(encodeStateAsUpdate(peer.doc)).toEqual(encodeStateAsUpdate(origin))
  })

  it('stays as others wrote it', () => {
    const origin = meetingWith('See www.x.org', line('a@b.co'))
    const [one, other] = [openPeer(origin, 'shared'), openPeer(origin, 'shared')]
    putCursor(one, 0, 6)
    one.editor.view.dispatch(one.editor.state.tr.insertText(' ').setMeta('preventAutolink', true))
    expect(one.outbox).toHaveLength(1)
    deliverAll([one, other])
    expect(notesOf(other)).toEqual(['- a@b.co '])
    expect(readTopicText(other.doc, 'shared').title).toEqual({ text: 'See www.x.org' })
  })

  it('is no link when that was undone, and again when it was redone', () => {
    const peer = openPeer(meetingWith('T', line('a@b.co')), 'shared')
    putCursor(peer, 0, 6)
    type(peer, ' ')
    press(peer, 'z', { ctrlKey: true })
    expect(notesOf(peer)).toEqual(['- a@b.co'])
    press(peer, 'y', { ctrlKey: true })
    expect(notesOf(peer)).toEqual(['- <mailto:a@b.co a@b.co> '])
  })
})
