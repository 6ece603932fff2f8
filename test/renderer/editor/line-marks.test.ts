// @vitest-environment jsdom
import { Doc } from 'yjs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createReading } from '../../../renderer/session/live-value'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { addTopic } from '../../../shared/documents/topics'
import { markLine, readMarks } from '../../../shared/meeting/line-marks'
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
  const notes = ['one', 'two'].map((text) => ({
    id: text,
    kind: 'bullet' as const,
    indent: 0,
    text,
  }))
  addTopic(origin, { id: TOPIC, title: 'Seeds', notes }, newId)
  ana = openMarked(origin)
  bo = openMarked(origin)
})

afterEach(() => {
  ana.editor.destroy()
  bo.editor.destroy()
})

const openMarked = (origin: Doc) =>
  openPeer(origin, TOPIC, (doc) => ({
    marks: createReading([meetingRoots.lineMarks(doc)], () => readMarks(doc, TOPIC)),
  }))

const marksOf = ({ editor }: EditingPeer) =>
  [...editor.view.dom.querySelectorAll('.line')].map((line) => [
    line.querySelector('.line-text')?.textContent,
    line.querySelector<HTMLElement>('.line-mark:not([hidden])')?.textContent ?? '',
  ])

it('is drawn beside its line for everybody, and is no part of the text', () => {
  markLine(ana.doc, { topicId: TOPIC, lineId: 'two' }, 'answer')
  deliverAll([ana, bo])
  for (const peer of [ana, bo]) {
    expect(marksOf(peer)).toEqual([
      ['one', ''],
      ['two', 'Answer'],
    ])
    expect(linesOf(peer)[1]?.text).toBe('two')
  }
})

it('stays with its line when lines are typed, joined and split around it', () => {
  markLine(ana.doc, { topicId: TOPIC, lineId: 'two' }, 'hole')
  putCursor(ana, 1, 0)
  press(ana, 'Enter')
  putCursor(bo, 1, 3)
  type(bo, '!')
  deliverAll([ana, bo])
  expect(marksOf(ana)).toEqual([
    ['one', ''],
    ['', ''],
    ['two!', 'Hole'],
  ])
  expect(marksOf(bo)).toEqual(marksOf(ana))
})

it('goes when it is taken away', () => {
  markLine(ana.doc, { topicId: TOPIC, lineId: 'one' }, 'later')
  expect(marksOf(ana)[0]).toEqual(['one', 'For later'])
  markLine(ana.doc, { topicId: TOPIC, lineId: 'one' }, undefined)
  expect(marksOf(ana)[0]).toEqual(['one', ''])
})
