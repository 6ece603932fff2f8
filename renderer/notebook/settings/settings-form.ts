import type { CarriedDots, NotebookSettings } from '../../../shared/outcomes/notebook-plan'
import { recurrenceSchema, type Recurrence } from '../../../shared/outcomes/recurrence'
import {
  DEFAULT_LADDER,
  LONG_LADDER,
  parseLadder,
  type Ladder,
} from '../../../shared/meeting/ladder'
import { parseHostPatterns } from '../../../shared/audience/private-hosts'
import { fail, succeed, type Result } from '../../../shared/result'
import { addDays, weekdayOf } from '../dates'

/** A notebook's settings as a person edits them: numbers are text until they are read. */
export interface SettingsForm {
  readonly dots: string
  readonly hideDots: boolean
  readonly carriedDots: CarriedDots
  /** One host a line, or with commas or spaces between them. */
  readonly privateHosts: string
  readonly ladder: 'usual' | 'long' | 'own'
  readonly ownLadder: string
  readonly every: 'never' | 'week' | 'weeks' | 'month'
  readonly weeks: string
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number
  /** Which one of the month; -1 is the last. */
  readonly nth: Nth
  /** The day the rhythm is counted from, or one shortly before its first meeting. */
  readonly startsOn: string
  readonly time: string
  readonly minutes: string
  readonly zone: string
}

export type Nth = Extract<Recurrence, { every: 'month' }>['nth']

/** What to do about a field, in a sentence. */
export type SettingsProblems = Partial<Record<keyof SettingsForm, string>>

const words = {
  dots: 'Give everybody a whole number of dots, from 1 to 20.',
  ownLadder:
    'Write the minutes of each rung with commas between them, such as 12, 6, 4: at most 10 rungs of at most 240 minutes.',
  weeks: 'Say every how many weeks you meet, from 2 to 52.',
  time: 'Say when the meeting starts, such as 15:00.',
  minutes: 'Say how many minutes it takes, from 5 to 600.',
  zone: 'Choose a time zone from the list.',
  privateHosts: (written: string) =>
    `“${written}” is no host. Write names such as wiki.corp.example, or *.internal for all below it.`,
}

/** The form of what a notebook has settled; where it has not, what is usual on this desk today. */
export function formOf(
  settings: NotebookSettings,
  here: { readonly today: string; readonly zone: string },
): SettingsForm {
  const { dotsPerPerson, ladder, hideDots, carriedDots, recurrence, privateHosts } = settings
  return {
    dots: String(dotsPerPerson),
    hideDots,
    carriedDots,
    privateHosts: privateHosts.join('\n'),
    ladder: isSame(ladder, DEFAULT_LADDER) ? 'usual' : isSame(ladder, LONG_LADDER) ? 'long' : 'own',
    ownLadder: ladder.join(', '),
    ...rhythmOf(recurrence, here),
  }
}

function rhythmOf(
  recurrence: Recurrence | undefined,
  { today, zone }: { readonly today: string; readonly zone: string },
) {
  const usual = {
    every: 'never' as const,
    weeks: '2',
    weekday: weekdayOf(today),
    nth: 1 as const,
    startsOn: today,
    time: '15:00',
    minutes: '60',
    zone,
  }
  if (!recurrence) return usual
  const { firstDate, time, minutes, zone: ownZone } = recurrence
  const known = { ...usual, startsOn: firstDate, time, minutes: String(minutes), zone: ownZone }
  if (recurrence.every === 'month') {
    return { ...known, every: recurrence.every, weekday: recurrence.weekday, nth: recurrence.nth }
  }
  const { weeks } = recurrence
  const every = weeks === 1 ? ('week' as const) : ('weeks' as const)
  return {
    ...known,
    every,
    weekday: weekdayOf(firstDate),
    weeks: weeks === 1 ? '2' : String(weeks),
  }
}

/** Reads the form, or says of each field that cannot be read what to do about it. */
export function readForm(form: SettingsForm): Result<NotebookSettings, SettingsProblems> {
  const dotsPerPerson = wholeNumber(form.dots, 1, 20)
  const ladder = readLadderChoice(form)
  const hosts = parseHostPatterns(form.privateHosts)
  const recurrence = form.every === 'never' ? undefined : readRecurrence(form)
  const problems: SettingsProblems = {
    ...(dotsPerPerson === undefined && { dots: words.dots }),
    ...(!ladder && { ownLadder: words.ownLadder }),
    ...(!hosts.ok && { privateHosts: words.privateHosts(hosts.failure) }),
    ...(form.every !== 'never' && rhythmProblems(form)),
  }
  const hasProblem = Object.keys(problems).length > 0
  if (hasProblem || dotsPerPerson === undefined || !ladder || !hosts.ok) return fail(problems)
  const { hideDots, carriedDots } = form
  const privateHosts = hosts.value
  return succeed({ dotsPerPerson, ladder, hideDots, carriedDots, recurrence, privateHosts })
}

/** The days a rhythm of several weeks can begin on, one for each week it can fall into. */
export function startDays(form: SettingsForm, today: string): string[] {
  const weeks = wholeNumber(form.weeks, 2, 52) ?? 0
  const first = nextWeekday(form.weekday, today)
  return Array.from({ length: weeks }, (_, index) => addDays(first, index * 7))
}

/** The one of those days that is chosen: the same week as the day the form names. */
export function startDay(form: SettingsForm, today: string): string | undefined {
  const days = startDays(form, today)
  const asked = nextWeekday(form.weekday, form.startsOn)
  return days.find((day) => (Date.parse(day) - Date.parse(asked)) % (days.length * WEEK_MS) === 0)
}

const WEEK_MS = 7 * 86_400_000

function readLadderChoice({ ladder, ownLadder }: SettingsForm): Ladder | undefined {
  if (ladder === 'usual') return DEFAULT_LADDER
  if (ladder === 'long') return LONG_LADDER
  const own = parseLadder(ownLadder)
  return own.ok ? own.value : undefined
}

function readRecurrence(form: SettingsForm): Recurrence | undefined {
  const { every, time, zone, weekday, nth, startsOn } = form
  const when = { time, zone, minutes: wholeNumber(form.minutes, 5, 600) }
  const weeks = every === 'weeks' ? wholeNumber(form.weeks, 2, 52) : 1
  const value =
    every === 'month'
      ? { ...when, every, weekday, nth, firstDate: startsOn }
      : { ...when, every: 'week', weeks, firstDate: nextWeekday(weekday, startsOn) }
  return recurrenceSchema.safeParse(value).data
}

function rhythmProblems({ every, weeks, time, minutes, zone }: SettingsForm): SettingsProblems {
  const { shape } = recurrenceSchema.options[0]
  return {
    ...(every === 'weeks' && wholeNumber(weeks, 2, 52) === undefined && { weeks: words.weeks }),
    ...(!shape.time.safeParse(time).success && { time: words.time }),
    ...(wholeNumber(minutes, 5, 600) === undefined && { minutes: words.minutes }),
    ...(!shape.zone.safeParse(zone).success && { zone: words.zone }),
  }
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

const nextWeekday = (weekday: number, from: string) =>
  addDays(from, (weekday - weekdayOf(from) + 7) % 7)

const isSame = (a: Ladder, b: Ladder) => a.join() === b.join()
