import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { writeCalendarFile, type CalendarNotebook } from '../../../shared/calendar/calendar-file'
import type { ListedMeeting } from '../../../shared/documents/notebook'
import { nextMeetingId } from '../../../shared/outcomes/next-meeting'
import { datesAfter, startsAtMs, type Recurrence } from '../../../shared/outcomes/recurrence'
import { nastyText } from '../../support/nasty-text'
import { propertyRuns } from '../../support/property-runs'

const weekly: Recurrence = {
  every: 'week',
  weeks: 2,
  firstDate: '2026-03-04',
  time: '15:00',
  zone: 'Europe/Lisbon',
  minutes: 60,
}

const notebookWith = (change: Partial<CalendarNotebook> = {}): CalendarNotebook => ({
  id: 'n1',
  title: 'Garden Circle',
  recurrence: weekly,
  meetings: [],
  linkTo: (meetingId) => `https://confab.example/#/n/n1${meetingId ? `/m/${meetingId}` : ''}`,
  ...change,
})

const NOW_MS = Date.UTC(2026, 2, 1, 12)
const write = (change: Partial<CalendarNotebook> = {}, nowMs = NOW_MS) =>
  writeCalendarFile(notebookWith(change), nowMs)

/** The file as another program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  for (const zone of calendar.getAllSubcomponents('vtimezone'))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone))
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  const exceptions = events.filter((event) => event.isRecurrenceException())
  const [series] = events.filter((event) => event.isRecurring())
  for (const exception of exceptions) series?.relateException(exception)
  return { calendar, events, series }
}

/** The moments of the first meetings, as another program counts them. */
function startsOf(text: string, count: number): number[] {
  const { series } = read(text)
  if (!series) return []
  const steps = series.iterator()
  return Array.from({ length: count }, () =>
    series.getOccurrenceDetails(steps.next()).startDate.toJSDate().getTime(),
  )
}

const listed = (id: string, date: string, more: Partial<ListedMeeting> = {}): ListedMeeting => ({
  id,
  date,
  title: '',
  state: 'planned',
  ...more,
})

describe('a calendar file', () => {
  it('has the moments of the rhythm, over the changes of the clock', () => {
    const rhythms: Recurrence[] = [
      weekly,
      { ...weekly, zone: 'America/New_York', weeks: 1, time: '09:30' },
      { ...weekly, zone: 'Australia/Sydney' },
      { ...weekly, zone: 'Asia/Kolkata' },
      { ...weekly, zone: 'Africa/Casablanca', weeks: 1 },
      { ...weekly, every: 'month', weekday: 2, nth: -1 },
      { ...weekly, every: 'month', weekday: 3, nth: 1, zone: 'UTC' },
    ]
    for (const recurrence of rhythms) {
      const dates = datesAfter(recurrence, '2026-03-03', 40)
      const starts = dates.map((date) => startsAtMs(recurrence, date))
      expect([recurrence.zone, ...startsOf(write({ recurrence }), 40)]).toEqual([
        recurrence.zone,
        ...starts,
      ])
    }
  })

  it('leaves out what is called off, and moves what was moved', () => {
    const moved = nextMeetingId('n1', '2026-04-01')
    const text = write({
      meetings: [
        listed('m1', '2026-03-18', { state: 'cancelled' }),
        listed(moved, '2026-04-02', { title: 'Spring tide' }),
        listed('m3', '2026-03-11'),
      ],
    })
    const { events } = read(text)
    const [first, second, third] = startsOf(text, 3).map((ms) =>
      new Date(ms).toISOString().slice(0, 10),
    )
    expect([first, second, third]).toEqual(['2026-03-04', '2026-04-02', '2026-04-15'])
    const [alone] = events.filter(({ uid }) => uid === 'meeting-m3@confab')
    expect(alone?.startDate.toJSDate().toISOString()).toBe('2026-03-11T15:00:00.000Z')
    expect(events.find((event) => event.isRecurrenceException())).toMatchObject({
      summary: 'Garden Circle: Spring tide',
      uid: 'notebook-n1@confab',
    })
    expect(text).toContain(`URL:https://confab.example/#/n/n1/m/${moved}`.slice(0, 60))
  })

  it('brings an older file up to date: the same names, a later number', () => {
    const numberIn = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)?.[1])
    const [older, newer] = [write(), write({}, NOW_MS + 3_600_000)]
    expect(read(newer).series?.uid).toBe(read(older).series?.uid)
    expect(numberIn(newer)).toBeGreaterThan(numberIn(older))
  })

  it('has lines of at most 75 octets with CRLF, whatever the notebook is called', () => {
    fc.assert(
      fc.property(nastyText, (title) => {
        const text = write({ title, meetings: [listed('m1', '2026-03-05', { title })] })
        for (const line of text.split('\r\n'))
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        expect(read(text).series?.uid).toBe('notebook-n1@confab')
      }),
      propertyRuns(100),
    )
  })

  it('says a title with every sign of the format as it is', () => {
    const title = 'Tide; rocks, \\ and\nsand: “ü” 👩‍👩‍👧'
    expect(read(write({ title })).series?.summary).toBe(title)
  })
})
