import type { Doc } from 'yjs'
import { changesSince } from '../../../shared/changes/changes-since'
import { takeLook } from '../../../shared/changes/look'
import type { MeetingChanges } from '../../../shared/changes/meeting-changes'
import { withoutOwn } from '../../../shared/changes/without-own'
import { meetingRoom } from '../../../shared/documents/ids'
import type { Me } from '../device'
import type { LiveValue } from '../live-value'
import type { MeetingSession } from '../meeting-session'
import { machineTime } from '../relay-clock'
import type { StoreNames } from '../store-names'
import type { StoredChanges } from '../stored-changes'
import { followEyes } from './eyes'
import { openLookStore } from './look-store'
import { followLook, type SinceLook } from './since-look'
import { createUnseen } from './unseen'

/** What the person of this device has looked at in a workspace. */
export interface Looks {
  /** Follows what is seen of a meeting as long as it is open. */
  follow(meeting: MeetingSession): MeetingSession
  /** The news of a meeting that is followed. */
  of(meeting: MeetingSession): SinceLook
  /** The meetings that have been looked at and that others have changed since. */
  readonly unseen: LiveValue<ReadonlySet<string>>
  /**
   * What others changed in a meeting since it was last looked at, read without opening it; nothing where it has never
   * been looked at on this device, or is not here.
   */
  unseenChanges(meetingId: string): Promise<MeetingChanges | undefined>
  /** Says that a meeting has been seen as it stands on this device. */
  markSeen(meetingId: string): Promise<void>
  /** Call when every meeting has been closed. */
  close(): Promise<void>
}

/** What is needed from outside. */
export interface LooksOptions {
  readonly me: Me
  readonly storeNames: StoreNames
  readonly storedChanges: Pick<StoredChanges, 'on'>
  /** Reads a document as this device holds it, open or not. */
  readonly readDocument: <Value>(
    room: string,
    read: (doc: Doc) => Value,
  ) => Promise<Value | undefined>
  readonly relayNow: () => number
}

/** Opens what has been looked at in a workspace. */
export function openLooks(options: LooksOptions): Looks {
  const { me, storeNames, readDocument, relayNow } = options
  const store = openLookStore(storeNames.of('looks'))
  const eyes = followEyes(window)
  const followed = new Map<string, SinceLook>()
  const isOpen = (meetingId: string) => followed.has(meetingId)
  const unseen = createUnseen({ ...options, store, isOpen, time: machineTime })
  return {
    follow(meeting) {
      const { id } = meeting
      const since = followLook(meeting, {
        read: async () => (await store.read(id))?.look,
        keep: (look) => store.put({ meetingId: id, look }),
        eyes,
        time: machineTime,
      })
      followed.set(id, since)
      unseen.look(id)
      return {
        ...meeting,
        async close() {
          await since.close()
          if (followed.get(id) === since) followed.delete(id)
          unseen.look(id)
          await meeting.close()
        },
      }
    },
    of({ id }) {
      const since = followed.get(id)
      if (!since) throw new Error(`Nobody follows what is seen of ${id}`)
      return since
    },
    unseen: unseen.meetings,
    async unseenChanges(id) {
      const kept = await store.read(id)
      if (!kept) return undefined
      return readDocument(meetingRoom(id), (doc) =>
        withoutOwn(changesSince(kept.look, doc, id), me.id),
      )
    },
    async markSeen(id) {
      const open = followed.get(id)
      if (open) return open.markSeen()
      const look = await readDocument(meetingRoom(id), (doc) => takeLook(doc, id, relayNow()))
      if (look) await store.put({ meetingId: id, look })
      unseen.look(id)
    },
    async close() {
      unseen.close()
      eyes.close()
      await Promise.all([...followed.values()].map((since) => since.close()))
      await store.close()
    },
  }
}
