import { openDB, type DBSchema } from 'idb'
import { lookSchema, type Look } from '../../../shared/changes/look'

/** What a device knows of one meeting somebody has looked at on it. */
export interface KeptLook {
  readonly meetingId: string
  readonly look: Look
  /** Whether there was news in the copy of this mark; a copy of another mark is to be looked through. */
  readonly checked?: { readonly mark: string; readonly hasNews: boolean }
}

/** What has been looked at on this device, for all its windows. */
export interface LookStore {
  list(): Promise<readonly string[]>
  read(meetingId: string): Promise<KeptLook | undefined>
  put(look: KeptLook): Promise<void>
  /** Notes what was found in a copy, unless the meeting has been looked at meanwhile. */
  noteChecked(meetingId: string, lookAtMs: number, checked: KeptLook['checked']): Promise<void>
  close(): Promise<void>
}

interface Kept extends DBSchema {
  readonly looks: { key: string; value: KeptLook }
}

/** Opens what has been looked at. */
export function openLookStore(name: string): LookStore {
  const opening = openDB<Kept>(name, 1, {
    upgrade: (db) => void db.createObjectStore('looks', { keyPath: 'meetingId' }),
  })
  return {
    list: async () => (await opening).getAllKeys('looks'),
    async read(meetingId) {
      const kept = await (await opening).get('looks', meetingId)
      // What an older app kept in another form is forgotten: the meeting counts as never looked at.
      return kept && lookSchema.safeParse(kept.look).success ? kept : undefined
    },
    put: async (look) => void (await (await opening).put('looks', look)),
    async noteChecked(meetingId, lookAtMs, checked) {
      const transaction = (await opening).transaction('looks', 'readwrite')
      const kept = await transaction.store.get(meetingId)
      if (kept && checked && kept.look.atMs === lookAtMs) {
        await transaction.store.put({ ...kept, checked })
      }
      await transaction.done
    },
    close: async () => (await opening).close(),
  }
}
