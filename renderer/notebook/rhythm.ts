import { addDays, daysBetween } from './dates'

const LOOK_BACK = 6

/** The day the next meeting most likely falls on: the rhythm of the latest ones, carried on to today or later. */
export function suggestDate(meetingDates: readonly string[], today: string): string {
  const dates = [...new Set(meetingDates)].sort()
  const last = dates.at(-1)
  if (last === undefined) return today
  const step = usualStep(dates.slice(-LOOK_BACK - 1))
  const behind = Math.max(0, Math.ceil(daysBetween(last, today) / step))
  return addDays(last, step * Math.max(1, behind))
}

/** The middle gap in whole weeks, so that one skipped week moves nobody to another weekday; days when they meet more often. */
function usualStep(dates: readonly string[]): number {
  const gaps = dates
    .slice(1)
    .map((date, index) => daysBetween(dates[index] ?? date, date))
    .sort((a, b) => a - b)
  const middle = gaps[Math.floor((gaps.length - 1) / 2)] ?? 7
  return middle < 4 ? middle : Math.max(1, Math.round(middle / 7)) * 7
}
