// @vitest-environment jsdom
import { Doc } from 'yjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCommentDesk, type CommentDesk } from '../../../renderer/session/comment-desk'
import { createLiveValue } from '../../../renderer/session/live-value'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { addTopic } from '../../../shared/documents/topics'
import { countingIds } from '../../support/counting-ids'
import {
  deliverAll,
  openPeer,
  press,
  putCursor,
  type,
  type EditingPeer,
} from '../../support/editing-peers'

const TOPIC = 't1'
let peers: EditingPeer[] = []
let desks: CommentDesk[] = []
let pauses: (() => void)[] = []

/** The page comes to rest. */
const pause = () => pauses.splice(0).forEach((run) => run())

beforeEach(() => {
  const origin = new Doc()
  const newId = countingIds()
  initMeeting(origin, { notebookId: 'n1', date: '2026-01-14' }, newId)
  const notes = ['We order new soil', 'Who has the keys?'].map((text) => ({
    kind: 'bullet' as const,
    indent: 0,
    text,
  }))
  addTopic(origin, { id: TOPIC, title: 'Roof', notes }, newId)
  desks = []
  peers = ['ana', 'bo'].map((name) =>
    openPeer(origin, TOPIC, (doc) => {
      const document = { doc, relayNow: () => 1_000, readOnly: createLiveValue(false) }
      const desk = createCommentDesk(document, { id: name, name }, (run) => {
        pauses.push(run)
        return () => {}
      })
      desks.push(desk)
      return { comments: desk.at(`topic:${TOPIC}`) }
    }),
  )
})

afterEach(() => {
  for (const { editor } of peers) editor.destroy()
  for (const desk of desks) desk.stop()
  pauses = []
})

const [ana, bo] = [() => peers[0]!, () => peers[1]!]

/** The words that stand out in an editor, in order. */
const marked = ({ editor }: EditingPeer) =>
  [...editor.view.dom.querySelectorAll('.commented')].map(({ textContent }) => textContent)
const counts = ({ editor }: EditingPeer) =>
  [...editor.view.dom.querySelectorAll<HTMLElement>('.line-comments')].map((count) =>
    count.hidden ? '' : count.textContent,
  )

/** Ana comments on some words of a line by the key. */
function comment(line: number, words: string, text = 'Which?'): string {
  const { editor } = ana()
  putCursor(ana(), line, editor.state.doc.child(line + 1).textContent.indexOf(words))
  const { from } = editor.state.selection
  editor.commands.setTextSelection({ from, to: from + words.length })
  press(ana(), 'm', { ctrlKey: true, altKey: true })
  const { begun } = desks[0]!.panel.get()
  const sent = desks[0]!.send(begun!, { text })
  deliverAll(peers)
  return sent.ok ? sent.value : ''
}

describe('commented words', () => {
  it('stand out for both, counted at their line, until the thread is resolved', () => {
    const id = comment(0, 'new soil')
    for (const peer of peers) {
      expect([marked(peer), counts(peer)]).toEqual([['new soil'], ['1', '']])
    }
    desks[1]!.resolve(id)
    deliverAll(peers)
    expect(marked(ana())).toEqual(['new soil'])
    desks[0]!.close()
    for (const peer of peers) expect([marked(peer), counts(peer)]).toEqual([[], ['', '']])
  })

  it('are followed while both type, without a pause', () => {
    comment(0, 'new soil')
    putCursor(bo(), 0, 0)
    type(bo(), 'Today: ')
    putCursor(ana(), 0, 'We order new'.length)
    type(ana(), ' dark')
    deliverAll(peers)
    for (const peer of peers) expect(marked(peer)).toEqual(['new dark soil'])
    pause()
    for (const peer of peers) expect(marked(peer)).toEqual(['new dark soil'])
  })

  it('are found again after a pause where their line was split and joined', () => {
    comment(0, 'new soil')
    putCursor(ana(), 0, 'We order '.length)
    press(ana(), 'Enter')
    deliverAll(peers)
    pause()
    for (const peer of peers) expect([marked(peer), counts(peer)[1]]).toEqual([['new soil'], '1'])
    putCursor(bo(), 1, 0)
    press(bo(), 'Backspace')
    deliverAll(peers)
    pause()
    for (const peer of peers) expect([marked(peer), counts(peer)[0]]).toEqual([['new soil'], '1'])
  })

  it('stay commented when the one who commented undoes their typing', () => {
    putCursor(ana(), 1, 0)
    type(ana(), 'Hey: ')
    comment(1, 'the keys')
    press(ana(), 'z', { ctrlKey: true })
    expect(ana().editor.state.doc.child(2).textContent).toBe('Who has the keys?')
    deliverAll(peers)
    pause()
    expect(meetingRoots.comments(bo().doc).size).toBe(1)
    for (const peer of peers) expect(marked(peer)).toEqual(['the keys'])
  })
})

describe('without a selection', () => {
  it('a comment is on the line with the cursor, or in the title on the topic', () => {
    putCursor(ana(), 1, 3)
    press(ana(), 'm', { ctrlKey: true, altKey: true })
    expect(desks[0]!.panel.get().begun?.anchor).toMatchObject({
      kind: 'line',
      quote: 'Who has the keys?',
    })
    ana().editor.commands.setTextSelection(1)
    press(ana(), 'm', { ctrlKey: true, altKey: true })
    expect(desks[0]!.panel.get().begun?.anchor).toEqual({ kind: 'topic', topicId: TOPIC })
  })

  it('of several lines the words of the first are meant', () => {
    ana().editor.commands.selectAll()
    const { doc } = ana().editor.state
    ana().editor.commands.setTextSelection({
      from: doc.child(0).nodeSize + 4,
      to: doc.content.size,
    })
    press(ana(), 'm', { ctrlKey: true, altKey: true })
    expect(desks[0]!.panel.get().begun?.anchor).toMatchObject({ quote: 'order new soil' })
  })
})
