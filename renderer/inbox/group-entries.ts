import type { InboxEntry } from './inbox-entry'

/** The entries of one meeting. */
export interface EntryGroup {
  readonly meetingId: string
  /** One of them, for what they have in common. */
  readonly of: InboxEntry
  /** Newest first. */
  readonly entries: readonly InboxEntry[]
}

/** Entries by meeting, the meeting with the newest entry first. */
export function groupByMeeting(entries: readonly InboxEntry[]): EntryGroup[] {
  const groups = new Map<string, { of: InboxEntry; entries: InboxEntry[] }>()
  for (const entry of entries.toSorted((a, b) => b.atMs - a.atMs)) {
    const group = groups.get(entry.meetingId)
    if (group) group.entries.push(entry)
    else groups.set(entry.meetingId, { of: entry, entries: [entry] })
  }
  return [...groups].map(([meetingId, group]) => ({ meetingId, ...group }))
}
