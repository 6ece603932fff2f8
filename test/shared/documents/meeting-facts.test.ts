import fc from 'fast-check'
import { Doc } from 'yjs'
import { describe, expect, it } from 'vitest'
import type { Block, MeetingJson, TopicJson } from '../../../shared/confab-json'
import { attendanceWays, ideationSpaces, lineMarks } from '../../../shared/confab-json-facts'
import { blockToNode } from '../../../shared/documents/block-node'
import { setLineInternal } from '../../../shared/documents/internal-lines'
import { meetingRoots } from '../../../shared/documents/meeting'
import { readMeeting, writeMeeting } from '../../../shared/documents/meeting-json'
import { archiveTopic, setTopicInternal } from '../../../shared/documents/topics'
import { chooseIdeationSpace } from '../../../shared/meeting/ideation-space'
import { setTopicLadder } from '../../../shared/meeting/ladder'
import { takeLead } from '../../../shared/meeting/lead'
import { markLine } from '../../../shared/meeting/line-marks'
import { callOffMeeting, closeMeeting } from '../../../shared/meeting/meeting-end'
import { mergeTopics } from '../../../shared/meeting/merge-topics'
import { enterPhase } from '../../../shared/meeting/phases'
import { castRevote } from '../../../shared/meeting/revotes'
import { startTopic } from '../../../shared/meeting/start-topic'
import { readTopicRungs } from '../../../shared/meeting/topic-rungs'
import { setAttendance } from '../../../shared/outcomes/attendance'
import { carryTopic } from '../../../shared/outcomes/carry-over'
import { dismissSuggestion } from '../../../shared/outcomes/dismissed-suggestions'
import { listLateLines } from '../../../shared/outcomes/late-lines'
import { arbitraryBlock } from '../../support/arbitrary-notebook'
import { countingIds } from '../../support/counting-ids'
import { planMeeting } from '../../support/planned-meeting'
import { propertyRuns } from '../../support/property-runs'

const MINUTE_MS = 60_000

const line = (id: string, text = id): Block => ({ kind: 'bullet', id, indent: 0, text })

/** Puts a meeting into a document of its own. */
function toDocument(json: MeetingJson, meetingIdOf?: (id: string) => string): Doc {
  const doc = new Doc()
  const people = new Map<string, string>()
  const personIdOf = (name: string) => {
    const id = people.get(name) ?? `p${people.size}`
    people.set(name, id)
    return id
  }
  const options = { newId: countingIds('new'), personIdOf, ...(meetingIdOf && { meetingIdOf }) }
  writeMeeting(doc, json, 'garden', options)
  return doc
}

function read(doc: Doc): MeetingJson {
  const json = readMeeting(doc, 'm1')
  if (!json) throw new Error('the document holds no meeting')
  return json
}

/** An hour in which everything happened that a meeting can hold. */
function wholeHour(): Doc {
  const doc = planMeeting([{ notes: [line('a1'), line('a2')] }, { notes: [line('b1')] }, {}, {}])
  for (const [id, name] of Object.entries({ p1: 'Ines', p2: 'Tomasz', p3: 'Wanda' }))
    meetingRoots.people(doc).set(id, { name })
  meetingRoots.intro(doc).push([blockToNode(line('i1'), countingIds('intro'))])
  enterPhase(doc, 'voting')
  meetingRoots.dots(doc).set('c/p2', 2)
  takeLead(doc, { personId: 'p1', nowMs: 5, present: new Set() })
  startTopic(doc, { topicId: 'a', by: 'p1', nowMs: 0 })
  castRevote(doc, { topicId: 'a', rung: 0, personId: 'p2', vote: 'up' })
  startTopic(doc, { topicId: 'b', by: 'p1', nowMs: 7 * MINUTE_MS })
  startTopic(doc, { topicId: 'a', by: 'p1', nowMs: 9 * MINUTE_MS })
  markLine(doc, { topicId: 'a', lineId: 'a1' }, 'answer')
  markLine(doc, { topicId: 'b', lineId: 'b1' }, 'later')
  setLineInternal(doc, 'a2', true)
  setLineInternal(doc, 'i1', true)
  setTopicInternal(doc, 'b', true)
  chooseIdeationSpace(doc, 'c', 'problem')
  setTopicLadder(doc, 'd', [7, 3])
  dismissSuggestion(doc, { lineId: 'b1', personId: 'p3' })
  setAttendance(doc, { id: 'p1', name: 'Ines' }, 'present')
  setAttendance(doc, { id: 'p2', name: 'Tomasz' }, 'remote')
  setAttendance(doc, { id: 'p3', name: 'Wanda' }, 'absent')
  archiveTopic(doc, 'c', 1_234)
  closeMeeting(doc, { by: 'p1', nowMs: 12 * MINUTE_MS })
  meetingRoots.topicText(doc, 'a').push([blockToNode(line('a3'), countingIds('late'))])
  return doc
}

