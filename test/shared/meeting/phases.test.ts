import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetingStates } from '../../../shared/confab-json'
import { readMeetingMeta, setMeetingMeta } from '../../../shared/documents/meeting'
import { META_ROOT } from '../../../shared/documents/version'
import { openPhases } from '../../../shared/confab-json-facts'
import {
  callOffMeeting,
  closeMeeting,
  readEnding,
  reopenMeeting,
} from '../../../shared/meeting/meeting-end'
import { enterPhase, isOver, readPhase, takesDots } from '../../../shared/meeting/phases'
import { beginPhase } from '../../../shared/meeting/begin-phase'
import { settleOutcomes } from '../../../shared/meeting/move-on'
import { startTopic } from '../../../shared/meeting/start-topic'
import { readTimer } from '../../../shared/meeting/timer'
import { readTopics } from '../../../shared/documents/topics'
import { planMeeting } from '../../support/planned-meeting'
import { propertyRuns } from '../../support/property-runs'
import { courses, meet, copyReplicas, runCourse, snapshotHash } from '../../support/replicas'

const ana = { by: 'ana', nowMs: 5_000 }

describe('the phases of a meeting', () => {
  it('starts by gathering, while it is planned', () => {
    expect(readPhase(planMeeting())).toBe('gathering')
  })

  it('goes on and back through its parts, live for an app that knows no phases', () => {
    const doc = planMeeting()
    for (const phase of [...openPhases, 'voting'] as const) {
      expect(enterPhase(doc, phase)).toEqual({ ok: true, value: phase })
      expect([readPhase(doc), readMeetingMeta(doc)?.state]).toEqual([phase, 'live'])
    }
  })

  it('takes dots until the wrap-up', () => {
    const taking = [...openPhases, 'held', 'skipped', 'cancelled'] as const
    expect(taking.filter(takesDots)).toEqual(['gathering', 'voting', 'discussing'])
  })

  it('reads what an app that knows no phases makes of it', () => {
    const doc = planMeeting()
    enterPhase(doc, 'discussing')
    const phases = meetingStates.map((state) => {
      setMeetingMeta(doc, { state })
      return readPhase(doc)
    })
    expect(phases).toEqual(['gathering', 'discussing', 'held', 'skipped', 'cancelled'])
  })

  it('gathers in a live meeting whose part is one of a later app', () => {
    const doc = planMeeting()
    enterPhase(doc, 'voting')
    doc.getMap(META_ROOT).set('phase', 'dancing')
    expect(readPhase(doc)).toBe('gathering')
  })
})

describe('beginning a part of the meeting', () => {
  const discussing = () => {
    const doc = planMeeting()
    startTopic(doc, { topicId: 'a', by: 'bo', nowMs: 1_000 })
    return doc
  }

  it('ends the topic under discussion with the wrap-up, and keeps its time', () => {
    const doc = discussing()
    beginPhase(doc, { phase: 'wrap-up', nowMs: 61_000 })
    expect([readPhase(doc), readTimer(doc)]).toEqual(['wrap-up', undefined])
    expect(readTopics(doc)[0]).toMatchObject({ state: 'discussed', timeUsedMs: 60_000 })
  })

  it.each(['gathering', 'voting'] as const)('stops the clock on the way back to %s', (phase) => {
    const doc = discussing()
    beginPhase(doc, { phase, nowMs: 61_000 })
    expect(readPhase(doc)).toBe(phase)
    expect(readTimer(doc)).toMatchObject({ topicId: 'a', state: 'paused', accumulatedMs: 60_000 })
    settleOutcomes(doc, 9_000_000)
    expect(readPhase(doc)).toBe(phase)
  })

  it('leaves the clock alone where the discussion goes on', () => {
    const doc = discussing()
    beginPhase(doc, { phase: 'discussing', nowMs: 61_000 })
    expect(readTimer(doc)).toMatchObject({ topicId: 'a', state: 'running' })
  })

  it('is refused when the meeting is over, and changes nothing', () => {
    const doc = discussing()
    closeMeeting(doc, ana)
    const before = snapshotHash(doc)
    expect(beginPhase(doc, { phase: 'voting', nowMs: 61_000 })).toEqual({
      ok: false,
      failure: 'meeting-over',
    })
    expect(snapshotHash(doc)).toBe(before)
  })
})

