import { Temporal } from 'temporal-polyfill'
import { icsLocal, type IcsLine } from './ics-text'

/** For how many years ahead the changes of a zone without a rule are listed one by one. */
const YEARS_LISTED = 10

/**
 * Describes a time zone from a day on: its offset, and when it changes. Where the changes of the coming
 * years follow a rule ("the last Sunday of March") that is written, else each change by itself.
 */
export function writeZone(zone: string, fromDate: string): IcsLine[] {
  const from = Temporal.PlainDate.from(fromDate).with({ month: 1, day: 1 })
  const changes = listChanges(zone, from)
  const rules = changes.length > 0 ? findRules(changes) : []
  const described = rules ?? changes.map((change) => ({ change, rule: undefined }))
  return [
    ['BEGIN', 'VTIMEZONE'],
    ['TZID', zone],
    // What holds before the first change that is named.
    ...writeObservance({ at: startOf(zone, from) }),
    ...described.flatMap(({ change, rule }) => writeObservance(change, rule)),
    ['END', 'VTIMEZONE'],
  ]
}

/** A moment at which the offset of a zone changes. */
interface Change {
  readonly at: Temporal.ZonedDateTime
  /** The wall-clock time before it, at the moment itself. */
  readonly before?: Temporal.ZonedDateTime
}

const startOf = (zone: string, from: Temporal.PlainDate) => from.toZonedDateTime(zone)

function listChanges(zone: string, from: Temporal.PlainDate): Change[] {
  const end = from.add({ years: YEARS_LISTED })
  const changes: Change[] = []
  let at = startOf(zone, from).getTimeZoneTransition('next')
  while (at && Temporal.PlainDate.compare(at.toPlainDate(), end) < 0) {
    const offset = at.subtract({ seconds: 1 }).offset
    changes.push({ at, before: at.withTimeZone(offset) })
    at = at.getTimeZoneTransition('next')
  }
  return changes
}

interface Ruled {
  readonly change: Change
  readonly rule: string | undefined
}

/** Two changes a year, each always on the same weekday of its month: one rule each; else `undefined`. */
function findRules(changes: readonly Change[]): Ruled[] | undefined {
  const [first, second] = changes
  if (!first || !second || changes.length !== 2 * YEARS_LISTED) return undefined
  const [odd, even] = [0, 1].map((rest) => changes.filter((_, index) => index % 2 === rest))
  const rules = [ruleOf(odd ?? []), ruleOf(even ?? [])]
  if (rules.includes(undefined)) return undefined
  return [
    { change: first, rule: rules[0] },
    { change: second, rule: rules[1] },
  ]
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

function ruleOf(changes: readonly Change[]): string | undefined {
  const places = changes.map(({ at, before = at }) => ({
    month: before.month,
    day: days[before.dayOfWeek - 1] ?? '',
    time: before.toPlainTime().toString(),
    nth: Math.ceil(before.day / 7),
    isLast: before.day + 7 > before.daysInMonth,
  }))
  const [first] = places
  if (!first) return undefined
  const isSame = places.every(
    ({ month, day, time }) => month === first.month && day === first.day && time === first.time,
  )
  const nth = places.every(({ isLast }) => isLast)
    ? -1
    : places.every((each) => each.nth === first.nth)
      ? first.nth
      : undefined
  return isSame && nth !== undefined
    ? `FREQ=YEARLY;BYMONTH=${first.month};BYDAY=${nth}${first.day}`
    : undefined
}

function writeObservance({ at, before = at }: Change, rule?: string): IcsLine[] {
  const isSummer = at.offsetNanoseconds > before.offsetNanoseconds
  const kind = isSummer ? 'DAYLIGHT' : 'STANDARD'
  const time = before.toPlainTime()
  return [
    ['BEGIN', kind],
    [
      'DTSTART',
      icsLocal(before.toPlainDate().toString(), time.toString({ smallestUnit: 'minute' })),
    ],
    ['TZOFFSETFROM', before.offset.replace(':', '')],
    ['TZOFFSETTO', at.offset.replace(':', '')],
    ...(rule === undefined ? [] : [['RRULE', rule] as const]),
    ['END', kind],
  ]
}
