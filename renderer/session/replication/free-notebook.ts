import type { StoreNames } from '../store-names'
import type { RelayPlace } from './ask-relay'
import type { BringWish } from './bring-rooms'
import type { BringTasks } from './bring-tasks'
import type { KnownRooms } from './known-rooms'

/** What came of removing the copies of a notebook from this device. */
export interface FreedNotebook {
  readonly meetings: number
  readonly bytes: number
  /** Copies that stay: open, with edits that wait, or not all of it confirmed by the relay. */
  readonly kept: number
}

/** What it needs to know. */
export interface FreeOptions {
  readonly place: RelayPlace
  readonly tasks: BringTasks
  readonly known: KnownRooms
  readonly storeNames: Pick<StoreNames, 'of'>
  /** Whether a room is open, or has edits that wait. */
  isInUse(room: string): boolean
  /** Whether no other window is open just now. */
  isAlone(): Promise<boolean>
  /** Removes what is left of an empty copy. */
  drop(storeName: string): void
}

const AT_ONCE = 16

/**
 * Empties the copies of these meetings, each of them only when the relay has just confirmed that it holds
 * everything that is in it, deletions included.
 */
export async function freeNotebook(
  rooms: readonly string[],
  { place, tasks, known, storeNames, isInUse, isAlone, drop }: FreeOptions,
): Promise<FreedNotebook> {
  const freed: string[] = []
  let bytes = 0
  const freeSome = async (some: readonly string[]): Promise<readonly string[]> => {
    const wishes = some.filter((room) => !isInUse(room)).map((room) => asWish(room, storeNames))
    const result = await tasks.bring(place, wishes, { isFreeing: true })
    if (!result.ok) return []
    for (const outcome of result.value) {
      if (outcome.kind !== 'freed') continue
      freed.push(outcome.room)
      bytes += outcome.bytes
    }
    // What the relay had beyond a copy is in it now: it can be compared once more.
    return result.value.flatMap((each) => (each.kind === 'brought' && each.isNew ? each.room : []))
  }
  for (let at = 0; at < rooms.length; at += AT_ONCE) {
    const renewed = await freeSome(rooms.slice(at, at + AT_ONCE))
    if (renewed.length > 0) await freeSome(renewed)
  }
  await known.forget(freed)
  if (await isAlone()) {
    // In one go with the look whether it is open: whoever opens it next begins with a new one.
    for (const room of freed) if (!isInUse(room)) drop(storeNames.of(room))
  }
  // Somebody may have opened one meanwhile: its copy must be whole.
  const reopened = freed.filter(isInUse).map((room) => asWish(room, storeNames))
  if (reopened.length > 0) await tasks.bring(place, reopened)
  const held = rooms.filter((room) => known.brought.has(room))
  return { meetings: freed.length, bytes, kept: held.length }
}

const asWish = (room: string, storeNames: Pick<StoreNames, 'of'>): BringWish => ({
  room,
  storeName: storeNames.of(room),
  isNotebook: false,
})
