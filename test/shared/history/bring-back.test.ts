import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Doc, UndoManager, XmlElement, XmlText } from 'yjs'
import type { Block, MeetingJson, TopicJson } from '../../../shared/confab-json'
import { dotKey } from '../../../shared/documents/dots'
import { meetingRoots } from '../../../shared/documents/meeting'
import { archiveTopic, listTopics } from '../../../shared/documents/topics'
import { bringBack, planBringBack, type BringBack } from '../../../shared/history/bring-back'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { applyMeeting } from '../../../shared/merge/apply-meeting'
import { countingIds } from '../../support/counting-ids'
import { drawFrom, editMeeting, plainMeeting, type Writer } from '../../support/edit-meeting'
import { applyOptions, documentOf, meetingIn } from '../../support/meeting-document'
import { propertyRuns } from '../../support/property-runs'
import { copyReplicas, meet } from '../../support/replicas'

function writerOf(seed: number): Writer {
  const [newWord, newId] = [countingIds('w'), countingIds('i')]
  return { draw: drawFrom(seed), newWord: () => newWord().replace('_', ''), newId }
}

/** What is brought back: words and facts that people write. */
const wordsOf = ({ title, intro, topics }: MeetingJson) => ({
  title,
  intro,
  topics: topics.map(({ id, title: heading, notes, proposers, intentions, state }) => ({
    id,
    heading,
    notes,
    proposers,
    intentions,
    state,
  })),
})

const line = (id: string, text: string): Block => ({ kind: 'bullet', id, indent: 0, text })
const topic = (id: string, notes: Block[], more: Partial<TopicJson> = {}): TopicJson => ({
  id,
  dots: 0,
  intentions: [],
  proposers: ['Ana'],
  title: `About ${id}`,
  state: 'proposed',
  notes,
  ...more,
})
const meetingOf = (...topics: TopicJson[]): MeetingJson => ({
  id: 'm1',
  date: '2026-03-04',
  title: 'Roof',
  state: 'live',
  intro: [],
  attendees: ['Ana'],
  topics,
})
const textsOf = (doc: Doc) =>
  meetingIn(doc).topics.map(({ id, notes }) => [id, ...notes.map(({ text }) => text)])

