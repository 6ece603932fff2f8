// @vitest-environment jsdom
import { Doc } from 'yjs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import {
  addTopic,
  archiveTopic,
  changeTopic,
  listTopics,
  moveTopic,
  restoreTopic,
} from '../../../shared/documents/topics'
import { createLiveValue } from '../../../renderer/session/live-value'
import { createRescues } from '../../../renderer/session/rescues'
import type { SyncState } from '../../../renderer/session/sync-state'
import { setLineKind } from '../../../renderer/editor/line-commands'
import {
  deliverAll,
  hashOf,
  linesOf,
  openPeer,
  press,
  putCursor,
  type,
  type EditingPeer,
} from '../../support/editing-peers'

const TOPIC = 't1'
let peers: EditingPeer[] = []
let [ana, bo] = [] as unknown as [EditingPeer, EditingPeer]

beforeEach(() => {
  const origin = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(origin, { notebookId: 'n1', date: '2026-01-14' }, newId)
  const notes = ['first line', 'second line', 'third line'].map((text) => ({
    kind: 'bullet' as const,
    indent: 0,
    text,
  }))
  addTopic(origin, { id: TOPIC, title: 'Seeds', notes }, newId)
  addTopic(origin, { id: 't2', title: 'Water' }, newId)
  peers = [openPeer(origin, TOPIC), openPeer(origin, TOPIC)]
  ;[ana, bo] = peers as [EditingPeer, EditingPeer]
})

afterEach(() => {
  for (const { editor } of peers) editor.destroy()
})

/** Bo types into the second line while Ana, who has not heard of it, does something to it. */
function whileBoTypes(act: () => void): void {
  putCursor(bo, 1, 'second'.length)
  type(bo, ' XYZ')
  act()
  deliverAll(peers)
  expect(hashOf(ana.doc)).toBe(hashOf(bo.doc))
  expect(linesOf(ana)).toEqual(linesOf(bo))
}

/** What is taken away from somebody who has no line to the relay. */
const rescuesOf = (doc: Doc) =>
  createRescues(
    {
      doc,
      sync: createLiveValue<SyncState>({ kind: 'saving', waiting: 1 }),
      tellRescued: () => {},
    },
    { change: (run) => doc.transact(run), elapsedMs: () => 0 },
  )

const texts = () => linesOf(ana).map(({ text }) => text)

describe('I13: typing by Bo in the line that Ana changes is kept when she', () => {
  const changes: Record<string, () => void> = {
    'indents it': () => press(ana, 'Tab'),
    'outdents it': () => press(ana, 'Tab', { shiftKey: true }),
    'makes it an action': () =>
      void setLineKind('action')(ana.editor.state, ana.editor.view.dispatch),
    'makes it a heading': () =>
      void setLineKind('heading', 2)(ana.editor.state, ana.editor.view.dispatch),
    'makes it a quote': () => void setLineKind('quote')(ana.editor.state, ana.editor.view.dispatch),
    'makes it bold': () => void ana.editor.chain().selectTextblockStart().toggleMark('bold').run(),
  }
  for (const [title, change] of Object.entries(changes)) {
    it(title, () => {
      whileBoTypes(() => {
        putCursor(ana, 1, 0)
        change()
      })
      expect(texts()).toEqual(['first line', 'second XYZ line', 'third line'])
    })
  }

  it('turns it into a numbered line by typing', () => {
    whileBoTypes(() => {
      putCursor(ana, 1, 0)
      type(ana, '1. ')
    })
    expect(linesOf(ana)[1]).toEqual({ kind: 'ordered', indent: 0, text: 'second XYZ line' })
  })

  it('types into the same line', () => {
    whileBoTypes(() => {
      putCursor(ana, 1, 'second line'.length)
      type(ana, ' and more')
    })
    expect(texts()[1]).toBe('second XYZ line and more')
  })

  it('keeps both an indent by Ana and a kind by Bo', () => {
    putCursor(ana, 1, 0)
    press(ana, 'Tab')
    putCursor(bo, 1, 0)
    type(bo, '> ')
    deliverAll(peers)
    expect(linesOf(ana)[1]).toEqual({ kind: 'quote', indent: 1, text: 'second line' })
    expect(hashOf(ana.doc)).toBe(hashOf(bo.doc))
  })
})

