import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  applyUpdate,
  Doc,
  encodeStateAsUpdate,
  UndoManager,
  type XmlElement,
  type XmlText,
} from 'yjs'
import { changesSince } from '../../../shared/changes/changes-since'
import { lookSchema, takeLook } from '../../../shared/changes/look'
import { hasChanges, type MeetingChanges } from '../../../shared/changes/meeting-changes'
import { addRemovals } from '../../../shared/changes/removals'
import { ballotKey } from '../../../shared/documents/ballots'
import { dotKey } from '../../../shared/documents/dots'
import { initMeeting, meetingRoots, setMeetingMeta } from '../../../shared/documents/meeting'
import { readMeeting } from '../../../shared/documents/meeting-json'
import { addTopic, archiveTopic } from '../../../shared/documents/topics'
import { noteImport } from '../../../shared/documents/writers'
import { setDotsHidden } from '../../../shared/meeting/dot-votes'
import { startTopic } from '../../../shared/meeting/start-topic'
import { countingIds } from '../../support/counting-ids'
import { drawFrom } from '../../support/edit-meeting'
import { openTeam, type Team } from '../../support/five-people'
import { findWrong } from '../../support/judge-changes'
import { propertyRuns } from '../../support/property-runs'
import { meet } from '../../support/replicas'

const PEOPLE = 5

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What one of five people is told after being away, and what really happened. */
function beAway(seed: number) {
  const draw = drawFrom(seed)
  const team = openTeam(draw, PEOPLE, () => vi.advanceTimersByTime(10_000))
  const goOn = (people: () => number, steps: number) => {
    for (let step = 0; step < steps; step += 1) {
      if (draw(3) === 0) team.meet(people(), people())
      else team.act(people())
    }
  }
  goOn(() => draw(PEOPLE), draw(40))
  vi.advanceTimersByTime(10_000)
  const look = lookSchema.parse(JSON.parse(JSON.stringify(takeLook(team.docs[0]!, 'm', 1))))
  const seen = new Set(team.heard[0])
  goOn(() => 1 + draw(PEOPLE - 1), draw(60))
  meetEverybody(team)
  const [doc] = team.docs as [Doc]
  const told = changesSince(look, doc, 'm')
  const after = readMeeting(doc, 'm')!
  team.close()
  const since = team.deeds.filter((deed) => !seen.has(deed))
  return { told, before: look.meeting, after, since, ever: team.deeds }
}

function meetEverybody(team: Team): void {
  for (let round = 0; round < 2; round += 1) {
    for (let person = 1; person < PEOPLE; person += 1) team.meet(0, person)
  }
}

