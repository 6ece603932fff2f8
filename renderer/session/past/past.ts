import type { MeetingChanges } from '../../../shared/changes/meeting-changes'
import type { MeetingJson } from '../../../shared/confab-json'
import { readVersionState } from '../../../shared/documents/versions'
import { readVersion } from '../../../shared/documents/version'
import { groupMoments, type Moment } from '../../../shared/history/moments'
import { joinTimelines, type PastMoment } from '../../../shared/history/timeline'
import { closeCodes } from '../../../shared/protocol/close-code'
import { fail, succeed, type Result } from '../../../shared/result'
import type { DocumentSession } from '../document-session'
import type { HistoryLog, LogRow } from './history-log'
import type { PastThread } from './past-thread'
import type { SyncState } from '../sync-state'
import type { RelayFailure, RelayHistory, ToldHistory } from './relay-history'

/** Why a state of the past cannot be shown. `other-history`: it is of a document that this one took the place of. */
export type PastFailure = RelayFailure | 'other-history'

/** What is known of the past of a meeting. */
export interface Timeline {
  /** The oldest first. */
  readonly moments: readonly PastMoment[]
  /** `told`, or why the relay told nothing; then this is what the device wrote down. */
  readonly relay: 'told' | PastFailure
}

/** A state that can be looked at: one of the timeline's, or a named one. */
export type PastPoint =
  | { readonly kind: 'moment'; readonly moment: PastMoment }
  | { readonly kind: 'version'; readonly versionId: string }

/** The past of one meeting. */
export interface Past {
  /** Asks the relay, and looks at what this device wrote down. */
  list(): Promise<Timeline>
  /** The meeting as it was. */
  read(point: PastPoint): Promise<Result<MeetingJson, PastFailure>>
  /** What is another in a later state; `undefined` when this window is closing. */
  compare(before: MeetingJson, after: MeetingJson): Promise<MeetingChanges | undefined>
  /** A state as small as it gets, to be given a name; `undefined` when this window is closing. */
  pack(meeting: MeetingJson): Promise<Uint8Array | undefined>
}

/** What the past of a meeting is read from. */
export interface PastParts {
  readonly meetingId: string
  readonly document: Pick<DocumentSession, 'doc' | 'room' | 'sync'>
  readonly relay: RelayHistory
  readonly log: HistoryLog
  readonly thread: PastThread
  /** Writes down what this device has not written down yet. */
  readonly flush: () => Promise<void>
}

/** So many states are kept to be looked at again. */
const MOST_KEPT = 12

/** Opens the past of a meeting; the relay is asked first, and this device where that cannot tell. */
export function openPast(parts: PastParts): Past {
  const { meetingId, document, relay, log, thread } = parts
  const { doc, room } = document
  const kept = new Map<string, MeetingJson>()

  async function listDevice(): Promise<Moment[]> {
    try {
      await parts.flush()
      const head = await log.head(room)
      return head?.epoch === readVersion(doc).epoch ? momentsOf(await log.rows(room)) : []
    } catch {
      // The browser keeps nothing here: what the relay tells is all there is.
      return []
    }
  }

  async function readUpdates({
    source,
    sequence,
  }: PastMoment): Promise<Result<readonly Uint8Array[], PastFailure>> {
    if (source === 'relay') {
      const told = await relay.read(room, sequence)
      return told.ok ? succeed([told.value]) : told
    }
    const rows = (await log.rows(room)).filter((row) => row.sequence <= sequence)
    if (rows.at(-1)?.sequence !== sequence) return fail('dropped')
    return succeed(rows.map(({ update }) => update))
  }

  async function read(point: PastPoint): Promise<Result<MeetingJson, PastFailure>> {
    if (point.kind === 'version') {
      const state = readVersionState(doc, point.versionId)
      const meeting = state && (await thread.run({ kind: 'unpack', state }))
      return meeting ? succeed(meeting) : fail(state ? 'damaged' : 'dropped')
    }
    const updates = await readUpdates(point.moment)
    if (!updates.ok) return updates
    const past = await thread.run({ kind: 'read', updates: updates.value, meetingId })
    if (!past) return fail('damaged')
    return past.epoch === readVersion(doc).epoch ? succeed(past.meeting) : fail('other-history')
  }

  return {
    async list() {
      const isOther = isOtherHistory(document.sync.get())
      const [told, own] = await Promise.all([
        isOther ? fail('other-history' as const) : relay.list(room),
        listDevice(),
      ])
      return {
        moments: joinTimelines(told.ok ? withBeginning(told.value) : [], own),
        relay: told.ok ? 'told' : told.failure,
      }
    },
    async read(point) {
      const key = keyOfPoint(point)
      const known = kept.get(key)
      if (known) return succeed(known)
      const result = await read(point)
      if (!result.ok) return result
      kept.set(key, result.value)
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      return result
    },
    compare: (before, after) => thread.run({ kind: 'compare', before, after }),
    pack: (meeting) => thread.run({ kind: 'pack', meeting }),
  }
}

/** The same for the same state, and for no other. */
export const keyOfPoint = (point: PastPoint): string =>
  point.kind === 'version'
    ? `version/${point.versionId}`
    : `${point.moment.source}/${point.moment.sequence}`

const isOtherHistory = (sync: SyncState) =>
  sync.kind === 'refused' && sync.code === closeCodes.epochDiffers

/** The moments of what this device wrote down; its first row is how the meeting stood when it began to. */
function momentsOf(rows: readonly LogRow[]): Moment[] {
  const changes = rows.filter(({ kind }) => kind === 'change')
  const [first] = rows
  return [
    ...(first?.kind === 'whole' ? [stateAt(first.sequence, first.toMs)] : []),
    ...groupMoments(
      changes.map(({ sequence, toMs, writers, update }) => ({
        sequence,
        atMs: toMs,
        writers,
        bytes: update.length,
      })),
    ),
  ]
}

/** Where the relay dropped the oldest part, the first thing to look at is what that part led to. */
function withBeginning({ begins, moments }: ToldHistory): Moment[] {
  const [first] = moments
  if (!begins || begins.sequence === 1 || begins.sequence >= (first?.sequence ?? Infinity)) {
    return [...moments]
  }
  return [stateAt(begins.sequence, Math.min(begins.atMs, first?.fromMs ?? Infinity)), ...moments]
}

/** A state that is known without its changes. */
const stateAt = (sequence: number, atMs: number): Moment => ({
  sequence,
  fromMs: atMs,
  toMs: atMs,
  writers: [],
  changes: 0,
  bytes: 0,
})
