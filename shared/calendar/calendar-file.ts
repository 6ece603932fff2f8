import { Temporal } from 'temporal-polyfill'
import type { ListedMeeting } from '../documents/notebook'
import { nextMeetingId } from '../outcomes/next-meeting'
import { dateAfter, occursOn, type Recurrence } from '../outcomes/recurrence'
import { icsLocal, icsText, icsUtc, writeIcs, type IcsLine } from './ics-text'
import { writeZone } from './ics-zone'

/** What a calendar file is made of. */
export interface CalendarNotebook {
  readonly id: string
  readonly title: string
  readonly recurrence: Recurrence
  readonly meetings: readonly ListedMeeting[]
  /** The address of the notebook, or of one of its meetings. */
  readonly linkTo: (meetingId?: string) => string
}

const words = {
  notes: (link: string) => `Notes: ${link}`,
}

/**
 * Writes the meetings of a notebook as a calendar file: its rhythm, without the dates that are called off,
 * with what was moved where it went, and meetings beside the rhythm by themselves. Everything is named
 * after the notebook, so that a calendar that has read an older file takes the changes over.
 */
export function writeCalendarFile(notebook: CalendarNotebook, nowMs: number): string {
  const { recurrence, title } = notebook
  const first = dateAfter(recurrence, dayBefore(recurrence.firstDate))
  const plan = planMeetings(notebook, first)
  const event = (lines: readonly IcsLine[]) => writeEvent(lines, nowMs)
  return writeIcs([
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Confab//Confab//EN'],
    ['METHOD', 'PUBLISH'],
    ['X-WR-CALNAME', icsText(title)],
    ...writeZone(recurrence.zone, first),
    ...event([
      ...describe(notebook, seriesUid(notebook)),
      ...timesOf(recurrence, first),
      ['RRULE', ruleOf(recurrence)],
      ...plan.calledOff.map(
        (date) => [`EXDATE${zoned(recurrence)}`, at(recurrence, date)] as const,
      ),
    ]),
    ...plan.placed.flatMap(({ meeting, date }) =>
      event([
        ...describe(notebook, seriesUid(notebook), meeting),
        [`RECURRENCE-ID${zoned(recurrence)}`, at(recurrence, date)],
        ...timesOf(recurrence, meeting.date),
      ]),
    ),
    ...plan.beside.flatMap((meeting) =>
      event([
        ...describe(notebook, `meeting-${meeting.id}@confab`, meeting),
        ...timesOf(recurrence, meeting.date),
      ]),
    ),
    ['END', 'VCALENDAR'],
  ])
}

interface Plan {
  /** Dates of the rhythm on which nothing takes place. */
  readonly calledOff: readonly string[]
  /** Meetings that stand for a date of the rhythm, on it or where they were moved to. */
  readonly placed: readonly { readonly meeting: ListedMeeting; readonly date: string }[]
  /** Meetings on other days. */
  readonly beside: readonly ListedMeeting[]
}

function planMeetings({ id, recurrence, meetings }: CalendarNotebook, first: string): Plan {
  const isOff = ({ state }: ListedMeeting) => state === 'skipped' || state === 'cancelled'
  const dateOf = datesByMeeting(id, recurrence, meetings, first)
  const placed = new Map<string, ListedMeeting>()
  for (const meeting of meetings.filter((each) => !isOff(each))) {
    const date = dateOf(meeting)
    if (date !== undefined && !placed.has(date)) placed.set(date, meeting)
  }
  const calledOff = meetings.filter(isOff).flatMap((meeting) => dateOf(meeting) ?? [])
  const taken = new Set([...placed.values()].map((meeting) => meeting.id))
  return {
    calledOff: [...new Set(calledOff)].filter((date) => !placed.has(date)).sort(),
    placed: [...placed].map(([date, meeting]) => ({ date, meeting })),
    beside: meetings.filter((meeting) => !isOff(meeting) && !taken.has(meeting.id)),
  }
}

/** Tells for which date of the rhythm a meeting was made, wherever it was moved since. */
function datesByMeeting(
  notebookId: string,
  recurrence: Recurrence,
  meetings: readonly ListedMeeting[],
  first: string,
): (meeting: ListedMeeting) => string | undefined {
  const last = meetings.reduce((latest, { date }) => (date > latest ? date : latest), first)
  const end = Temporal.PlainDate.from(last).add({ months: 3 }).toString()
  const dates = new Map<string, string>()
  for (let date = first; date <= end; date = dateAfter(recurrence, date))
    dates.set(nextMeetingId(notebookId, date), date)
  return ({ id, date }) =>
    dates.get(id) ?? (date >= first && occursOn(recurrence, date) ? date : undefined)
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

const ruleOf = (recurrence: Recurrence) =>
  recurrence.every === 'week'
    ? `FREQ=WEEKLY;INTERVAL=${recurrence.weeks}`
    : `FREQ=MONTHLY;BYDAY=${recurrence.nth}${days[recurrence.weekday - 1]}`

const seriesUid = ({ id }: CalendarNotebook) => `notebook-${id}@confab`

const zoned = ({ zone }: Recurrence) => `;TZID=${zone}`

const at = ({ time }: Recurrence, date: string) => icsLocal(date, time)

const timesOf = (recurrence: Recurrence, date: string): IcsLine[] => [
  [`DTSTART${zoned(recurrence)}`, at(recurrence, date)],
  ['DURATION', `PT${recurrence.minutes}M`],
]

function describe(
  { title, linkTo }: CalendarNotebook,
  uid: string,
  meeting?: ListedMeeting,
): IcsLine[] {
  const link = linkTo(meeting?.id)
  const name = meeting && meeting.title !== '' ? `${title}: ${meeting.title}` : title
  return [
    ['UID', uid],
    ['SUMMARY', icsText(name)],
    ['DESCRIPTION', icsText(words.notes(link))],
    ['URL', link],
  ]
}

/** A later file has a higher number: a calendar takes over what it says. */
const writeEvent = (lines: readonly IcsLine[], nowMs: number): IcsLine[] => [
  ['BEGIN', 'VEVENT'],
  ['DTSTAMP', icsUtc(nowMs)],
  ['SEQUENCE', String(Math.max(0, Math.floor((nowMs - START_MS) / 60_000)))],
  ...lines,
  ['END', 'VEVENT'],
]

const START_MS = Date.UTC(2026, 0, 1)

const dayBefore = (date: string) => Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