describe('bringing an earlier state back', () => {
  it('gives that state, whatever was edited since, and keeps what a colleague types meanwhile', () => {
    let kept = 0
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), fc.nat(), (seed, count, place) => {
        const writer = writerOf(seed)
        const doc = documentOf(plainMeeting(writer))
        const past = meetingIn(doc)
        applyMeeting(doc, editMeeting(past, writer, count), applyOptions())
        const [ana, bo] = copyReplicas(doc, 2)
        if (!ana || !bo) throw new Error('There are two')
        const wish = { past, how: 'exactly', madeSince: 'archive' } as const
        const planned = planBringBack(meetingIn(ana), wish)
        bringBack(ana, 'm1', wish, applyOptions())
        expect(wordsOf(meetingIn(ana))).toEqual(planned && wordsOf(planned))
        expect(wordsOf(meetingIn(ana))).toEqual(wordsOf(past))

        // Every line that is the same node before and after: bo types into one of them at the same time.
        const staying = textNodes(bo).filter(({ key }) => keysOf(ana).has(key))
        const chosen = staying[place % Math.max(1, staying.length)]
        if (!chosen) return
        chosen.text.insert(place % (chosen.text.length + 1), ' XQX ')
        meet(ana, bo)
        expect(meetingIn(bo)).toEqual(meetingIn(ana))
        const before = JSON.stringify(wordsOf(past))
        expect(JSON.stringify(wordsOf(meetingIn(ana))).replace(' XQX ', '')).toBe(before)
        expect(JSON.stringify(meetingIn(ana))).toContain('XQX')
        kept += 1
      }),
      propertyRuns(60),
    )
    expect(kept).toBeGreaterThan(0)
  })

  it('brings only back what is missing where that is wanted: nothing that is there changes', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 12 }), (seed, count) => {
        const writer = writerOf(seed)
        const doc = documentOf(plainMeeting(writer))
        const past = meetingIn(doc)
        applyMeeting(doc, editMeeting(past, writer, count), applyOptions())
        const now = meetingIn(doc)
        bringBack(doc, 'm1', { past, how: 'missing', madeSince: 'archive' }, applyOptions())
        const after = meetingIn(doc)
        const linesOf = ({ intro, topics }: MeetingJson) => [
          ...intro,
          ...topics.flatMap(({ notes }) => notes),
        ]
        const known = new Map(linesOf(after).map((each) => [each.id, each]))
        for (const each of linesOf(now).filter(({ text }) => text !== '')) {
          expect(known.get(each.id)).toEqual(each)
        }
        const archived = new Set(
          (now.archived ?? []).flatMap(({ notes }) => notes.map(({ id }) => id)),
        )
        const isKept = (line: Block) =>
          archived.has(line.id) ||
          linesOf(now).some(({ id, text }) => id === line.id && text !== '')
        for (const each of linesOf(past)) {
          const shown = known.get(each.id)
          expect(shown?.text).toBe(isKept(each) ? shown?.text : each.text)
          expect(shown).toBeDefined()
        }
        expect(after.topics.map(({ id }) => id)).toEqual(
          expect.arrayContaining([...now.topics, ...past.topics].map(({ id }) => id)),
        )
      }),
      propertyRuns(60),
    )
  })

  it('writes nothing where everything is as it was', () => {
    const doc = documentOf(plainMeeting(writerOf(3)))
    let updates = 0
    doc.on('update', () => (updates += 1))
    bringBack(
      doc,
      'm1',
      { past: meetingIn(doc), how: 'exactly', madeSince: 'archive' },
      applyOptions(),
    )
    expect(updates).toBe(0)
  })

  it('leaves votes, the clock and who was there as they are', () => {
    const poll: Block = {
      kind: 'poll',
      id: 'poll',
      indent: 0,
      text: 'Which day?',
      options: [
        { id: 'fri', text: 'Friday', unnamedVotes: 2 },
        { id: 'mon', text: 'Monday' },
      ],
    }
    const secret: Block = { ...poll, id: 'secret', anonymous: true }
    const doc = documentOf(meetingOf(topic('t1', [poll, secret, line('l1', 'dry')])))
    const past = meetingIn(doc)
    meetingRoots.dots(doc).set(dotKey('t1', 'pAna'), 2)
    meetingRoots.ballots(doc).set('poll/fri/pAna', true)
    meetingRoots.ballots(doc).set('secret/fri/pAna', true)
    meetingRoots.attendance(doc).set('pBo', true)
    meetingRoots.topics(doc).get('t1')?.set('timeUsedMs', 60_000)
    const now = meetingIn(doc)
    bringBack(doc, 'm1', { past, how: 'exactly', madeSince: 'archive' }, applyOptions())
    expect(meetingIn(doc)).toEqual(now)
  })

  it('brings a poll that was deleted back with the votes it has', () => {
    const poll: Block = {
      kind: 'poll',
      id: 'poll',
      indent: 0,
      text: 'Which day?',
      options: [{ id: 'fri', text: 'Friday' }],
    }
    const doc = documentOf(meetingOf(topic('t1', [poll])))
    meetingRoots.ballots(doc).set('poll/fri/pAna', true)
    meetingRoots.people(doc).set('pAna', { name: 'Ana' })
    const past = meetingIn(doc)
    meetingRoots.topicText(doc, 't1').delete(1, 1)
    bringBack(doc, 'm1', { past, topicId: 't1', how: 'exactly', madeSince: 'keep' }, applyOptions())
    expect(meetingIn(doc)).toEqual(past)
  })

  it('archives topics made since, or keeps them below, as asked', () => {
    const make = () => {
      const doc = documentOf(meetingOf(topic('t1', []), topic('t2', [])))
      const past = meetingIn(doc)
      archiveTopic(doc, 't1', 5)
      applyMeeting(
        doc,
        { ...meetingIn(doc), topics: [topic('t3', []), topic('t2', [])] },
        applyOptions(),
      )
      return { doc, past }
    }
    const restored = (madeSince: BringBack['madeSince']) => {
      const { doc, past } = make()
      bringBack(doc, 'm1', { past, how: 'exactly', madeSince }, applyOptions())
      return listTopics(doc).map(({ id }) => id)
    }
    expect(restored('archive')).toEqual(['t1', 't2'])
    expect(restored('keep')).toEqual(['t1', 't2', 't3'])
  })

  it('brings one topic back to its place, and touches no other', () => {
    const doc = documentOf(
      meetingOf(topic('t1', [line('a', 'one')]), topic('t2', [line('b', 'two')]), topic('t3', [])),
    )
    const past = meetingIn(doc)
    meetingRoots.topicText(doc, 't1').delete(1, 1)
    archiveTopic(doc, 't2', 5)
    bringBack(
      doc,
      'm1',
      { past, topicId: 't2', how: 'exactly', madeSince: 'archive' },
      applyOptions(),
    )
    expect(textsOf(doc)).toEqual([['t1'], ['t2', 'two'], ['t3']])
  })

  it('parts a topic that was merged into another since', () => {
    const doc = documentOf(
      meetingOf(topic('t1', [line('a', 'one')]), topic('t2', [line('b', 'two')])),
    )
    const past = meetingIn(doc)
    mergeTopics(doc, { topicId: 't2', into: 't1' })
    expect(listTopics(doc)).toHaveLength(1)
    bringBack(doc, 'm1', { past, how: 'exactly', madeSince: 'archive' }, applyOptions())
    expect(wordsOf(meetingIn(doc))).toEqual(wordsOf(past))
  })

  it('gives a line that went on to another topic an id of its own', () => {
    const doc = documentOf(meetingOf(topic('t1', [line('a', 'one')]), topic('t2', [])))
    const past = meetingIn(doc)
    applyMeeting(
      doc,
      { ...past, topics: [topic('t1', []), topic('t2', [line('a', 'one')])] },
      applyOptions(),
    )
    bringBack(doc, 'm1', { past, topicId: 't1', how: 'exactly', madeSince: 'keep' }, applyOptions())
    expect(textsOf(doc)).toEqual([
      ['t1', 'one'],
      ['t2', 'one'],
    ])
    const ids = meetingIn(doc).topics.flatMap(({ notes }) => notes.map(({ id }) => id))
    expect(new Set(ids).size).toBe(2)
  })

  it('is one step that can be taken back, without what others wrote since', () => {
    const doc = documentOf(meetingOf(topic('t1', [line('a', 'one'), line('b', 'two')])))
    const past = meetingIn(doc)
    meetingRoots.topicText(doc, 't1').delete(1, 1)
    const before = meetingIn(doc)
    const { topics, topicText, intro } = meetingRoots
    const undo = new UndoManager([topics(doc), intro(doc), topicText(doc, 't1')], {
      trackedOrigins: new Set(['history']),
    })
    bringBack(doc, 'm1', { past, how: 'exactly', madeSince: 'archive' }, applyOptions('history'))
    const [bo] = copyReplicas(doc, 1)
    if (!bo) throw new Error('There is one')
    textNodes(bo)
      .find(({ text }) => text.toJSON() === 'two')
      ?.text.insert(3, ' by Bo')
    meet(doc, bo)
    undo.undo()
    expect(textsOf(doc)).toEqual([['t1', 'two by Bo']])
    expect(before.topics[0]?.notes).toHaveLength(1)
  })
})

/** The texts of a document, with what names their node on every machine. */
function textNodes(doc: Doc): { key: string; text: XmlText }[] {
  const fragments = [
    meetingRoots.intro(doc),
    ...[...meetingRoots.topics(doc).keys()].map((id) => meetingRoots.topicText(doc, id)),
  ]
  return fragments.flatMap((fragment) =>
    fragment.toArray().flatMap((node) => {
      const text = node instanceof XmlElement ? node.get(0) : undefined
      const id = text?._item?.id
      return text instanceof XmlText && id ? [{ key: `${id.client}/${id.clock}`, text }] : []
    }),
  )
}

const keysOf = (doc: Doc) => new Set(textNodes(doc).map(({ key }) => key))
