import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { blockToNode } from '../../../shared/documents/block-node'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { addTopic } from '../../../shared/documents/topics'
import { META_ROOT } from '../../../shared/documents/version'
import { setAttendance } from '../../../shared/outcomes/attendance'
import { forgetHeld, rememberHeld } from '../../../shared/outcomes/held-memory'
import { listLateLines } from '../../../shared/outcomes/late-lines'
import { countingIds } from '../../support/counting-ids'

const line = (id: string, more: Partial<Block> = {}): Block =>
  ({ kind: 'bullet', id, indent: 0, text: id, ...more }) as Block

function meeting() {
  const doc = new Doc()
  const newId = countingIds()
  initMeeting(doc, { notebookId: 'n1', date: '2026-03-04' }, newId)
  const topicId = addTopic(doc, { title: 'The roof', notes: [line('early')] }, newId)
  return { doc, topicId }
}

const copyOf = (doc: Doc) => {
  const copy = new Doc()
  applyUpdate(copy, encodeStateAsUpdate(doc))
  return copy
}

const typeLine = (doc: Doc, topicId: string, block: Block) =>
  meetingRoots.topicText(doc, topicId).push([blockToNode(block, countingIds('late'))])

const lateIds = (doc: Doc) => listLateLines(doc).map(({ lineId, why }) => [lineId, why])

describe('a late line', () => {
  it('is one made after the meeting was held', () => {
    const { doc, topicId } = meeting()
    expect(lateIds(doc)).toEqual([])
    rememberHeld(doc)
    expect(lateIds(doc)).toEqual([])
    typeLine(doc, topicId, line('after'))
    meetingRoots.intro(doc).push([blockToNode(line('ps'), countingIds('ps'))])
    expect(listLateLines(doc)).toEqual([
      { lineId: 'ps', why: 'late' },
      { topicId, lineId: 'after', why: 'late' },
    ])
  })

  it('is one typed offline that nobody had seen when the meeting was held', () => {
    const { doc, topicId } = meeting()
    const away = copyOf(doc)
    typeLine(away, topicId, line('offline'))
    rememberHeld(doc)
    applyUpdate(doc, encodeStateAsUpdate(away))
    applyUpdate(away, encodeStateAsUpdate(doc))
    expect(lateIds(doc)).toEqual([['offline', 'late']])
    expect(lateIds(away)).toEqual(lateIds(doc))
  })

  it('stays one when the meeting was reopened for it and is closed again', () => {
    const { doc, topicId } = meeting()
    rememberHeld(doc)
    typeLine(doc, topicId, line('after'))
    rememberHeld(doc)
    expect(lateIds(doc)).toEqual([['after', 'late']])
  })

  it('becomes part of the meeting when that goes on', () => {
    const { doc, topicId } = meeting()
    rememberHeld(doc)
    typeLine(doc, topicId, line('after'))
    forgetHeld(doc)
    rememberHeld(doc)
    expect(lateIds(doc)).toEqual([])
  })

  it('is known on every machine though two held the meeting at once', () => {
    const { doc, topicId } = meeting()
    const other = copyOf(doc)
    rememberHeld(doc)
    typeLine(other, topicId, line('meanwhile'))
    rememberHeld(other)
    applyUpdate(doc, encodeStateAsUpdate(other))
    applyUpdate(other, encodeStateAsUpdate(doc))
    expect(lateIds(other)).toEqual(lateIds(doc))
  })

  it('is nothing where the memory of the end cannot be read', () => {
    const { doc } = meeting()
    doc.getMap(META_ROOT).set('heldVector', '////')
    expect(lateIds(doc)).toEqual([])
  })
})

it('an asynchronous line is one whose speaker stands there as such', () => {
  const { doc, topicId } = meeting()
  typeLine(doc, topicId, line('apart', { speakers: ['Ines'], aside: 'async' }))
  typeLine(doc, topicId, line('laughing', { speakers: ['Ines'], aside: 'laughs' }))
  expect(lateIds(doc)).toEqual([['apart', 'async']])
})

it('a line names its writer, and is asynchronous when they were not there', () => {
  const { doc, topicId } = meeting()
  const typeAs = (personId: string, block: Block) => {
    const theirs = copyOf(doc)
    meetingRoots.writers(theirs).set(String(theirs.clientID), personId)
    meetingRoots.people(theirs).set(personId, { name: `Name of ${personId}` })
    typeLine(theirs, topicId, block)
    applyUpdate(doc, encodeStateAsUpdate(theirs))
  }
  typeAs('ada', line('there'))
  typeAs('bo', line('apart'))
  typeAs('cy', line('entered by hand'))
  expect(lateIds(doc)).toEqual([])
  setAttendance(doc, { id: 'ada', name: 'Name of ada' }, 'remote')
  setAttendance(doc, { id: 'by-hand', name: 'Name of cy' }, 'present')
  expect(lateIds(doc)).toEqual([])
  rememberHeld(doc)
  typeAs('ada', line('after'))
  const found = listLateLines(doc)
  expect(found.filter(({ lineId }) => lineId !== 'early')).toEqual([
    { topicId, lineId: 'apart', why: 'async', writer: 'Name of bo' },
    { topicId, lineId: 'after', why: 'late', writer: 'Name of ada' },
  ])
})
