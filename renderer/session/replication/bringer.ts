import { backoffMs } from '../../../shared/replication/backoff'
import type { StoreNames } from '../store-names'
import type { RelayPlace } from './ask-relay'
import type { BringOutcome, BringWish } from './bring-rooms'
import type { BringTasks } from './bring-tasks'
import type { KnownRooms } from './known-rooms'
import { createLeftAlone } from './left-alone'

/** Brings documents to this device, a few at a time, as long as there are some. */
export interface Bringer {
  /** Goes on, unless it is at work. */
  work(): void
  isBusy(): boolean
  /** Whether a room is refused, could not be brought, or was brought only just now. */
  isLeftAlone(room: string): boolean
  /** Why the last documents could not be kept on this device. */
  problem(): string | undefined
  /** Looks at a room again, whatever was said of it. */
  takeUp(room: string): void
  close(): void
}

/** What a bringer needs from outside. */
export interface BringerOptions {
  /** The rooms to bring next; none while there is nothing to do, or it must wait. */
  next(most: number): readonly string[]
  /** Where to ask; nothing while no relay is known. */
  place(): RelayPlace | undefined
  readonly tasks: BringTasks
  readonly known: KnownRooms
  readonly storeNames: Pick<StoreNames, 'of'>
  /** Hears of the rooms of which this device holds something else now. */
  onNew(rooms: readonly string[]): void
  /** Hears of the rooms of which this device holds something the relay lacks. */
  onAhead(rooms: readonly string[]): void
  /** Hears that something is another now. */
  onChange(): void
  /** Runs something once, later; gives back the way to stop it. */
  later(delayMs: number, run: () => void): () => void
  /** Time that only goes on, in ms. */
  nowMs(): number
  /** 0 to 1, another one each time. */
  random(): number
}

/** So many rooms with one request: with more, each answer takes long; with fewer, there are too many requests. */
const AT_ONCE = 16
/** Makes a bringer that waits for `work`. */
export function createBringer(options: BringerOptions): Bringer {
  const { known, tasks, later } = options
  const stops = new Set<() => void>()
  let isBusy = false
  let failures = 0
  let isResting = false
  let problem: string | undefined
  let isClosed = false

  function after(delayMs: number, run: () => void): void {
    const stop = later(delayMs, () => {
      stops.delete(stop)
      run()
      work()
    })
    stops.add(stop)
  }

  const leftAlone = createLeftAlone({ after, nowMs: options.nowMs })

  function rest(): void {
    failures += 1
    isResting = true
    after(backoffMs(failures - 1, options.random()), () => {
      isResting = false
    })
  }

  async function bring(place: RelayPlace, rooms: readonly string[]): Promise<void> {
    try {
      const result = await tasks.bring(place, rooms.map(asWish))
      if (result.ok && result.value.length > 0) await settle(result.value)
      else rest()
    } catch (reason) {
      // The disk that keeps what was brought in is full, or the worker has ended.
      problem = reason instanceof Error ? reason.message : String(reason)
      rest()
    }
  }

  async function settle(outcomes: readonly BringOutcome[]): Promise<void> {
    const brought = outcomes.filter((outcome) => outcome.kind === 'brought')
    const failed = outcomes.flatMap((outcome) => (outcome.kind === 'not-stored' ? outcome : []))
    options.onNew(brought.flatMap(({ room, isNew }) => (isNew ? room : [])))
    options.onAhead(brought.flatMap(({ room, isAhead }) => (isAhead ? room : [])))
    leftAlone.noteBrought(roomsOf(brought))
    leftAlone.noteFailed(roomsOf(failed))
    leftAlone.noteFailed(roomsOf(outcomes.filter(({ kind }) => kind === 'unavailable')))
    leftAlone.refuse(roomsOf(outcomes.filter(({ kind }) => kind === 'other-history')))
    problem = failed[0]?.problem
    await known.keep(brought.map(asRemembered))
    if (brought.length > 0) failures = 0
    else if (failed.length > 0) rest()
  }

  function work(): void {
    if (isClosed || isBusy || isResting) return
    const place = options.place()
    const rooms = place ? options.next(AT_ONCE) : []
    if (!place || rooms.length === 0) return
    isBusy = true
    void bring(place, rooms).then(() => {
      isBusy = false
      if (isClosed) return
      options.onChange()
      work()
    })
  }

  const asWish = (room: string): BringWish => ({
    room,
    storeName: options.storeNames.of(room),
    isNotebook: room.startsWith('notebook-'),
  })

  return {
    work,
    isBusy: () => isBusy,
    isLeftAlone: leftAlone.has,
    problem: () => problem,
    takeUp: leftAlone.takeUp,
    close() {
      isClosed = true
      for (const stop of stops) stop()
    },
  }
}

const roomsOf = (outcomes: readonly BringOutcome[]) => outcomes.map(({ room }) => room)

const asRemembered = ({
  room,
  head,
  bytes,
  meetings,
}: Extract<BringOutcome, { kind: 'brought' }>) => ({
  room,
  head,
  bytes,
  ...(meetings && { meetings }),
})
