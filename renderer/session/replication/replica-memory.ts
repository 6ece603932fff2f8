import { openDB, type DBSchema } from 'idb'
import type { DatedMeeting } from '../../../shared/replication/next-rooms'

/** What this device remembers of a room it brought in. */
export interface RememberedRoom {
  readonly room: string
  /** How many of the relay's changes are here. */
  readonly head: number
  /** What its copy takes on the disk. */
  readonly bytes: number
  /** What a notebook lists, as of that head. */
  readonly meetings?: readonly DatedMeeting[]
}

/** What this device remembers of the rooms it brought in: what is the same is not brought again. */
export interface ReplicaMemory {
  read(): Promise<readonly RememberedRoom[]>
  keep(rooms: readonly RememberedRoom[]): Promise<void>
  forget(rooms: readonly string[]): Promise<void>
  close(): Promise<void>
}

interface Schema extends DBSchema {
  rooms: { key: string; value: RememberedRoom }
}

/** Opens the memory of a workspace under a name of its own. */
export function openReplicaMemory(name: string): ReplicaMemory {
  const database = openDB<Schema>(name, 1, {
    upgrade: (db) => void db.createObjectStore('rooms', { keyPath: 'room' }),
  })
  return {
    read: async () => (await database).getAll('rooms'),
    async keep(rooms) {
      const transaction = (await database).transaction('rooms', 'readwrite')
      for (const room of rooms) void transaction.store.put(room)
      await transaction.done
    },
    async forget(rooms) {
      const transaction = (await database).transaction('rooms', 'readwrite')
      for (const room of rooms) void transaction.store.delete(room)
      await transaction.done
    },
    async close() {
      const db = await database.catch(() => undefined)
      db?.close()
    },
  }
}
