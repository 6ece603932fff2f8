// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Doc } from 'yjs'
import { keepRemovals, type RemovalKeeper } from '../../../renderer/session/removal-keeper'
import { readRemovals } from '../../../shared/changes/removals'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { archiveTopic, addTopic, restoreTopic } from '../../../shared/documents/topics'
import {
  deliverAll,
  openPeer,
  press,
  putCursor,
  type,
  type EditingPeer,
} from '../../support/editing-peers'
import { countingIds } from '../../support/counting-ids'

const TOPIC = 't1'
let [ana, bo] = [] as unknown as [EditingPeer, EditingPeer]
let keeper: RemovalKeeper

beforeEach(() => {
  vi.useFakeTimers()
  const origin = new Doc()
  const newId = countingIds('i')
  initMeeting(origin, { notebookId: 'n', date: '2026-01-14' }, newId)
  const notes = ['dry roof', 'no rain'].map((text) => ({
    kind: 'bullet' as const,
    indent: 0,
    text,
  }))
  addTopic(origin, { id: TOPIC, title: 'Roof', notes }, newId)
  ana = openPeer(origin, TOPIC)
  bo = openPeer(origin, TOPIC)
  keeper = keepRemovals(ana.doc, 'ui')
})

afterEach(() => {
  keeper.close()
  ana.editor.destroy()
  bo.editor.destroy()
  vi.useRealTimers()
})

const count = ({ doc } = ana) => readRemovals(doc).get(`${TOPIC}/${ana.doc.clientID}`) ?? 0

describe('what a window takes away is counted', () => {
  it('at once the first time, then after a pause, and at the end', () => {
    let writes = 0
    ana.doc.getMap('removals').observe(() => (writes += 1))
    erase(3)
    const first = count()
    erase(2)
    erase(1)
    expect([first, count(), writes]).toEqual([1, 1, 1])
    vi.advanceTimersByTime(5_000)
    expect([count(), writes]).toEqual([3, 2])
    erase(0)
    keeper.close()
    expect(count()).toBe(4)
  })

  it('not for splitting, joining and typing, nor for what others take away', () => {
    putCursor(ana, 0, 3)
    press(ana, 'Enter')
    type(ana, 'x')
    deliverAll([ana, bo])
    meetingRoots.topicText(bo.doc, TOPIC).delete(2, 1)
    deliverAll([ana, bo])
    vi.advanceTimersByTime(10_000)
    expect([...readRemovals(ana.doc)]).toEqual([])
  })

  it('for a fact that has no value any more', () => {
    archiveTopic(ana.doc, TOPIC, 1)
    archiveTopic(ana.doc, TOPIC, 2)
    expect(count()).toBe(0)
    restoreTopic(ana.doc, TOPIC)
    expect(count()).toBe(1)
  })
})

/** Takes one letter of the first line away. */
function erase(at: number): void {
  const { editor } = ana
  let start = 0
  editor.state.doc.forEach((_node, pos, index) => (start = index === 1 ? pos + 1 : start))
  editor.view.dispatch(editor.state.tr.delete(start + at, start + at + 1))
}
