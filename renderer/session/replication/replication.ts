import type { ListedNotebook } from '../../../shared/documents/workspace'
import type { PowerFacts } from '../../../shared/replication/pause'
import { fail, succeed, type Result } from '../../../shared/result'
import { createLiveValue, keepEqual, type LiveValue } from '../live-value'
import { isReached, type Replicator } from '../replicator'
import type { Rooms } from '../rooms'
import type { StoreNames } from '../store-names'
import type { StoredChanges } from '../stored-changes'
import type { SyncState } from '../sync-state'
import type { WaitingEdits } from '../waiting-edits'
import type { RelayPlace } from './ask-relay'
import type { BringTasks } from './bring-tasks'
import { freeNotebook, type FreedNotebook } from './free-notebook'
import type { KeepRules } from './keep-rules'
import { createKnownRooms } from './known-rooms'
import { createReplicaView } from './replica-view'
import { createReplicaWork } from './replica-work'
import type { ReplicaMemory } from './replica-memory'
import { NOTHING_KNOWN, type ReplicationState } from './replication-state'
import type { ReplicationClock } from './replication-clock'
import type { WindowShare } from './window-share'

/** Keeps the notebooks and meetings of a workspace on this device, whether somebody opens them or not. */
export interface Replication {
  readonly state: LiveValue<ReplicationState>
  /** Somebody opened a notebook: it comes first, whatever pauses the others. */
  noteOpened(notebookId: string): void
  /** A room has another place on this device from now on. */
  forget(room: string): void
  /** Removes the copies of a notebook's meetings, those of which the relay has everything. */
  free(notebookId: string): Promise<Result<FreedNotebook, FreeFailure>>
  close(): Promise<void>
}

/** Why no copies can be removed: other windows may be using them, or the relay cannot be asked. */
export type FreeFailure = 'other-windows' | 'windows-unknown' | 'offline'

/** What the windows of a workspace tell each other. */
export type ReplicationNews =
  | { readonly kind: 'state'; readonly state: ReplicationState }
  | { readonly kind: 'stored'; readonly rooms: readonly string[] }
  | { readonly kind: 'opened'; readonly notebookId: string }

/** What replication needs from outside. */
export interface ReplicationOptions {
  readonly rooms: Pick<Rooms, 'has' | 'peek' | 'onChange' | 'onRelease'>
  readonly notebooks: LiveValue<readonly ListedNotebook[]>
  /** Where the list of notebooks stands: whether the relay is reached. */
  readonly line: LiveValue<SyncState>
  readonly place: () => RelayPlace | undefined
  readonly replicator: Replicator
  readonly waitingEdits: Pick<WaitingEdits, 'count'>
  readonly storeNames: Pick<StoreNames, 'of'>
  /** What of it belongs to this workspace. */
  readonly storePrefix: string
  readonly storedChanges: Pick<StoredChanges, 'tell'>
  readonly memory: ReplicaMemory
  readonly tasks: BringTasks
  readonly rules: KeepRules
  readonly power: LiveValue<PowerFacts>
  readonly clock: ReplicationClock
  readonly openShare: (hear: (news: ReplicationNews) => void) => WindowShare<ReplicationNews>
}

/** Starts to keep a workspace on this device, in the one of its windows that does it for all. */
export function startReplication(options: ReplicationOptions): Replication {
  const { line, place, tasks, storedChanges, memory } = options
  const known = createKnownRooms(memory)
  const opened = new Set<string>()
  const view = createReplicaView({ ...options, known, opened })
  const state = createLiveValue(NOTHING_KNOWN)
  const share = options.openShare((news) => {
    if (news.kind === 'stored') storedChanges.tell(news.rooms)
    else if (news.kind === 'opened') noteOpened(news.notebookId)
    else if (!work.isGoing()) state.set(news.state)
  })
  const work = createReplicaWork({
    ...options,
    known,
    view,
    opened,
    show(next) {
      if (keepEqual(next, state.get()) === state.get()) return
      state.set(next)
      share.tell({ kind: 'state', state: next })
    },
    tellStored(stored) {
      storedChanges.tell(stored)
      share.tell({ kind: 'stored', rooms: stored })
    },
  })

  function noteOpened(notebookId: string): void {
    if (opened.has(notebookId)) return
    opened.add(notebookId)
    work.noteOpened(notebookId)
  }

  share.lead(() => {
    // A memory that cannot be read is none: everything is compared once more.
    void known
      .load()
      .catch(() => undefined)
      .then(work.start)
  })
  const stop = followAll(options, work.follow)
  return {
    state,
    noteOpened(notebookId) {
      share.tell({ kind: 'opened', notebookId })
      noteOpened(notebookId)
    },
    forget(room) {
      work.takeUp(room)
      void known.forget([room]).then(work.follow)
    },
    async free(notebookId) {
      const relay = place()
      const isAlone = await share.isAlone()
      if (isAlone !== true) return fail(isAlone === false ? 'other-windows' : 'windows-unknown')
      if (!relay || !isReached(line.get())) return fail('offline')
      // It would come back at once; it does when somebody opens it again.
      opened.delete(notebookId)
      const freed = await freeNotebook(view.meetingRooms(notebookId), {
        place: relay,
        tasks,
        known,
        storeNames: options.storeNames,
        isInUse: view.isInUse,
        isAlone: async () => (await share.isAlone()) === true,
        drop: (storeName) => void indexedDB.deleteDatabase(storeName),
      })
      work.follow()
      return succeed(freed)
    },
    async close() {
      stop()
      work.close()
      tasks.close()
      share.close()
      await memory.close()
    },
  }
}

/** Calls back after everything that may change what is to be brought; gives back the way to stop. */
function followAll(
  { line, notebooks, rules, power, replicator, rooms }: ReplicationOptions,
  follow: () => void,
): () => void {
  const lives = [line, notebooks, rules, power, replicator.isBusy]
  const stops = [
    ...lives.map((live) => live.subscribe(follow)),
    rooms.onRelease(follow),
    rooms.onChange((room) => {
      if (room.startsWith('notebook-')) follow()
    }),
  ]
  return () => stops.forEach((stop) => stop())
}
