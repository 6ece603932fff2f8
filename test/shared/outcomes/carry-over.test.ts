import fc from 'fast-check'
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { dotKey } from '../../../shared/documents/dots'
import { initMeeting, meetingRoots } from '../../../shared/documents/meeting'
import { readMeeting, readTopicText } from '../../../shared/documents/meeting-json'
import {
  addTopic,
  archiveTopic,
  changeTopic,
  listTopics,
  moveTopic,
} from '../../../shared/documents/topics'
import { carriedTopicId, carryTopic, listUndiscussed } from '../../../shared/outcomes/carry-over'
import { readCarriedTo, readStory } from '../../../shared/outcomes/topic-story'
import { arbitraryBlock } from '../../support/arbitrary-notebook'
import { countingIds } from '../../support/counting-ids'
import { propertyRuns } from '../../support/property-runs'

const meetingOn = (date: string, prefix: string) => {
  const doc = new Doc()
  const newId = countingIds(prefix)
  initMeeting(doc, { notebookId: 'n1', date }, newId)
  const propose = (title: string, notes: Block[] = []) =>
    addTopic(doc, { title, notes, proposers: ['Ines'] }, newId)
  return { doc, propose }
}

const copyOf = (doc: Doc) => {
  const copy = new Doc()
  applyUpdate(copy, encodeStateAsUpdate(doc))
  return copy
}

const sync = (docs: readonly Doc[]) => {
  for (const from of docs) for (const to of docs) applyUpdate(to, encodeStateAsUpdate(from))
}

const line = (text: string, indent = 0): Block => ({ kind: 'bullet', indent, text })

describe('carrying a topic to the next meeting', () => {
  it('takes its words, its people and its story along, and leaves it where it was', () => {
    const first = meetingOn('2026-03-04', 'a')
    const second = meetingOn('2026-03-11', 'b')
    const third = meetingOn('2026-03-18', 'c')
    const id = first.propose('The old boathouse', [line('roof'), line('leaks', 1)])
    const carry = { dots: 'keep' as const }
    const m1 = { id: 'm1', doc: first.doc }
    const m2 = { id: 'm2', doc: second.doc }
    const next = carryTopic(m1, m2, id, carry) ?? ''
    const last = carryTopic(m2, { id: 'm3', doc: third.doc }, next, carry) ?? ''

    const text = readTopicText(third.doc, last)
    expect(text.title.text).toBe('The old boathouse')
    expect(text.notes.map(({ text: words, indent }) => [words, indent])).toEqual([
      ['roof', 0],
      ['leaks', 1],
    ])
    expect(listTopics(third.doc)).toMatchObject([
      { proposers: ['Ines'], state: 'proposed', carriedFrom: '2026-03-11' },
    ])
    expect(readStory(third.doc, last)).toEqual([
      { meetingId: 'm1', topicId: id, date: '2026-03-04' },
      { meetingId: 'm2', topicId: next, date: '2026-03-11' },
    ])
    expect(readCarriedTo(first.doc, id)).toEqual({
      meetingId: 'm2',
      topicId: next,
      date: '2026-03-11',
    })
    expect(readTopicText(first.doc, id).title.text).toBe('The old boathouse')
  })

  it('keeps dots under the keys of their people, or none', () => {
    const { doc, propose } = meetingOn('2026-03-04', 'a')
    const id = propose('The old boathouse')
    meetingRoots.people(doc).set('p1', { name: 'Ines' })
    meetingRoots.dots(doc).set(dotKey(id, 'p1'), 2)
    const carried = (dots: 'keep' | 'reset') => {
      const target = meetingOn('2026-03-11', 'b').doc
      carryTopic({ id: 'm1', doc: copyOf(doc) }, { id: 'm2', doc: target }, id, { dots })
      return readMeeting(target, 'm2')?.topics[0]
    }
    expect(carried('keep')).toMatchObject({ dots: 2, voters: ['Ines', 'Ines'] })
    expect(carried('reset')).toMatchObject({ dots: 0 })
  })

  it('puts carried topics above those of the meeting, in the order they had', () => {
    const source = meetingOn('2026-03-04', 'a')
    const target = meetingOn('2026-03-11', 'b')
    target.propose('Proposed early')
    const ids = ['One', 'Two', 'Three', 'Four'].map((title) => source.propose(title))
    moveTopic(source.doc, ids[3] ?? '', 1)
    for (const { id } of listTopics(source.doc))
      carryTopic({ id: 'm1', doc: source.doc }, { id: 'm2', doc: target.doc }, id, {
        dots: 'reset',
      })
    expect(readMeeting(target.doc, 'm2')?.topics.map(({ title }) => title)).toEqual([
      'One',
      'Four',
      'Two',
      'Three',
      'Proposed early',
    ])
    moveTopic(target.doc, listTopics(target.doc)[4]?.id ?? '', 0)
    expect(readMeeting(target.doc, 'm2')?.topics[0]?.title).toBe('Proposed early')
  })

  it('is due for what was proposed and not discussed, and only once', () => {
    const source = meetingOn('2026-03-04', 'a')
    const [open, done, parked, gone, blank] = ['Open', 'Done', 'Parked', 'Gone', ' '].map((title) =>
      source.propose(title),
    )
    changeTopic(source.doc, done ?? '', { state: 'discussed' })
    changeTopic(source.doc, parked ?? '', { state: 'parked' })
    archiveTopic(source.doc, gone ?? '', 1)
    expect(blank).toBeDefined()
    expect(listUndiscussed(source.doc).map(({ id }) => id)).toEqual([open])
    const target = { id: 'm2', doc: meetingOn('2026-03-11', 'b').doc }
    carryTopic({ id: 'm1', doc: source.doc }, target, open ?? '', { dots: 'keep' })
    expect(listUndiscussed(source.doc)).toEqual([])
  })

  it('does nothing while the topic or a meeting has not arrived', () => {
    const { doc, propose } = meetingOn('2026-03-04', 'a')
    const id = propose('The old boathouse')
    const empty = new Doc()
    const carry = { dots: 'keep' as const }
    expect(carryTopic({ id: 'm1', doc }, { id: 'm2', doc: empty }, id, carry)).toBeUndefined()
    expect(carryTopic({ id: 'm1', doc }, { id: 'm2', doc }, 'gone', carry)).toBeUndefined()
    expect(encodeStateAsUpdate(empty)).toEqual(encodeStateAsUpdate(new Doc()))
    expect(readCarriedTo(doc, id)).toBeUndefined()
  })
})