describe('what is told since somebody looked', () => {
  it('is what five people did meanwhile, together and apart, and who it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        expect(findWrong(beAway(seed))).toEqual([])
      }),
      propertyRuns(80),
    )
  })

  it('is nothing when nothing changed, and when everything was undone', () => {
    const { ana, bo, look, told } = openTwo()
    expect(hasChanges(told())).toBe(false)
    const text = textAt(bo, 1)
    const undo = new UndoManager(meetingRoots.topicText(bo, 'roof'))
    text.delete(0, 3)
    meet(ana, bo)
    expect(told().topics).toHaveLength(1)
    undo.undo()
    meet(ana, bo)
    expect(hasChanges(changesSince(look, ana, 'm'))).toBe(false)
  })

  it('is everything of a meeting that was never looked at', () => {
    const { ana } = openTwo()
    const { isNew, topics } = changesSince(undefined, ana, 'm')
    expect([isNew, topics.map(({ kind }) => kind)]).toEqual([true, ['added']])
  })

  it('names who placed dots and voted, but nobody in an anonymous poll, and no dots while they are hidden', () => {
    const { ana, bo, told } = openTwo()
    meetingRoots.dots(bo).set(dotKey('roof', 'bo'), 1)
    meetingRoots.ballots(bo).set(ballotKey('open', 'o1', 'bo'), true)
    meetingRoots.ballots(bo).set(ballotKey('secret', 'o2', 'bo'), true)
    meet(ana, bo)
    expect(tell(told())).toEqual(['dots by bo', 'votes by bo', 'votes by '])
    setDotsHidden(bo, true)
    meet(ana, bo)
    expect(tell(told())).toEqual(['votes by bo', 'votes by '])
  })

  it('names an import and what is carried on as what they are, and a stranger as unknown', () => {
    const { ana, told } = openTwo()
    for (const [client, prepare] of [
      [3, noteImport],
      [2 ** 32 + 5, () => undefined],
      [4, () => undefined],
    ] as const) {
      const other = copyOf(ana, client)
      prepare(other)
      addTopic(other, { id: `t${client}`, title: 'More' }, countingIds(`n${client}`))
      meet(ana, other)
    }
    expect(told().topics.flatMap(({ by }) => by.map(({ kind }) => kind))).toEqual([
      'imported',
      'carried',
      'unknown',
    ])
  })

  it('names who removed something, and tells of somebody where nobody has noted it', () => {
    const { ana, bo, told } = openTwo()
    textAt(bo, 1).delete(0, 4)
    meet(ana, bo)
    expect(told().topics[0]?.by).toEqual([{ kind: 'unknown' }])
    addRemovals(bo, new Map([['roof', 4]]))
    meet(ana, bo)
    expect(told().topics[0]?.by).toEqual([{ kind: 'person', personId: 'bo' }])
  })

  it('is of a topic under discussion that it is discussed, and nothing of its clock', () => {
    const { ana, bo, told } = openTwo()
    setMeetingMeta(bo, { state: 'live' })
    startTopic(bo, { topicId: 'roof', by: 'bo', nowMs: 1 })
    meetingRoots.topics(bo).get('roof')?.set('timeUsedMs', 60_000)
    meet(ana, bo)
    expect(tell(told())).toEqual(['state by bo'])
  })

  it('is of an archived topic who archived it', () => {
    const { ana, bo, told } = openTwo()
    archiveTopic(bo, 'roof', 1)
    meet(ana, bo)
    expect(told().topics).toMatchObject([{ kind: 'archived', by: [{ personId: 'bo' }] }])
  })
})

/** Ana and Bo with a meeting of one topic, at which Ana has looked. */
function openTwo() {
  const newId = countingIds('i')
  const ana = new Doc()
  ana.clientID = 1
  initMeeting(ana, { notebookId: 'n', date: '2026-03-04' }, newId)
  const poll = (id: string, option: string, anonymous = false) => ({
    id,
    kind: 'poll' as const,
    indent: 0,
    text: id,
    anonymous,
    options: [{ id: option, text: 'Yes' }],
  })
  const notes = [
    { id: 'l1', kind: 'bullet' as const, indent: 0, text: 'Who waters the plants' },
    poll('open', 'o1'),
    poll('secret', 'o2', true),
  ]
  addTopic(ana, { id: 'roof', title: 'The roof', notes }, newId)
  meetingRoots.writers(ana).set('1', 'ana')
  const bo = copyOf(ana, 2)
  meetingRoots.writers(bo).set('2', 'bo')
  meet(ana, bo)
  const look = takeLook(ana, 'm', 1)
  return { ana, bo, look, told: () => changesSince(look, ana, 'm') }
}

function copyOf(origin: Doc, clientID: number): Doc {
  const doc = new Doc()
  applyUpdate(doc, encodeStateAsUpdate(origin))
  doc.clientID = clientID
  return doc
}

const textAt = (doc: Doc, index: number) =>
  (meetingRoots.topicText(doc, 'roof').get(index) as XmlElement).get(0) as XmlText

/** Every fact that is told, with who changed it. */
const tell = ({ topics }: MeetingChanges) =>
  topics
    .flatMap(({ facts, lines }) => [
      ...facts,
      ...lines.flatMap((line) => (line.kind === 'changed' ? line.facts : [])),
    ])
    .map(
      ({ field, by }) =>
        `${field} by ${by.map((who) => ('personId' in who ? who.personId : who.kind)).join()}`,
    )
