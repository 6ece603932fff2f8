import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { XmlElement, XmlText, type Doc } from 'yjs'
import { readMeeting } from '../../../shared/documents/meeting-json'
import { meetingRoots } from '../../../shared/documents/meeting'
import { MERGED_INTO } from '../../../shared/documents/merged-topics'
import { addTopic, listMergedInto, listTopics, readTopics } from '../../../shared/documents/topics'
import { mergeTopics, splitTopic } from '../../../shared/meeting/merge-topics'
import { planMeeting } from '../../support/planned-meeting'
import { propertyRuns } from '../../support/property-runs'
import { copyReplicas, courses, meet, runCourse, snapshotHash } from '../../support/replicas'

const shownIds = (doc: Doc) => listTopics(doc).map(({ id }) => id)

function writeLine(doc: Doc, topicId: string, text: string): void {
  const line = new XmlElement('line')
  line.setAttribute('kind', 'bullet')
  line.insert(0, [new XmlText(text)])
  const fragment = meetingRoots.topicText(doc, topicId)
  fragment.insert(fragment.length, [line])
}

describe('merging twin topics', () => {
  it('leaves one in sight, with the notes, proposers and time of both', () => {
    const doc = planMeeting([
      { proposers: ['Ana'], timeUsedMs: 1_000 },
      { title: 'The same again', proposers: ['Bo', 'Ana'], timeUsedMs: 500, unnamedDots: 2 },
    ])
    writeLine(doc, 'a', 'first')
    writeLine(doc, 'b', 'second')
    expect(mergeTopics(doc, { topicId: 'b', into: 'a' }).ok).toBe(true)
    expect(shownIds(doc)).toEqual(['a'])
    expect(listMergedInto(doc, 'a').map(({ id }) => id)).toEqual(['b'])
    const [topic, ...others] = readMeeting(doc, 'm')?.topics ?? []
    expect(others).toEqual([])
    expect(topic).toMatchObject({ proposers: ['Ana', 'Bo'], timeUsedMs: 1_500, dots: 2 })
    expect(topic?.notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['bullet', 'first'],
      ['heading', 'The same again'],
      ['bullet', 'second'],
    ])
  })

  it('keeps what is typed into the merged topic meanwhile', () => {
    const [one, other] = copyReplicas(planMeeting(), 2)
    mergeTopics(one!, { topicId: 'b', into: 'a' })
    writeLine(other!, 'b', 'typed meanwhile')
    meet(one!, other!)
    expect(readMeeting(one!, 'm')?.topics[0]?.notes.at(-1)?.text).toBe('typed meanwhile')
  })

  it('is one merge when two people do it at once, in either direction', () => {
    for (const [first, second] of [
      [
        { topicId: 'a', into: 'b' },
        { topicId: 'a', into: 'b' },
      ],
      [
        { topicId: 'a', into: 'b' },
        { topicId: 'b', into: 'a' },
      ],
    ] as const) {
      const [one, other] = copyReplicas(planMeeting([{}, {}]), 2)
      mergeTopics(one!, first)
      mergeTopics(other!, second)
      meet(one!, other!)
      expect(shownIds(one!)).toHaveLength(1)
      expect(shownIds(one!)).toEqual(shownIds(other!))
    }
  })

  it('shows the same one of a ring, in whatever order the topics arrived', () => {
    const [one, other] = copyReplicas(planMeeting([]), 2)
    addTopic(one!, { id: 'a', title: 'A' }, () => 'unused')
    addTopic(other!, { id: 'b', title: 'B' }, () => 'unused')
    meet(one!, other!)
    mergeTopics(one!, { topicId: 'a', into: 'b' })
    mergeTopics(other!, { topicId: 'b', into: 'a' })
    meet(one!, other!)
    expect([shownIds(one!), shownIds(other!)]).toEqual([['a'], ['a']])
  })

  it('is undone as a whole, also when two people had merged in both directions', () => {
    const [one, other] = copyReplicas(planMeeting([{}, {}]), 2)
    mergeTopics(one!, { topicId: 'a', into: 'b' })
    mergeTopics(other!, { topicId: 'b', into: 'a' })
    meet(one!, other!)
    expect(splitTopic(one!, 'b').ok).toBe(true)
    expect(shownIds(one!)).toEqual(['a', 'b'])
  })

  it('takes along what was merged into a topic before', () => {
    const doc = planMeeting()
    mergeTopics(doc, { topicId: 'a', into: 'b' })
    mergeTopics(doc, { topicId: 'a', into: 'c' })
    expect(shownIds(doc)).toEqual(['c', 'd'])
    splitTopic(doc, 'b')
    expect(shownIds(doc)).toEqual(['b', 'c', 'd'])
    expect(listMergedInto(doc, 'b').map(({ id }) => id)).toEqual(['a'])
  })

  it('says when there is nothing to do', () => {
    const doc = planMeeting()
    const alreadySo = { ok: false, failure: 'already-so' }
    expect(mergeTopics(doc, { topicId: 'a', into: 'a' })).toEqual(alreadySo)
    mergeTopics(doc, { topicId: 'a', into: 'b' })
    expect(mergeTopics(doc, { topicId: 'b', into: 'a' })).toEqual(alreadySo)
    expect(mergeTopics(doc, { topicId: 'a', into: 'x' }).ok).toBe(false)
    expect(splitTopic(doc, 'b')).toEqual({ ok: false, failure: 'not-merged' })
  })

  it('shows a topic by itself whose twin has not arrived', () => {
    const doc = planMeeting()
    meetingRoots.topics(doc).get('a')?.set(MERGED_INTO, 'not-here-yet')
    expect(shownIds(doc)).toEqual(['a', 'b', 'c', 'd'])
  })
})

it('I13: shows every topic and every line once, however eight machines merge, part and type', () => {
  const topicId = fc.constantFrom('a', 'b', 'c', 'd')
  const action = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('merge' as const), topicId, into: topicId }),
    },
    fc.record({ kind: fc.constantFrom('split' as const, 'write' as const), topicId }),
  )
  fc.assert(
    fc.property(courses(action), (course) => {
      const written: string[] = []
      const replicas = runCourse(planMeeting(), course, (doc, step, replica) => {
        if (step.kind === 'merge') mergeTopics(doc, step)
        if (step.kind === 'split') splitTopic(doc, step.topicId)
        if (step.kind === 'write') {
          written.push(`line ${written.length} of ${replica}`)
          writeLine(doc, step.topicId, written.at(-1)!)
        }
      })
      const [first] = replicas
      const topics = readMeeting(first!, 'm')?.topics ?? []
      const shown = topics.flatMap(({ notes }) => notes.map(({ text }) => text))
      expect(shown.filter((text) => text.startsWith('line ')).sort()).toEqual(written.sort())
      expect(
        listTopics(first!)
          .flatMap(({ id }) => [id, ...listMergedInto(first!, id).map((each) => each.id)])
          .sort(),
      ).toEqual(['a', 'b', 'c', 'd'])
      for (const doc of replicas) {
        expect(snapshotHash(doc)).toBe(snapshotHash(first!))
        expect(readTopics(doc)).toEqual(readTopics(first!))
      }
    }),
    propertyRuns(60),
  )
})
