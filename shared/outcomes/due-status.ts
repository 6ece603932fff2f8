import { isIsoDate } from '../grammar/dates'

/** How near the day of an open action is. */
export type DueStatus = 'overdue' | 'today' | 'soon' | 'later'

const SOON_DAYS = 3
const DAY_MS = 86_400_000

/** How near `due` is on `today`; `undefined` when one of them is no day such as `2023-12-20`. */
export function dueStatus(due: string, today: string): DueStatus | undefined {
  const days = daysUntil(due, today)
  if (days === undefined) return undefined
  if (days < 0) return 'overdue'
  if (days === 0) return 'today'
  return days <= SOON_DAYS ? 'soon' : 'later'
}

/** How many days `day` is after `today`; negative when it has passed, `undefined` when one is no day. */
export function daysUntil(day: string, today: string): number | undefined {
  if (!isIsoDate(day) || !isIsoDate(today)) return undefined
  return Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS)
}