describe('what a meeting knows beside its notes', () => {
  it('is all in Confab JSON', () => {
    const json = read(wholeHour())
    expect(json).toMatchObject({
      lead: { name: 'Ines', sinceMs: 5 },
      ending: { by: 'Ines', atMs: 12 * MINUTE_MS, reason: '' },
      ways: [
        { name: 'Tomasz', way: 'remote' },
        { name: 'Wanda', way: 'absent' },
      ],
      heldOnce: true,
      intro: [{ text: 'i1', internal: true }],
    })
    const [a, b, d] = json.topics
    expect(a?.rungs).toEqual([
      { rung: 0, totalMs: 7 * MINUTE_MS, up: ['Tomasz'] },
      { rung: 1, totalMs: 10 * MINUTE_MS },
    ])
    expect(a?.notes).toMatchObject([{ mark: 'answer' }, { internal: true }, { late: true }])
    expect(b).toMatchObject({
      audience: 'internal',
      notes: [{ mark: 'later', notAction: 'Wanda' }],
    })
    expect(d?.ladder).toEqual([7, 3])
    expect(json.archived).toMatchObject([
      { title: 'Topic c', dots: 2, voters: ['Tomasz', 'Tomasz'], space: 'problem' },
    ])
  })

  it('comes back from Confab JSON as it was', () => {
    const before = wholeHour()
    const json = read(before)
    const after = toDocument(JSON.parse(JSON.stringify(json)) as MeetingJson)
    expect(read(after)).toEqual(json)
    expect(listLateLines(after)).toMatchObject([{ topicId: 'a', lineId: 'a3', why: 'late' }])
    const timesOf = (doc: Doc) =>
      readTopicRungs(doc, 'a', 0).map(({ usedMs, votes }) => [usedMs, votes.up])
    expect(timesOf(after)).toEqual(timesOf(before))
  })

  it('says why it was called off', () => {
    const doc = planMeeting([])
    meetingRoots.people(doc).set('p1', { name: 'Ines' })
    callOffMeeting(doc, { by: 'p1', nowMs: 9, state: 'skipped', reason: 'Storm' })
    const json = read(doc)
    expect(json.ending).toEqual({ by: 'Ines', atMs: 9, reason: 'Storm' })
    expect(read(toDocument(json))).toEqual(json)
  })

  it('keeps what was internal of a topic that was merged into one for everybody', () => {
    const doc = planMeeting([
      { notes: [line('a1')], proposers: ['Ines'] },
      { notes: [line('b1')], proposers: ['Wanda'] },
    ])
    setTopicInternal(doc, 'b', true)
    mergeTopics(doc, { topicId: 'b', into: 'a' })
    const json = read(doc)
    expect(json.topics[0]?.notes.map(({ text, internal }) => [text, internal])).toEqual([
      ['a1', undefined],
      ['Topic b', true],
      ['b1', true],
    ])
    expect(json.topics[0]).toMatchObject({
      proposers: ['Ines'],
      notes: [{}, { speakers: ['Wanda'] }, {}],
    })
  })

  it('is known again in the meetings of a notebook that was imported', () => {
    const [first, second] = [planMeeting([{}]), planMeeting([])]
    carryTopic({ id: 'm1', doc: first }, { id: 'm2', doc: second }, 'a', { dots: 'keep' })
    const imported = toDocument(read(second), (id) => `new-${id}`)
    expect(read(imported).topics[0]?.story).toMatchObject([{ meetingId: 'new-m1', topicId: 'a' }])
  })

  it('goes with a topic that is carried on: its marks, its space, and that it is internal', () => {
    const source = planMeeting([{ notes: [line('a1'), line('a2')] }])
    const target = planMeeting([])
    markLine(source, { topicId: 'a', lineId: 'a1' }, 'hole')
    setLineInternal(source, 'a2', true)
    chooseIdeationSpace(source, 'a', 'solution')
    setTopicInternal(source, 'a', true)
    carryTopic({ id: 'm1', doc: source }, { id: 'm2', doc: target }, 'a', { dots: 'keep' })
    expect(read(target).topics[0]).toMatchObject({
      audience: 'internal',
      space: 'solution',
      notes: [
        { text: 'a1', mark: 'hole' },
        { text: 'a2', internal: true },
      ],
    })
    expect(read(target).topics[0]?.notes[0]).not.toHaveProperty('internal')
  })
})

