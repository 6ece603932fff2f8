import fc from 'fast-check'
import { expect, it } from 'vitest'
import { passLead, readLead, resignLead, takeLead } from '../../../shared/meeting/lead'
import { planMeeting } from '../../support/planned-meeting'
import { propertyRuns } from '../../support/property-runs'
import { courses, runCourse } from '../../support/replicas'

const nobody = new Set<string>()

it('is taken by anyone while nobody has it', () => {
  const doc = planMeeting()
  takeLead(doc, { personId: 'ana', nowMs: 7, present: nobody })
  expect(readLead(doc)).toEqual({ personId: 'ana', sinceMs: 7 })
})

it('is not taken from somebody who is there, and is from somebody who is not', () => {
  const doc = planMeeting()
  takeLead(doc, { personId: 'ana', nowMs: 7, present: nobody })
  const bo = { personId: 'bo', nowMs: 9 }
  expect(takeLead(doc, { ...bo, present: new Set(['ana', 'bo']) })).toEqual({
    ok: false,
    failure: 'led-by-another',
  })
  expect(takeLead(doc, { ...bo, present: new Set(['bo']) })).toEqual({
    ok: true,
    value: { personId: 'bo', sinceMs: 9 },
  })
})

it('stays with who has it, since when they had it', () => {
  const doc = planMeeting()
  takeLead(doc, { personId: 'ana', nowMs: 7, present: nobody })
  takeLead(doc, { personId: 'ana', nowMs: 9, present: nobody })
  expect(readLead(doc)?.sinceMs).toBe(7)
})

it('is passed on and laid down by who has it alone', () => {
  const doc = planMeeting()
  takeLead(doc, { personId: 'ana', nowMs: 7, present: nobody })
  const notLeading = { ok: false, failure: 'not-leading' }
  expect(passLead(doc, { from: 'bo', to: 'cy', nowMs: 8 })).toEqual(notLeading)
  expect(resignLead(doc, 'bo')).toEqual(notLeading)
  passLead(doc, { from: 'ana', to: 'cy', nowMs: 8 })
  expect(readLead(doc)).toEqual({ personId: 'cy', sinceMs: 8 })
  resignLead(doc, 'cy')
  expect(readLead(doc)).toBeUndefined()
})

it('is one person everywhere, whoever took, passed or laid it down while apart', () => {
  const action = fc.record({
    kind: fc.constantFrom('take', 'pass', 'resign'),
    present: fc.subarray(['p0', 'p1', 'p2', 'p3']),
  })
  fc.assert(
    fc.property(courses(action), (course) => {
      let nowMs = 0
      const replicas = runCourse(planMeeting(), course, (doc, { kind, present }, replica) => {
        const personId = `p${replica}`
        nowMs += 1
        if (kind === 'take') takeLead(doc, { personId, nowMs, present: new Set(present) })
        if (kind === 'pass') passLead(doc, { from: personId, to: 'p1', nowMs })
        if (kind === 'resign') resignLead(doc, personId)
      })
      for (const doc of replicas) expect(readLead(doc)).toEqual(readLead(replicas[0]!))
    }),
    propertyRuns(40),
  )
})