describe('I13: typing by Bo in a topic is kept when Ana', () => {
  const changes: Record<string, (doc: Doc) => void> = {
    'moves the topic': (doc) => moveTopic(doc, TOPIC, 1),
    'archives the topic': (doc) => archiveTopic(doc, TOPIC, 1),
    'carries the topic over': (doc) => changeTopic(doc, TOPIC, { carriedFrom: '2026-01-07' }),
    'parks the topic': (doc) => changeTopic(doc, TOPIC, { state: 'parked' }),
  }
  for (const [title, change] of Object.entries(changes)) {
    it(title, () => {
      whileBoTypes(() => change(ana.doc))
      restoreTopic(ana.doc, TOPIC)
      expect(texts()).toContain('second XYZ line')
      expect(
        listTopics(ana.doc)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(['t1', 't2'])
    })
  }

  it('moves it while Bo moves it elsewhere: it is there once', () => {
    moveTopic(ana.doc, TOPIC, 1)
    moveTopic(bo.doc, 't2', 0)
    deliverAll(peers)
    expect(listTopics(ana.doc).map(({ id }) => id)).toEqual(listTopics(bo.doc).map(({ id }) => id))
    expect(listTopics(ana.doc)).toHaveLength(2)
  })
})

// What Yjs cannot merge, stated so that a change of it is noticed (DECISIONS.md).
describe('known limits of splitting and joining a line somebody types in', () => {
  it('a split keeps the typing, though it may end up before the split', () => {
    whileBoTypes(() => {
      putCursor(ana, 1, 3)
      press(ana, 'Enter')
    })
    expect(texts().join('|')).toContain('XYZ')
  })

  it('joining a line into the one before loses what was typed in it at the same moment, and its writer gets it back', () => {
    const rescues = rescuesOf(bo.doc)
    whileBoTypes(() => {
      putCursor(ana, 1, 0)
      ana.editor.commands.joinBackward()
    })
    expect(texts()[0]).toBe('first linesecond line')
    const [rescue] = rescues.waiting.get()
    expect(rescue).toMatchObject({ field: `topic:${TOPIC}`, text: 'XYZ', isLineGone: true })

    rescues.putBack(rescue!.id)
    deliverAll(peers)
    expect(texts()).toEqual(['first linesecond line', 'XYZ', 'third line'])
    expect(linesOf(bo)).toEqual(linesOf(ana))
    expect(rescues.waiting.get()).toEqual([])
  })
})

describe('an open editor', () => {
  it('I12: writes nothing on opening, not even into an empty topic', () => {
    expect(ana.outbox).toEqual([])
    expect(bo.outbox).toEqual([])
  })

  it('gives every new line an id of its own', () => {
    putCursor(ana, 0, 'first line'.length)
    press(ana, 'Enter')
    type(ana, 'new')
    press(ana, 'Enter')
    type(ana, 'newer')
    deliverAll(peers)
    const ids = bo.editor.state.doc.content.content.slice(1).map((node) => String(node.attrs['id']))
    expect(new Set(ids).size).toBe(5)
    expect(ids).not.toContain('null')
    expect(meetingRoots.topicText(bo.doc, TOPIC).length).toBe(6)
  })

  it('undoes own typing only', () => {
    putCursor(ana, 0, 0)
    type(ana, 'A')
    putCursor(bo, 2, 0)
    type(bo, 'B')
    deliverAll(peers)
    press(ana, 'z', { ctrlKey: true })
    deliverAll(peers)
    expect(texts()).toEqual(['first line', 'second line', 'Bthird line'])
  })
})
