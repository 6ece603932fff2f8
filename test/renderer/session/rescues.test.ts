import { describe, expect, it } from 'vitest'
import {
  Doc,
  applyUpdate,
  encodeStateAsUpdate,
  encodeStateVector,
  type XmlElement,
  type XmlText,
} from 'yjs'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { addTopic } from '../../../shared/documents/topics'
import { createLiveValue } from '../../../renderer/session/live-value'
import { createRescues } from '../../../renderer/session/rescues'
import type { SyncState } from '../../../renderer/session/sync-state'

const TOPIC = 't1'

/** A meeting of Ana's with two lines of notes, a copy of Bo's, and what is taken away from Bo. */
function setUp() {
  const ana = new Doc()
  let count = 0
  const newId = () => `id${(count += 1)}`
  initMeeting(ana, { notebookId: 'n1', date: '2026-01-14' }, newId)
  const notes = ['first', 'second'].map((text) => ({ kind: 'bullet' as const, indent: 1, text }))
  addTopic(ana, { id: TOPIC, title: 'Seeds', notes }, newId)
  meetingRoots.writers(ana).set(String(ana.clientID), 'ana')
  meetingRoots.people(ana).set('ana', { name: 'Ana' })
  const bo = new Doc()
  applyUpdate(bo, encodeStateAsUpdate(ana))
  const sync = createLiveValue<SyncState>({ kind: 'saved' })
  const clock = { nowMs: 10_000 }
  let told = 0
  const rescues = createRescues(
    { doc: bo, sync, tellRescued: (more) => void (told += more) },
    { change: (run) => bo.transact(run), elapsedMs: () => clock.nowMs },
  )
  return {
    ana,
    bo,
    sync,
    clock,
    rescues,
    told: () => told,
    deliver(from: Doc, to: Doc) {
      applyUpdate(to, encodeStateAsUpdate(from, encodeStateVector(to)))
    },
    waiting: () =>
      rescues.waiting.get().map(({ text, by, isLineGone }) => ({ text, by, isLineGone })),
  }
}

const notesOf = (doc: Doc) => meetingRoots.topicText(doc, TOPIC)
const line = (doc: Doc, index: number) => notesOf(doc).get(index + 1) as XmlElement
const textOf = (doc: Doc, index: number) => line(doc, index).get(0) as XmlText
const linesOf = (doc: Doc) =>
  notesOf(doc)
    .toArray()
    .slice(1)
    .map((each) => ((each as XmlElement).get(0) as XmlText).toJSON())

describe('words nobody has seen', () => {
  it('are kept for their writer when their line is removed, and put back below the line before', () => {
    const { ana, bo, deliver, rescues, waiting, told } = setUp()
    textOf(bo, 1).insert(6, ' thought of mine')
    notesOf(ana).delete(2, 1)
    deliver(ana, bo)
    expect(waiting()).toEqual([{ text: 'thought of mine', by: undefined, isLineGone: true }])
    expect(told()).toBe(1)
    rescues.putBack(1)
    deliver(bo, ana)
    expect(linesOf(ana)).toEqual(['first', 'thought of mine'])
    expect(line(ana, 1).getAttribute('indent')).toBe(1)
    expect(waiting()).toEqual([])
  })

  it('go back into their line when only the words were removed, wherever that is by then', () => {
    const { ana, bo, deliver, rescues, waiting } = setUp()
    textOf(bo, 1).insert(3, 'UNSEEN')
    deliver(bo, ana)
    ana.transact(() => {
      textOf(ana, 1).delete(3, 6)
      textOf(ana, 1).insert(0, 'The ')
    })
    deliver(ana, bo)
    expect(waiting()).toEqual([{ text: 'UNSEEN', by: 'Ana', isLineGone: false }])
    notesOf(ana).delete(1, 1)
    deliver(ana, bo)
    rescues.putBack(1)
    expect(linesOf(bo)).toEqual(['The secUNSEENond'])
  })

  it('go to where the topic ends when nothing of their place is left', () => {
    const { ana, bo, deliver, rescues } = setUp()
    textOf(bo, 1).insert(6, ' and more')
    notesOf(ana).delete(2, 1)
    deliver(ana, bo)
    notesOf(ana).delete(1, 1)
    deliver(ana, bo)
    rescues.putBack(1)
    expect(linesOf(bo)).toEqual(['and more'])
  })

  it('are not lost when they live on elsewhere in the topic', () => {
    const { ana, bo, deliver, waiting } = setUp()
    textOf(bo, 1).insert(6, ' thought of mine')
    deliver(bo, ana)
    ana.transact(() => {
      textOf(ana, 0).insert(5, 'second thought of mine')
      notesOf(ana).delete(2, 1)
    })
    deliver(ana, bo)
    expect(waiting()).toEqual([])
  })

  it('are those the relay has not confirmed, or has for less than five seconds', () => {
    const { ana, bo, sync, clock, deliver, waiting } = setUp()
    sync.set({ kind: 'saving', waiting: 1 })
    textOf(bo, 0).insert(0, 'seen ')
    sync.set({ kind: 'saved' })
    clock.nowMs += 5_000
    sync.set({ kind: 'saving', waiting: 1 })
    textOf(bo, 1).insert(0, 'unseen ')
    sync.set({ kind: 'saved' })
    clock.nowMs += 4_900
    deliver(bo, ana)
    notesOf(ana).delete(1, 2)
    deliver(ana, bo)
    expect(waiting().map(({ text }) => text)).toEqual(['unseen'])
  })

  it('are nobody’s business when I remove them, or when they are of somebody else', () => {
    const { ana, bo, deliver, waiting } = setUp()
    textOf(bo, 1).insert(0, 'my own ')
    textOf(bo, 1).delete(0, 7)
    textOf(ana, 0).insert(0, 'of Ana ')
    deliver(ana, bo)
    notesOf(ana).delete(1, 1)
    deliver(ana, bo)
    expect(waiting()).toEqual([])
  })

  it('are gone from the page when they are dismissed', () => {
    const { ana, bo, deliver, rescues, waiting } = setUp()
    textOf(bo, 1).insert(0, 'unseen ')
    notesOf(ana).delete(2, 1)
    deliver(ana, bo)
    rescues.dismiss(1)
    expect(waiting()).toEqual([])
    expect(linesOf(bo)).toEqual(['first'])
  })
})
