/**
 * The one place to hear that what this device holds of some rooms is another now: an open document was
 * changed, an import was stored, or a copy nobody has open was brought in. What is not open is read by
 * `readMeeting` of the workspace, or by `readStored`. It is told after each change, so whoever does
 * something long with it waits for a pause.
 */
export interface StoredChanges {
  /** Calls back with the rooms; gives back the way to stop. */
  on(hear: (rooms: readonly string[]) => void): () => void
  tell(rooms: readonly string[]): void
}

/** Makes the place of one workspace. */
export function createStoredChanges(): StoredChanges {
  const hearers = new Set<(rooms: readonly string[]) => void>()
  return {
    on(hear) {
      hearers.add(hear)
      return () => void hearers.delete(hear)
    },
    tell(rooms) {
      if (rooms.length === 0) return
      for (const hear of Array.from(hearers)) hear(rooms)
    },
  }
}