describe('the end of a meeting', () => {
  it('says who closed it and when, and takes the topic under discussion with it', () => {
    const doc = planMeeting()
    startTopic(doc, { topicId: 'a', by: 'bo', nowMs: 1_000 })
    expect(closeMeeting(doc, ana).ok).toBe(true)
    expect(readEnding(doc)).toEqual({ state: 'held', by: 'ana', atMs: 5_000, reason: '' })
    expect(readTopics(doc)[0]).toMatchObject({ state: 'discussed', timeUsedMs: 4_000 })
  })

  it('needs a reason when the meeting is called off', () => {
    const doc = planMeeting()
    const off = { ...ana, state: 'skipped' as const }
    expect(callOffMeeting(doc, { ...off, reason: ' \u00a0' })).toEqual({
      ok: false,
      failure: 'no-reason',
    })
    callOffMeeting(doc, { ...off, reason: ' Holidays ' })
    expect([readPhase(doc), readEnding(doc)?.reason]).toEqual(['skipped', 'Holidays'])
  })

  it('comes once', () => {
    const doc = planMeeting()
    closeMeeting(doc, ana)
    const over = { ok: false, failure: 'meeting-over' }
    expect(closeMeeting(doc, ana)).toEqual(over)
    expect(callOffMeeting(doc, { ...ana, state: 'cancelled', reason: 'Rain' })).toEqual(over)
    expect(enterPhase(doc, 'voting')).toEqual(over)
  })

  it('is undone by reopening: what was held wraps up, what was called off is planned', () => {
    const doc = planMeeting()
    expect(reopenMeeting(doc)).toEqual({ ok: false, failure: 'not-over' })
    closeMeeting(doc, ana)
    reopenMeeting(doc)
    expect([readPhase(doc), readEnding(doc)]).toEqual(['wrap-up', undefined])
    callOffMeeting(doc, { ...ana, state: 'cancelled', reason: 'Rain' })
    reopenMeeting(doc)
    expect(readMeetingMeta(doc)?.state).toBe('planned')
  })

  it('shows no reason beside an end it was not given for', () => {
    const doc = planMeeting()
    callOffMeeting(doc, { ...ana, state: 'cancelled', reason: 'Rain' })
    setMeetingMeta(doc, { state: 'held' })
    expect(readEnding(doc)).toBeUndefined()
  })

  it('is one end when two people end it in two ways', () => {
    const [one, other] = copyReplicas(planMeeting(), 2)
    closeMeeting(one!, ana)
    callOffMeeting(other!, { by: 'bo', nowMs: 6_000, state: 'skipped', reason: 'Nobody came' })
    meet(one!, other!)
    expect(readEnding(one!)).toEqual(readEnding(other!))
    expect(isOver(readPhase(one!))).toBe(true)
  })

  it('is the same everywhere, whatever eight machines do while apart', () => {
    const action = fc.oneof(
      fc.constantFrom(...openPhases).map((phase) => ({ kind: 'enter' as const, phase })),
      fc
        .constantFrom('close' as const, 'skip' as const, 'reopen' as const)
        .map((kind) => ({ kind })),
    )
    fc.assert(
      fc.property(courses(action), (course) => {
        let nowMs = 0
        const replicas = runCourse(planMeeting(), course, (doc, step, replica) => {
          const by = { by: `p${replica}`, nowMs: (nowMs += 1_000) }
          if (step.kind === 'enter') enterPhase(doc, step.phase)
          if (step.kind === 'close') closeMeeting(doc, by)
          if (step.kind === 'skip') callOffMeeting(doc, { ...by, state: 'skipped', reason: 'Rain' })
          if (step.kind === 'reopen') reopenMeeting(doc)
        })
        const seen = replicas.map((doc) => [snapshotHash(doc), readPhase(doc), readEnding(doc)])
        for (const each of seen) expect(each).toEqual(seen[0])
      }),
      propertyRuns(40),
    )
  })
})
