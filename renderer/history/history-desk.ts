import type { MeetingChanges } from '../../shared/changes/meeting-changes'
import type { MeetingJson } from '../../shared/confab-json'
import { groupSessions, type PastMoment } from '../../shared/history/timeline'
import { createLiveValue, type LiveValue } from '../session/live-value'
import type { MeetingSession } from '../session/meeting-session'
import {
  keyOfPoint,
  type Past,
  type PastFailure,
  type PastPoint,
  type Timeline,
} from '../session/past/past'

/** What a state is compared with: another one, or how the meeting stands. */
export type Against = PastPoint | 'now'

/** What is shown of the past. */
export type Shown =
  /** There is no moment to look at, or none is chosen. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly failure: PastFailure }
  | {
      readonly kind: 'state'
      /** The meeting as it was at the chosen moment. */
      readonly past: MeetingJson
      /** The two states that are compared, the earlier one first. */
      readonly before: MeetingJson
      readonly after: MeetingJson
      readonly changes: MeetingChanges
    }

/** The page of a meeting's past as it stands. */
export interface HistoryState {
  /** Absent while it is read. */
  readonly timeline: Timeline | undefined
  readonly chosen: PastPoint | undefined
  readonly against: Against
  readonly shown: Shown
}

/** Looks back at one meeting. */
export interface HistoryDesk extends LiveValue<HistoryState> {
  /** Asks anew what there is. */
  refresh(): void
  choose(point: PastPoint): void
  compareWith(against: Against): void
  close(): void
}

/** Somebody may be typing: how the meeting stands is read again in a pause. */
const PAUSE_MS = 400

/** Opens the desk of a meeting; it chooses what to show first. */
export function openHistoryDesk(meeting: MeetingSession, past: Past): HistoryDesk {
  const state = createLiveValue<HistoryState>({
    timeline: undefined,
    chosen: undefined,
    against: 'now',
    shown: { kind: 'nothing' },
  })
  const change = (part: Partial<HistoryState>) => state.set({ ...state.get(), ...part })
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function list(): Promise<void> {
    const timeline = await past.list()
    const { chosen } = state.get()
    change({ timeline })
    const first = chosen ? undefined : firstToShow(timeline.moments)
    if (first) choose({ kind: 'moment', moment: first })
  }

  async function read(): Promise<Shown> {
    const { chosen, against } = state.get()
    if (!chosen) return { kind: 'nothing' }
    const chosenState = await past.read(chosen)
    if (!chosenState.ok) return { kind: 'failed', failure: chosenState.failure }
    const other = against === 'now' ? undefined : await past.read(against)
    if (other && !other.ok) return { kind: 'failed', failure: other.failure }
    const now = other ? other.value : meeting.toJson()
    if (!now) return { kind: 'nothing' }
    const isLater = against !== 'now' && timeOf(meeting, against) < timeOf(meeting, chosen)
    const [before, after] = isLater ? [now, chosenState.value] : [chosenState.value, now]
    const changes = await past.compare(before, after)
    if (!changes) return { kind: 'nothing' }
    return { kind: 'state', past: chosenState.value, before, after, changes }
  }

  /** Reads what is to be shown; what was asked before and comes later counts no more. */
  async function show(): Promise<void> {
    asked += 1
    const mine = asked
    const shown = await read()
    if (mine === asked) change({ shown })
  }

  function choose(point: PastPoint): void {
    const { against } = state.get()
    const isBoth = against !== 'now' && keyOfPoint(against) === keyOfPoint(point)
    change({ chosen: point, shown: { kind: 'reading' }, ...(isBoth && { against: 'now' }) })
    void show()
  }

  const followNow = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (state.get().against === 'now') void show()
    }, PAUSE_MS)
  }
  meeting.document.doc.on('update', followNow)
  const sync = mapKind(meeting)
  const stopFollowing = meeting.document.sync.subscribe(() => {
    if (sync.hasChanged()) void list()
  })
  void list()
  return {
    get: state.get,
    subscribe: state.subscribe,
    refresh: () => void list(),
    choose,
    compareWith(against) {
      change({ against, shown: { kind: 'reading' } })
      void show()
    },
    close() {
      clearTimeout(timer)
      asked += 1
      stopFollowing()
      meeting.document.doc.off('update', followNow)
    },
  }
}

/** How the meeting stood before people wrote in it for the last time; else the earliest there is. */
function firstToShow(moments: readonly PastMoment[]): PastMoment | undefined {
  const last = groupSessions(moments).at(-1)
  const before = moments.at(-1 - (last?.moments.length ?? 0))
  return before ?? moments[0]
}

/** The time of a state. */
export function timeOf({ versions }: Pick<MeetingSession, 'versions'>, point: PastPoint): number {
  if (point.kind === 'moment') return point.moment.toMs
  return versions.get().find(({ id }) => id === point.versionId)?.ofMs ?? 0
}

/** Tells whether the line to the relay came or went since it was asked last. */
function mapKind({ document: { sync } }: MeetingSession) {
  const isThere = () => ['saved', 'saving', 'relay-full'].includes(sync.get().kind)
  let was = isThere()
  return {
    hasChanged() {
      const is = isThere()
      const hasChanged = is !== was
      was = is
      return hasChanged
    },
  }
}
