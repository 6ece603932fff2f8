import { digestDueAtMs } from '../../shared/watch/digest-due'
import type { InboxWorkspaces } from './inbox-workspace'
import type { InboxNotebooks } from './inbox-notebooks'
import type { InboxStore, Stir } from './inbox-store'
import { lookThrough } from './look-through'
import { mergeEntries } from './merge-entries'

/** What the collector works with. */
export interface CollectorParts {
  readonly store: InboxStore
  readonly workspaces: InboxWorkspaces
  readonly notebooks: InboxNotebooks
  readonly nowMs: () => number
  readonly later: (delayMs: number, run: () => void) => () => void
  /** Resolves when the page has nothing more urgent to do. */
  readonly untilIdle: () => Promise<void>
  /** Calls back when a meeting was noted as changed, in any window. */
  readonly onStir: (hear: () => void) => () => void
  /** Says that the entries are others now. */
  readonly tellChanged: () => void
}

/** Comments are told at once, and looked for no more often than this while somebody types. */
const COMMENT_PAUSE_MS = 1_500
const AFTER_FAILURE_MS = 30_000
/** A meeting made by others counts as new only where its notebook was here for so long. */
const SETTLED_MS = 3_600_000
const NEW_DAYS_MS = 7 * 86_400_000

/** When a meeting was last looked through, and what it was like. */
interface Checked {
  readonly changedAtMs: number
  readonly atMs: number
  readonly isLive: boolean
}

/** Looks through what changed, one meeting at a time and in pauses of the page, until `signal` ends it. */
export async function collect(parts: CollectorParts, signal: AbortSignal): Promise<void> {
  const { store, workspaces, nowMs } = parts
  const checked = new Map<string, Checked>()
  while (!signal.aborted) {
    const open = new Set(workspaces.get().map(({ relay }) => relay))
    const stirs = (await store.listStirs()).filter(({ relay }) => open.has(relay))
    const wakes = stirs.map((stir) => ({ stir, ...wakeOf(stir, checked.get(stir.meetingId)) }))
    const [next] = wakes.sort((a, b) => a.atMs - b.atMs)
    if (!next || next.atMs > nowMs()) await untilStirred(parts, next?.atMs, signal)
    else {
      await parts.untilIdle()
      const isLive = await lookAt(parts, next.stir, next.isRested).catch(() => undefined)
      const { meetingId, changedAtMs } = next.stir
      if (isLive !== undefined) checked.set(meetingId, { changedAtMs, atMs: nowMs(), isLive })
      // A disk that cannot be read is told of in the corner: tried again a while later.
      else
        await untilStirred({ ...parts, onStir: () => () => {} }, nowMs() + AFTER_FAILURE_MS, signal)
    }
  }
}

/** When a meeting is to be looked through next: soon for its comments, once it has rested for its changes. */
function wakeOf({ changedAtMs, quietMs }: Stir, checked: Checked | undefined) {
  const state = { changedAtMs, quietMs, isSomebodyThere: checked?.isLive === true }
  const restedAtMs = digestDueAtMs(state) ?? changedAtMs
  const isChecked = checked?.changedAtMs === changedAtMs
  const commentsAtMs = isChecked ? restedAtMs : (checked?.atMs ?? -Infinity) + COMMENT_PAUSE_MS
  const isRested = restedAtMs <= commentsAtMs
  return { atMs: Math.min(restedAtMs, commentsAtMs), isRested }
}

/** Whether the meeting is live. */
async function lookAt(parts: CollectorParts, stir: Stir, isRested: boolean): Promise<boolean> {
  const { store, workspaces, notebooks, nowMs, tellChanged } = parts
  const { meetingId, relay } = stir
  const workspace = workspaces.get().find((each) => each.relay === relay)
  if (!workspace) return false
  const known = await store.readKnown(meetingId)
  const looked = { workspace, meetingId, known, isRested }
  const isNewcomer = async (notebookId: string, date: string) =>
    nowMs() - (await store.notebookSince(notebookId, nowMs())) > SETTLED_MS &&
    Date.parse(date) > nowMs() - NEW_DAYS_MS
  const found = await lookThrough(looked, notebooks, isNewcomer, nowMs())
  if (!found) {
    // Its notebook has not arrived: looked through again once it rests the next time.
    if (isRested) await store.putStirs([{ ...stir, changedAtMs: nowMs() }])
    return false
  }
  await store.putKnown(found.known)
  const kept = (await store.listEntries()).filter((entry) => entry.meetingId === meetingId)
  const { put, gone } = mergeEntries(kept, found, { meetingId, isRested })
  await store.putEntries(put, gone)
  // What is in a meeting that is met for the first time is no news, unless it was made meanwhile.
  if (known ? isRested : !found.known.isNew) await store.settleStir(stir)
  if (put.length + gone.length > 0) tellChanged()
  return found.isLive
}

function untilStirred(
  { onStir, later, nowMs }: CollectorParts,
  atMs: number | undefined,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      stopWaiting()
      stopHearing()
      signal.removeEventListener('abort', go)
      resolve()
    }
    const stopHearing = onStir(go)
    const stopWaiting = atMs === undefined ? () => {} : later(Math.max(0, atMs - nowMs()), go)
    signal.addEventListener('abort', go)
  })
}