describe('carrying a topic on several machines at once', () => {
  it('makes one copy, the same everywhere', () => {
    const notes = fc.array(arbitraryBlock, { maxLength: 6 })
    fc.assert(
      fc.property(notes, fc.integer({ min: 2, max: 5 }), (blocks, machines) => {
        const source = meetingOn('2026-03-04', 'a')
        const id = source.propose('The old boathouse', blocks)
        meetingRoots.dots(source.doc).set(dotKey(id, 'p1'), 1)
        const target = meetingOn('2026-03-11', 'b').doc
        const targets = Array.from({ length: machines }, () => copyOf(target))
        for (const doc of targets)
          carryTopic({ id: 'm1', doc: copyOf(source.doc) }, { id: 'm2', doc }, id, { dots: 'keep' })
        const alone = readMeeting(targets[0]!, 'm2')
        sync(targets)
        for (const doc of targets) expect(readMeeting(doc, 'm2')).toEqual(alone)
        expect(alone?.topics).toHaveLength(1)
        expect(alone?.topics[0]?.notes).toHaveLength(blocks.length)
      }),
      propertyRuns(60),
    )
  })

  it('loses nothing and repeats nothing they agree on, though they knew the topic differently', () => {
    const words = fc.array(fc.constantFrom('roof', 'door', 'oars', 'keys'), { maxLength: 4 })
    fc.assert(
      fc.property(words, fc.array(words, { minLength: 2, maxLength: 4 }), (common, tails) => {
        const targetStart = meetingOn('2026-03-11', 'b').doc
        const source = meetingOn('2026-03-04', 'a')
        const id = source.propose(
          'The old boathouse',
          common.map((text) => line(text)),
        )
        const targets = tails.map((tail, index) => {
          const own = copyOf(source.doc)
          own.clientID = 1_000 + index
          for (const text of tail) meetingRoots.topicText(own, id).push([lineNode(text)])
          const target = copyOf(targetStart)
          carryTopic({ id: 'm1', doc: own }, { id: 'm2', doc: target }, id, { dots: 'keep' })
          return target
        })
        sync(targets)
        const seen = targets.map((doc) => readMeeting(doc, 'm2'))
        for (const meeting of seen) expect(meeting).toEqual(seen[0])
        expect(seen[0]?.topics.map(({ title }) => title)).toEqual(['The old boathouse'])
        const kept = seen[0]?.topics[0]?.notes.map(({ text }) => text) ?? []
        expect(kept.slice(0, common.length)).toEqual(common)
        for (const tail of tails) expect(holdsInOrder(kept.slice(common.length), tail)).toBe(true)
        const longest = tails.reduce((sum, tail) => sum + tail.length, 0)
        expect(kept.length).toBeLessThanOrEqual(common.length + longest)
      }),
      propertyRuns(100),
    )
  })

  it('leaves what people made of the copy alone', () => {
    const source = meetingOn('2026-03-04', 'a')
    const id = source.propose('The old boathouse', [line('roof')])
    const target = meetingOn('2026-03-11', 'b').doc
    const carry = { dots: 'keep' as const }
    const late = copyOf(target)
    const lateSource = copyOf(source.doc)
    const copy =
      carryTopic({ id: 'm1', doc: source.doc }, { id: 'm2', doc: target }, id, carry) ?? ''
    expect(copy).toBe(carriedTopicId(id, 'm2'))
    const title = meetingRoots.topicText(target, copy).get(0)
    const text = (title as XmlElement).get(0) as XmlText
    text.insert(text.length, ' by the sea')
    archiveTopic(target, copy, 5)
    const before = readMeeting(target, 'm2')
    carryTopic({ id: 'm1', doc: source.doc }, { id: 'm2', doc: target }, id, carry)
    carryTopic({ id: 'm1', doc: lateSource }, { id: 'm2', doc: late }, id, carry)
    sync([target, late])
    expect(readMeeting(target, 'm2')).toEqual(before)
    expect(readTopicText(late, copy).title.text).toBe('The old boathouse by the sea')
  })
})

function lineNode(text: string): XmlElement {
  const node = new XmlElement('line')
  node.setAttribute('kind', 'bullet')
  node.insert(0, [new XmlText(text)])
  return node
}

const holdsInOrder = (all: readonly string[], part: readonly string[]) => {
  let at = 0
  for (const text of all) if (text === part[at]) at += 1
  return at === part.length
}
