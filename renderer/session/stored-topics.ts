import { applyUpdate, Doc } from 'yjs'
import { meetingRoom } from '../../shared/documents/ids'
import { listTopics } from '../../shared/documents/topics'
import type { StoreNames } from './store-names'

/**
 * Counts the topics of meetings as they lie on this device's disk, without opening them: no line to
 * the relay, and nothing is written. Meetings that are not on this device are left out.
 */
export async function countStoredTopics(
  storeNames: StoreNames,
  meetingIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const known = new Set((await indexedDB.databases()).map(({ name }) => name))
  const counts = new Map<string, number>()
  for (const id of meetingIds) {
    const name = storeNames.of(meetingRoom(id))
    // Opening a database that is not there would make it.
    const updates = known.has(name) ? await readUpdates(name) : []
    if (updates.length > 0) counts.set(id, countTopics(updates))
  }
  return counts
}

function countTopics(updates: readonly Uint8Array[]): number {
  const doc = new Doc()
  for (const update of updates) applyUpdate(doc, update)
  const count = listTopics(doc).length
  doc.destroy()
  return count
}

/** The updates y-indexeddb keeps under a name; none while it is only making its store. */
function readUpdates(name: string): Promise<Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.addEventListener('error', () => reject(opening.error ?? new Error(name)))
    opening.addEventListener('success', () => {
      const db = opening.result
      if (!db.objectStoreNames.contains('updates')) {
        db.close()
        resolve([])
        return
      }
      const reading = db.transaction('updates').objectStore('updates').getAll()
      reading.addEventListener('success', () => {
        db.close()
        resolve(reading.result as Uint8Array[])
      })
      reading.addEventListener('error', () => {
        db.close()
        reject(reading.error ?? new Error(name))
      })
    })
  })
}
