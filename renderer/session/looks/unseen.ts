import { changesSince } from '../../../shared/changes/changes-since'
import { hasChanges } from '../../../shared/changes/meeting-changes'
import { withoutOwn } from '../../../shared/changes/without-own'
import { meetingRoom } from '../../../shared/documents/ids'
import type { Me } from '../device'
import { createLiveValue, type LiveValue } from '../live-value'
import type { MachineTime } from '../relay-clock'
import type { StoreNames } from '../store-names'
import type { StoredChanges } from '../stored-changes'
import { listStoreNames, readStored } from '../stored-document'
import type { LookStore } from './look-store'

/** The meetings with news, of those that have been looked at. */
export interface Unseen {
  readonly meetings: LiveValue<ReadonlySet<string>>
  /** Looks through a meeting once more. */
  readonly look: (meetingId: string) => void
  readonly close: () => void
}

/** What it is read from. */
export interface UnseenOptions {
  readonly me: Me
  readonly store: LookStore
  readonly storeNames: StoreNames
  readonly storedChanges: Pick<StoredChanges, 'on'>
  /** Whether a meeting is open in this window, which tells of it itself. */
  readonly isOpen: (meetingId: string) => boolean
  readonly time: Pick<MachineTime, 'later'>
}

/** What comes in is often many changes of many meetings at once. */
const PAUSE_MS = 2_000

/**
 * Keeps up which meetings have news. Nothing is read again that has not changed on the disk since it was last read, and
 * one meeting at a time, so that nobody feels it.
 */
export function createUnseen(options: UnseenOptions): Unseen {
  const { store, storedChanges, isOpen, time } = options
  const meetings = createLiveValue<ReadonlySet<string>>(new Set())
  const waiting = new Set<string>()
  let [isWorking, isClosed] = [false, false]
  let stopWaiting: (() => void) | undefined
  const note = (meetingId: string, hasNews: boolean) => {
    if (meetings.get().has(meetingId) === hasNews) return
    const others = [...meetings.get()].filter((id) => id !== meetingId)
    meetings.set(new Set(hasNews ? [...others, meetingId] : others))
  }
  const work = async () => {
    stopWaiting = undefined
    isWorking = true
    for (const id of Array.from(waiting)) {
      if (isClosed) break
      waiting.delete(id)
      // A disk that cannot be read is told of in the corner: what is known stays.
      const hasNews = isOpen(id) ? false : await findNews(options, id).catch(() => undefined)
      if (hasNews !== undefined && !isClosed) note(id, hasNews)
    }
    isWorking = false
    if (waiting.size > 0) request()
  }
  const request = () => {
    if (isWorking || isClosed) return
    stopWaiting ??= time.later(PAUSE_MS, () => void work())
  }
  const look = (meetingId: string) => {
    waiting.add(meetingId)
    request()
  }
  const start = meetingRoom('')
  const stopHearing = storedChanges.on((rooms) => {
    for (const room of rooms) if (room.startsWith(start)) look(room.slice(start.length))
  })
  void store.list().then(
    (ids) => ids.forEach(look),
    () => undefined,
  )
  return {
    meetings,
    look,
    close() {
      isClosed = true
      stopWaiting?.()
      stopHearing()
    },
  }
}

/** Whether a meeting that has been looked at has news; nothing where it is not on the disk. */
async function findNews(
  { me, store, storeNames }: UnseenOptions,
  id: string,
): Promise<boolean | undefined> {
  const kept = await store.read(id)
  if (!kept) return false
  const name = storeNames.of(meetingRoom(id))
  if (!(await listStoreNames()).has(name)) return undefined
  const { look, checked } = kept
  const known = checked && { mark: checked.mark, value: checked.hasNews }
  const found = await readStored(name, known, (doc) =>
    hasChanges(withoutOwn(changesSince(look, doc, id), me.id)),
  )
  if (found && found !== known) {
    await store.noteChecked(id, look.atMs, { mark: found.mark, hasNews: found.value })
  }
  return found?.value
}
