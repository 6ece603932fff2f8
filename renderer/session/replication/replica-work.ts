import type { ChangeFeed } from '../../../shared/protocol/change-feed'
import { nextRooms } from '../../../shared/replication/next-rooms'
import { fail } from '../../../shared/result'
import type { LiveValue } from '../live-value'
import { isReached, type Replicator } from '../replicator'
import type { StoreNames } from '../store-names'
import type { SyncState } from '../sync-state'
import { askChanges, type AskFailure, type RelayPlace } from './ask-relay'
import { createBringer } from './bringer'
import type { BringTasks } from './bring-tasks'
import { createFeedLine } from './feed-line'
import type { KnownRooms } from './known-rooms'
import type { ReplicaView } from './replica-view'
import type { ReplicationClock } from './replication-clock'
import type { ReplicationState } from './replication-state'

/** The work of the one window that replicates a workspace: it follows the relay, and brings what is wanted. */
export interface ReplicaWork {
  /** From now on this window does it. */
  start(): void
  isGoing(): boolean
  /** Something is another now: the line, the notebooks, what is open, what is to be kept. */
  follow(): void
  noteOpened(notebookId: string): void
  /** Looks at a room again, whatever was said of it. */
  takeUp(room: string): void
  close(): void
}

/** What the work needs. */
export interface ReplicaWorkOptions {
  readonly line: LiveValue<SyncState>
  readonly place: () => RelayPlace | undefined
  readonly replicator: Pick<Replicator, 'exchange' | 'isBusy'>
  readonly storeNames: Pick<StoreNames, 'of'>
  readonly tasks: BringTasks
  readonly clock: ReplicationClock
  readonly known: KnownRooms
  readonly view: ReplicaView
  /** The notebooks somebody opened since the start. */
  readonly opened: ReadonlySet<string>
  /** Gets how far it is. */
  show(state: ReplicationState): void
  /** Gets the rooms of which this device holds something else now. */
  tellStored(rooms: readonly string[]): void
}

/** Much of what is followed changes with every key that somebody presses; looking at every meeting takes a while. */
const MOMENT_MS = 100

/** Makes work that waits for `start`. */
export function createReplicaWork(options: ReplicaWorkOptions): ReplicaWork {
  const { line, place, replicator, known, view, clock } = options
  let isGoing = false
  let isUnsupported = false
  let stopWaiting: (() => void) | undefined

  const bringer = createBringer({
    ...clock,
    place,
    known,
    tasks: options.tasks,
    storeNames: options.storeNames,
    // What waits with edits goes first.
    next: (most) =>
      isReached(line.get()) && !replicator.isBusy.get()
        ? nextRooms(view.facts(bringer.isLeftAlone), most)
        : [],
    onNew: options.tellStored,
    onAhead: replicator.exchange,
    onChange: show,
  })
  const feed = createFeedLine({
    ...clock,
    async ask(...question) {
      const relay = place()
      return relay ? askChanges(relay, ...question) : fail('unreachable')
    },
    hear,
    hearFailure,
  })

  function hear(told: ChangeFeed): void {
    isUnsupported = false
    known.hear(told)
    follow()
  }

  function hearFailure(failure: AskFailure): void {
    if (failure !== 'unsupported' || isUnsupported) return
    isUnsupported = true
    for (const id of options.opened) noteOpened(id)
  }

  function noteOpened(notebookId: string): void {
    // An older relay gives documents only to those who open them.
    if (isUnsupported) replicator.exchange(view.meetingRooms(notebookId))
    follow()
  }

  function show(): void {
    const problem = bringer.problem()
    options.show(view.state({ isReached: isReached(line.get()), isUnsupported, problem }))
  }

  function follow(): void {
    if (!isGoing) return
    if (isReached(line.get())) feed.go()
    else feed.stop()
    stopWaiting ??= clock.later(MOMENT_MS, () => {
      stopWaiting = undefined
      bringer.work()
      show()
    })
  }

  return {
    start() {
      isGoing = true
      follow()
    },
    isGoing: () => isGoing,
    follow,
    noteOpened,
    takeUp: bringer.takeUp,
    close() {
      isGoing = false
      stopWaiting?.()
      feed.stop()
      bringer.close()
    },
  }
}
