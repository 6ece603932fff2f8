import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepAttendance } from '../../../renderer/session/attendance-keeper'
import { createLiveValue } from '../../../renderer/session/live-value'
import { meetingRoots } from '../../../shared/documents/meeting'
import { closeMeeting } from '../../../shared/meeting/meeting-end'
import { enterPhase } from '../../../shared/meeting/phases'
import { listAttendance, setAttendance } from '../../../shared/outcomes/attendance'
import { planMeeting } from '../../support/planned-meeting'
import { copyReplicas, meet } from '../../support/replicas'

const MINUTE = 60_000
const ana = { id: 'ana', name: 'Ana Ruiz' }
const bo = { id: 'bo', name: 'Bo Chen' }
const cy = { id: 'cy', name: 'Cy Ortiz' }
const stops: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  vi.useRealTimers()
})

/** A meeting on the pages of these people, who all see each other; what one writes all get at once. */
function setUp(pagesOf: readonly (typeof ana)[], isLive = true) {
  const origin = planMeeting()
  if (isLive) enterPhase(origin, 'discussing')
  const docs = copyReplicas(origin, pagesOf.length)
  const people = createLiveValue(pagesOf.map((person) => ({ ...person, colour: 0 })))
  const pages = docs.map((doc, index) => {
    const inStep = createLiveValue(true)
    let writes = 0
    doc.on('update', (_update, _origin, _doc, { local }) => {
      if (!local) return
      writes += 1
      for (const other of docs) if (other !== doc) meet(doc, other)
    })
    const me = pagesOf[index] ?? ana
    const keeper = keepAttendance({ doc, inStep, relayNow: () => Date.now() }, { people }, me)
    stops.push(keeper.close)
    return { doc, inStep, keeper, writes: () => writes }
  })
  const [first = pages[0]!, ...others] = pages
  const show = (...there: readonly (typeof ana)[]) =>
    people.set(there.map((person) => ({ ...person, colour: 0 })))
  return {
    first,
    others,
    pages,
    show,
    listed: () => listAttendance(first.doc).map(({ name, way }) => `${name}: ${way}`),
  }
}

describe('a page in a live meeting', () => {
  it('enters its own person after two minutes, each page once', () => {
    const { pages, listed } = setUp([ana, bo])
    vi.advanceTimersByTime(MINUTE)
    expect(listed()).toEqual([])
    vi.advanceTimersByTime(10 * MINUTE)
    expect(listed()).toEqual(['Ana Ruiz: present', 'Bo Chen: present'])
    expect(pages.map(({ writes }) => writes())).toEqual([1, 1])
  })

  it('enters after another minute who has no page that does', () => {
    const { first, show, listed } = setUp([ana])
    show(ana, bo)
    vi.advanceTimersByTime(2.5 * MINUTE)
    expect(listed()).toEqual(['Ana Ruiz: present'])
    vi.advanceTimersByTime(MINUTE)
    expect(listed()).toEqual(['Ana Ruiz: present', 'Bo Chen: present'])
    expect(first.writes()).toBe(2)
  })

  it('does not enter who only looked in', () => {
    const { show, listed } = setUp([ana])
    show(ana, bo)
    vi.advanceTimersByTime(MINUTE)
    show(ana)
    vi.advanceTimersByTime(10 * MINUTE)
    expect(listed()).toEqual(['Ana Ruiz: present'])
  })

  it('enters as remote who said so, before or after', () => {
    const { first, others, listed } = setUp([ana, bo])
    first.keeper.sayRemote(true)
    vi.advanceTimersByTime(3 * MINUTE)
    others[0]!.keeper.sayRemote(true)
    expect(listed()).toEqual(['Ana Ruiz: remote', 'Bo Chen: remote'])
    first.keeper.sayRemote(false)
    expect(listed()).toEqual(['Ana Ruiz: present', 'Bo Chen: remote'])
  })

  it('leaves what a person said as it is, and follows what others say of its own', () => {
    const { first, others, listed } = setUp([ana, bo])
    setAttendance(first.doc, bo, 'absent')
    setAttendance(others[0]!.doc, ana, 'remote')
    vi.advanceTimersByTime(10 * MINUTE)
    expect(listed()).toEqual(['Ana Ruiz: remote', 'Bo Chen: absent'])
    expect(first.keeper.isRemote.get()).toBe(true)
  })

  it('writes nothing while it hears of nobody', () => {
    const { first, listed } = setUp([ana])
    first.inStep.set(false)
    vi.advanceTimersByTime(10 * MINUTE)
    expect([listed(), first.writes()]).toEqual([[], 0])
  })
})

it('nothing is written about a meeting that is only planned', () => {
  const { first } = setUp([ana], false)
  vi.advanceTimersByTime(60 * MINUTE)
  expect(first.writes()).toBe(0)
})

it('whoever closes a meeting enters who wrote in it at another time', async () => {
  const { first, listed } = setUp([ana, bo])
  meetingRoots.people(first.doc).set(cy.id, { name: cy.name })
  meetingRoots.writers(first.doc).set('77', cy.id)
  vi.advanceTimersByTime(3 * MINUTE)
  closeMeeting(first.doc, { by: ana.id, nowMs: Date.now() })
  await vi.advanceTimersByTimeAsync(0)
  expect(listed()).toEqual(['Ana Ruiz: present', 'Bo Chen: present', 'Cy Ortiz: async'])
})
