import type { ListedMeeting } from '../../shared/documents/notebook'
import { formatMonth } from './dates'

/** The meetings of one month. */
export interface MeetingGroup {
  /** `June 2024` */
  readonly month: string
  readonly meetings: readonly ListedMeeting[]
}

/** Puts meetings that come newest first under their months. */
export function groupByMonth(meetings: readonly ListedMeeting[]): MeetingGroup[] {
  const byMonth = new Map<string, ListedMeeting[]>()
  for (const meeting of meetings) {
    const key = meeting.date.slice(0, 7)
    byMonth.set(key, [...(byMonth.get(key) ?? []), meeting])
  }
  return [...byMonth.values()].map((group) => ({
    month: formatMonth(group[0]?.date ?? ''),
    meetings: group,
  }))
}
