import type { Found } from './look-through'
import { changesKey, type InboxEntry } from './inbox-entry'

/** What becomes of the entries of a meeting that was looked through. */
export interface EntryChanges {
  readonly put: readonly InboxEntry[]
  readonly gone: readonly string[]
}

/**
 * Brings the entries kept of a meeting to what was found in it: one that says the same stays as it is, one that says
 * more is told again, one whose reason is gone goes. What was read stays.
 */
export function mergeEntries(
  kept: readonly InboxEntry[],
  { entries }: Pick<Found, 'entries'>,
  { meetingId, isRested }: { readonly meetingId: string; readonly isRested: boolean },
): EntryChanges {
  const byKey = new Map(kept.map((entry) => [entry.key, entry]))
  const found = new Set(entries.map(({ key }) => key))
  const isLookedFor = ({ key, kind }: InboxEntry) =>
    kind === 'start' ? false : key !== changesKey(meetingId) || isRested
  return {
    put: entries
      .filter((entry) => !saysTheSame(byKey.get(entry.key), entry))
      .map((entry) => {
        const before = byKey.get(entry.key)
        // An edited comment is no second one.
        const isTold = entry.kind !== 'changes' && before?.toldAtMs !== undefined
        return isTold ? { ...entry, toldAtMs: before.toldAtMs } : entry
      }),
    gone: kept
      .filter(
        (entry) => entry.readAtMs === undefined && isLookedFor(entry) && !found.has(entry.key),
      )
      .map(({ key }) => key),
  }
}

const saysTheSame = (before: InboxEntry | undefined, after: InboxEntry) =>
  before !== undefined &&
  before.readAtMs === undefined &&
  JSON.stringify([before.who, before.what, before.details]) ===
    JSON.stringify([after.who, after.what, after.details])