const names = fc.uniqueArray(fc.constantFrom('Ana', 'Bo', 'Cy', 'Dee'), {
  minLength: 1,
  maxLength: 3,
})
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })
const block = fc
  .tuple(
    arbitraryBlock,
    maybe(fc.constant(true as const)),
    maybe(fc.constantFrom(...lineMarks)),
    maybe(fc.constant('Ana')),
  )
  .map(([each, internal, mark, notAction]) => ({ ...each, internal, mark, notAction }))
const rungs = fc
  .uniqueArray(fc.nat(12), { maxLength: 3 })
  .map((all) =>
    all.sort((a, b) => a - b).map((rung) => ({ rung, totalMs: rung * 1000, up: ['Bo'] })),
  )
const day = fc.constantFrom('2026-03-04', '2026-03-11')
const stop = fc.record({ meetingId: fc.constant('m9'), topicId: fc.constant('t'), date: day })
const topic = fc.record({
  dots: fc.nat(4),
  voters: maybe(fc.array(fc.constantFrom('Ana', 'Bo'), { maxLength: 3 })),
  intentions: fc.constant([]),
  proposers: names,
  title: fc.constantFrom('Roof', ''),
  state: fc.constantFrom('proposed', 'discussed', 'parked'),
  audience: maybe(fc.constant('internal')),
  space: maybe(fc.constantFrom(...ideationSpaces)),
  ladder: maybe(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 })),
  rungs: maybe(rungs),
  story: maybe(fc.array(stop, { maxLength: 2 })),
  carriedTo: maybe(stop),
  notes: fc.array(block, { maxLength: 4 }),
}) as fc.Arbitrary<TopicJson>
const anyMeeting = fc.record({
  date: day,
  title: fc.constantFrom('', 'Spring'),
  state: fc.constantFrom('planned', 'live', 'held', 'skipped'),
  intro: fc.array(block, { maxLength: 2 }),
  attendees: names,
  phase: maybe(fc.constantFrom('voting', 'wrap-up')),
  ending: maybe(fc.record({ by: fc.constant('Bo'), atMs: fc.nat(), reason: fc.string() })),
  lead: maybe(fc.record({ name: fc.constant('Cy'), sinceMs: fc.nat() })),
  dotsPerPerson: maybe(fc.integer({ min: 1, max: 9 })),
  hideDots: maybe(fc.boolean()),
  ladder: maybe(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 })),
  ways: maybe(
    fc.array(
      fc.record({ name: fc.constant('Dee'), way: fc.constantFrom(...attendanceWays, 'absent') }),
      { maxLength: 1 },
    ),
  ),
  heldOnce: maybe(fc.constant(true)),
  topics: fc.array(topic, { maxLength: 3 }),
  archived: fc.array(
    topic.map((each) => ({ ...each, archivedAtMs: 5 })),
    { maxLength: 2 },
  ),
}) as fc.Arbitrary<MeetingJson>

it('gives the same Confab JSON again, whatever a document holds', () => {
  fc.assert(
    fc.property(anyMeeting, (given) => {
      const json = read(toDocument(given))
      expect(read(toDocument(json))).toEqual(json)
    }),
    propertyRuns(300),
  )
})
