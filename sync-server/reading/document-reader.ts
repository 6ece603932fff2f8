import type { Doc } from 'yjs'
import type { RoomName } from '../../shared/protocol/room-name'
import type { Log } from '../log'
import { replay } from '../store/compaction'
import type { RoomStore } from '../store/room-store'

/** Reads documents for what looks at them from beside their rooms: search, digests, feeds, views. */
export interface DocumentReader {
  /**
   * A copy of a room as it is stored now, the caller's to destroy; without content where nobody ever wrote.
   * `undefined` while it cannot be read: the log says why.
   */
  read(room: RoomName): Promise<Doc | undefined>
  /** When a room was last changed; `undefined` where it never was, or cannot be read. */
  lastChangeMs(room: RoomName): Promise<number | undefined>
}

/** Reads from the store, never from a live room: nobody who edits waits for it, and nothing is changed by it. */
export function createDocumentReader(
  store: Pick<RoomStore, 'read' | 'lastChangeMs'>,
  log: Log,
): DocumentReader {
  return {
    async read(room) {
      const stored = await store.read(room)
      const doc = stored.ok ? replay(stored.value) : undefined
      if (doc === undefined) {
        log.warn('document-not-read', { room, reason: stored.ok ? 'damaged' : stored.failure })
      }
      return doc
    },
    async lastChangeMs(room) {
      const stored = await store.lastChangeMs(room)
      return stored.ok ? stored.value : undefined
    },
  }
}
