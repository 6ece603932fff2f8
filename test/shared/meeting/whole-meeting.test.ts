import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Doc } from 'yjs'
import { dotsLeft } from '../../../shared/documents/dots'
import { meetingRoots } from '../../../shared/documents/meeting'
import { tallyMeeting } from '../../../shared/documents/meeting-dots'
import {
  archiveTopic,
  listTopics,
  moveTopic,
  readTopics,
  restoreTopic,
} from '../../../shared/documents/topics'
import { beginPhase } from '../../../shared/meeting/begin-phase'
import { readBoard, type Column } from '../../../shared/meeting/board'
import { changeLadder } from '../../../shared/meeting/change-ladder'
import { placeDot, takeBackDot } from '../../../shared/meeting/dot-votes'
import { readLead, takeLead } from '../../../shared/meeting/lead'
import {
  callOffMeeting,
  closeMeeting,
  readEnding,
  reopenMeeting,
} from '../../../shared/meeting/meeting-end'
import { mergeTopics, splitTopic } from '../../../shared/meeting/merge-topics'
import { climbRung, moveOn, settleOutcomes } from '../../../shared/meeting/move-on'
import { openPhases } from '../../../shared/confab-json-facts'
import { readPhase } from '../../../shared/meeting/phases'
import { placeTopic } from '../../../shared/meeting/place-topic'
import { castRevote, countRevotes, dueOutcome, revotes } from '../../../shared/meeting/revotes'
import {
  extendTimer,
  holdOutcome,
  pauseTimer,
  resetTimer,
  resumeTimer,
} from '../../../shared/meeting/run-timer'
import { sortByDots } from '../../../shared/meeting/sort-topics'
import { startTopic, undoStart } from '../../../shared/meeting/start-topic'
import { readTopicRungs } from '../../../shared/meeting/topic-rungs'
import { currentTopicId, readClock, readTimer, timeUsedMs } from '../../../shared/meeting/timer'
import { planMeeting } from '../../support/planned-meeting'
import { propertyRuns } from '../../support/property-runs'
import { courses, runCourse, snapshotHash } from '../../support/replicas'

const PEOPLE = ['p0', 'p1', 'p2', 'p3', 'p4']
const columns: readonly Column[] = ['toDiscuss', 'discussing', 'discussed', 'parked']

/** What a person does, and where and when they do it. */
interface Act {
  readonly doc: Doc
  readonly by: string
  readonly nowMs: number
  readonly topicId: string
  readonly other: string
  readonly pick: number
}

const pickOf = <Item>(items: readonly Item[], pick: number) => items[pick % items.length]!

/** Everything a person can do in a meeting. */
const acts = {
  place: ({ doc, topicId, by }) => placeDot(doc, { topicId, personId: by }),
  takeBack: ({ doc, topicId, by }) => takeBackDot(doc, { topicId, personId: by }),
  merge: ({ doc, topicId, other }) => mergeTopics(doc, { topicId, into: other }),
  split: ({ doc, topicId }) => splitTopic(doc, topicId),
  move: ({ doc, topicId, pick }) => moveTopic(doc, topicId, pick % 5),
  sort: ({ doc }) => sortByDots(doc),
  archive: ({ doc, topicId, nowMs }) => archiveTopic(doc, topicId, nowMs),
  restore: ({ doc, topicId }) => restoreTopic(doc, topicId),
  column: ({ pick, ...act }) => placeTopic(act.doc, { ...act, column: pickOf(columns, pick) }),
  start: ({ doc, ...act }) => startTopic(doc, act),
  undoStart: ({ doc, nowMs }) => undoStart(doc, nowMs),
  pause: ({ doc, nowMs }) => pauseTimer(doc, nowMs),
  resume: ({ doc, nowMs }) => resumeTimer(doc, nowMs),
  extend: ({ doc, nowMs, pick }) => extendTimer(doc, { minutes: 1 + (pick % 5), nowMs }),
  reset: ({ doc, nowMs }) => resetTimer(doc, nowMs),
  hold: ({ doc, nowMs }) => holdOutcome(doc, nowMs),
  next: ({ doc, by, nowMs }) => moveOn(doc, { from: currentTopicId(doc) ?? '', by, nowMs }),
  climb: ({ doc, nowMs }) => climbRung(doc, { topicId: '', rung: 0, ...readTimer(doc), nowMs }),
  revote: ({ doc, by, pick }) =>
    castRevote(doc, {
      topicId: '',
      rung: 0,
      ...readTimer(doc),
      personId: by,
      vote: pickOf(revotes, pick),
    }),
  settle: ({ doc, nowMs }) => settleOutcomes(doc, nowMs),
  phase: ({ doc, pick, nowMs }) => beginPhase(doc, { phase: pickOf(openPhases, pick), nowMs }),
  ladder: ({ doc, topicId, pick, nowMs }) =>
    changeLadder(doc, { topicId, nowMs, ladder: [undefined, [], [15, 5, 5], [0.05]][pick % 4] }),
  lead: ({ doc, by, nowMs, pick }) =>
    takeLead(doc, { personId: by, nowMs, present: new Set(PEOPLE.slice(pick % 5)) }),
  close: ({ doc, by, nowMs }) => closeMeeting(doc, { by, nowMs }),
  callOff: ({ doc, by, nowMs }) =>
    callOffMeeting(doc, { by, nowMs, state: 'skipped', reason: 'Rain' }),
  reopen: ({ doc }) => reopenMeeting(doc),
} satisfies Record<string, (act: Act) => unknown>

