/** Where each room's copy lives on this device. */
export interface StoreNames {
  of(room: string): string
  /** Gives the room a fresh, empty place; the copy so far stays on the disk under its old name. */
  setAside(room: string): void
}

/** The names of one workspace's local stores. A room that was never set aside has the plain name. */
export function createStoreNames(storage: Storage, storePrefix: string): StoreNames {
  const key = (room: string) => `confab:set-aside:${storePrefix}/${room}`
  const generation = (room: string) => Number(storage.getItem(key(room)) ?? 0)
  return {
    of(room) {
      const times = generation(room)
      return `${storePrefix}/${room}${times === 0 ? '' : `#${times}`}`
    },
    setAside: (room) => storage.setItem(key(room), String(generation(room) + 1)),
  }
}
