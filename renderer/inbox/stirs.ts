import { listMeetings } from '../../shared/documents/notebook'
import { notebookRoom } from '../../shared/documents/ids'
import { notebookWatchOf, readWatchRules } from '../../shared/watch/who-watches'
import type { InboxWorkspace, InboxWorkspaces } from './inbox-workspace'
import type { InboxStore, Stir } from './inbox-store'

/** What hears of changes needs. */
export interface StirParts {
  readonly store: InboxStore
  readonly workspaces: InboxWorkspaces
  readonly nowMs: () => number
  readonly later: (delayMs: number, run: () => void) => () => void
  /** How long a meeting must rest before its changes are told. */
  readonly quietMs: () => number
  readonly onNotebook: (workspace: InboxWorkspace, notebookId: string) => void
  readonly tellStirred: () => void
}

/** Whoever types changes a meeting with every key: it is written down once per pause. */
const GATHER_MS = 800
/** For so long after the relay was reached, what comes in was done while this device was away. */
const CATCHING_UP_MS = 60_000
/** What was done long ago need not rest: only until the rest of it has come in. */
const CAUGHT_QUIET_MS = 5_000

/** Writes down which meetings changed on this device, open or not; gives back the way to stop. */
export function noteStirs(parts: StirParts): () => void {
  const { workspaces } = parts
  const followed = new Map<InboxWorkspace, () => void>()
  const follow = () => {
    const open = new Set(workspaces.get())
    for (const [workspace, stop] of followed) {
      if (open.has(workspace)) continue
      stop()
      followed.delete(workspace)
    }
    for (const workspace of open)
      if (!followed.has(workspace)) followed.set(workspace, followOne(parts, workspace))
  }
  const stop = workspaces.subscribe(follow)
  follow()
  return () => {
    stop()
    for (const stopOne of followed.values()) stopOne()
  }
}

function followOne(parts: StirParts, workspace: InboxWorkspace): () => void {
  const { store, nowMs, later, quietMs, onNotebook, tellStirred } = parts
  const { session, relay } = workspace
  const gathered = new Map<string, Stir>()
  let stopWaiting: (() => void) | undefined
  let reachedAtMs = -Infinity
  let wasReached = false
  const followLine = () => {
    const { kind } = session.sync.get()
    const isReached = kind === 'saved' || kind === 'saving'
    if (isReached && !wasReached) reachedAtMs = nowMs()
    wasReached = isReached
  }
  const flush = () => {
    stopWaiting = undefined
    const stirs = [...gathered.values()]
    gathered.clear()
    // A disk that does not take it is told of in the corner.
    void store.putStirs(stirs).then(tellStirred, () => undefined)
  }
  const note = (meetingIds: readonly string[]) => {
    const isCatchingUp = nowMs() - reachedAtMs < CATCHING_UP_MS
    for (const meetingId of meetingIds) {
      gathered.set(meetingId, {
        meetingId,
        ...(relay !== undefined && { relay }),
        changedAtMs: nowMs(),
        quietMs: isCatchingUp ? CAUGHT_QUIET_MS : quietMs(),
      })
    }
    if (meetingIds.length > 0) stopWaiting ??= later(GATHER_MS, flush)
  }
  const hear = (rooms: readonly string[]) => {
    note(idsIn(rooms, 'meeting-'))
    for (const notebookId of idsIn(rooms, 'notebook-')) {
      onNotebook(workspace, notebookId)
      void readNewlyWatched(workspace, store, notebookId).then(note, () => undefined)
    }
  }
  const stops = [session.storedChanges.on(hear), session.sync.subscribe(followLine)]
  followLine()
  return () => {
    for (const stop of stops) stop()
    if (stopWaiting === undefined) return
    stopWaiting()
    flush()
  }
}

const idsIn = (rooms: readonly string[], prefix: string) =>
  rooms.flatMap((room) => (room.startsWith(prefix) ? [room.slice(prefix.length)] : []))

/** The meetings of a notebook I have begun to watch: how they stand now must be known. */
async function readNewlyWatched(
  { session }: InboxWorkspace,
  store: InboxStore,
  notebookId: string,
): Promise<readonly string[]> {
  const read = await session.readDocument(notebookRoom(notebookId), (doc) => ({
    isWatched: notebookWatchOf(readWatchRules(doc), session.me) === true,
    meetingIds: listMeetings(doc).map(({ id }) => id),
  }))
  const begins = read !== undefined && (await store.noteWatched(notebookId, read.isWatched))
  return begins ? read.meetingIds : []
}