const topicId = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const step = fc.record({
  what: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom('start', 'next', 'settle', 'revote', 'place', 'reopen'),
    },
    { weight: 15, arbitrary: fc.constantFrom(...Object.keys(acts)) },
  ) as fc.Arbitrary<keyof typeof acts>,
  topicId,
  other: topicId,
  pick: fc.nat(20),
  /** Relay time since the step before; now and then longer than a rung. */
  afterMs: fc.oneof(fc.nat(30_000), fc.nat(900_000)),
})
type ActStep = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Everything people are shown of a meeting at a moment. */
function see(doc: Doc, nowMs: number) {
  const timer = readTimer(doc)
  const votes = meetingRoots.revotes(doc)
  return {
    hash: snapshotHash(doc),
    phase: [readPhase(doc), readEnding(doc), readLead(doc)],
    topics: readTopics(doc),
    rungs: readTopics(doc).map(({ id }) => readTopicRungs(doc, id, nowMs)),
    board: readBoard(doc),
    tally: [...tallyMeeting(doc)],
    clock: timer && [timer, readClock(timer, nowMs), dueOutcome(timer, votes, nowMs)],
    revotes: timer && countRevotes(votes, timer),
  }
}

function expectDotsInBudget(doc: Doc) {
  const tally = tallyMeeting(doc)
  for (const personId of PEOPLE) expect(dotsLeft(tally, personId, 3)).toBeGreaterThanOrEqual(0)
}

/** No topic has used more time than has passed since somebody first started it: no minute counted twice. */
function expectTimeCountedOnce(doc: Doc, nowMs: number, startedAtMs: Map<string, number>) {
  const timer = readTimer(doc)
  if (timer && !startedAtMs.has(timer.topicId)) startedAtMs.set(timer.topicId, nowMs)
  for (const { id, timeUsedMs: written } of readTopics(doc)) {
    const used = timer?.topicId === id ? timeUsedMs(timer, nowMs) : written
    expect(used).toBeLessThanOrEqual(nowMs - (startedAtMs.get(id) ?? nowMs))
  }
}

function expectOnePlaceEach(doc: Doc) {
  const { nextUp, ...board } = readBoard(doc)
  const placed = Object.values(board).flatMap((topics) => topics.map(({ id }) => id))
  expect(placed.sort()).toEqual(
    listTopics(doc)
      .map(({ id }) => id)
      .sort(),
  )
  expect(nextUp).toEqual(board.toDiscuss[0])
  const timed = readTimer(doc) ? [currentTopicId(doc)] : board.discussing.map(({ id }) => id)
  expect(board.discussing.map(({ id }) => id)).toEqual(timed)
}

it('I14: is one meeting on eight machines, whatever five people do on them while apart', () => {
  fc.assert(
    fc.property(courses<ActStep>(step), (course) => {
      let nowMs = 0
      const startedAtMs = new Map<string, number>()
      const replicas = runCourse(
        planMeeting([{}, {}, {}, {}, {}]),
        course,
        (doc, does, replica) => {
          const { what, afterMs, ...on } = does
          nowMs += afterMs
          acts[what]({ ...on, doc, nowMs, by: PEOPLE[replica % PEOPLE.length]! })
          expectDotsInBudget(doc)
          expectTimeCountedOnce(doc, nowMs, startedAtMs)
          expectOnePlaceEach(doc)
        },
      )
      const [first] = replicas
      const seen = see(first!, nowMs)
      for (const doc of replicas) expect(see(doc, nowMs)).toEqual(seen)
      expectDotsInBudget(first!)
      expectTimeCountedOnce(first!, nowMs, startedAtMs)
      expectOnePlaceEach(first!)
    }),
    propertyRuns(150),
  )
})

it('counts every minute of a meeting for one topic at most, on a machine that is alone', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150, size: 'max' }), (steps) => {
      const doc = planMeeting([{}, {}, {}, {}, {}])
      let nowMs = 0
      for (const { what, afterMs, ...on } of steps) {
        nowMs += afterMs
        acts[what]({ ...on, doc, nowMs, by: 'p0' })
        const timer = readTimer(doc)
        const times = readTopics(doc).map(({ id, timeUsedMs: written }) =>
          timer?.topicId === id ? timeUsedMs(timer, nowMs) : written,
        )
        expect(times.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(nowMs)
      }
    }),
    propertyRuns(200),
  )
})

it('I14: gives one timer when everybody carries out what is due by themselves, at moments of their own', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...revotes), { maxLength: 5 }),
      fc.array(fc.nat(3_600_000), { minLength: 8, maxLength: 8 }),
      (votes, moments) => {
        const origin = planMeeting()
        startTopic(origin, { topicId: 'a', by: 'p0', nowMs: 0 })
        for (const [index, vote] of votes.entries()) {
          castRevote(origin, { topicId: 'a', rung: 0, personId: `p${index}`, vote })
        }
        const course = moments.map((nowMs, on) => ({ kind: 'do' as const, on, action: nowMs }))
        const replicas = runCourse(origin, course, (doc, nowMs) => settleOutcomes(doc, nowMs))
        const timers = replicas.map((doc) => {
          settleOutcomes(doc, 3_600_000)
          return readTimer(doc)
        })
        for (const timer of timers) expect(timer).toEqual(timers[0])
        expect(timers[0]).toMatchObject({ topicId: 'b', state: 'paused' })
      },
    ),
    propertyRuns(60),
  )
})
