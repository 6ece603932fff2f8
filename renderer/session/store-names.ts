/** Where each room's copy lives on this device. */
export interface StoreNames {
  of(room: string): string
  /** Gives the room a fresh, empty place; the copy so far stays on the disk under its old name. */
  setAside(room: string): void
  /** All that tells the names, as plain data for a worker: it has no storage of this kind. */
  asData(): StoreNaming
}

/** What a store name is made of: what stands before every room, and how often some rooms were set aside. */
export interface StoreNaming {
  readonly prefix: string
  readonly setAside: Readonly<Record<string, number>>
}

/** The name of a room's store, made from plain data. */
export const storeNameOf = ({ prefix, setAside }: StoreNaming, room: string): string =>
  nameStore(prefix, room, setAside[room] ?? 0)

const nameStore = (prefix: string, room: string, times: number) =>
  `${prefix}/${room}${times === 0 ? '' : `#${times}`}`

/** The names of one workspace's local stores. A room that was never set aside has the plain name. */
export function createStoreNames(storage: Storage, storePrefix: string): StoreNames {
  const keyStart = `confab:set-aside:${storePrefix}/`
  const key = (room: string) => `${keyStart}${room}`
  const generation = (room: string) => Number(storage.getItem(key(room)) ?? 0)
  return {
    of: (room) => nameStore(storePrefix, room, generation(room)),
    setAside: (room) => storage.setItem(key(room), String(generation(room) + 1)),
    asData() {
      const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
      const rooms = keys.flatMap((each) =>
        each.startsWith(keyStart) ? [each.slice(keyStart.length)] : [],
      )
      return {
        prefix: storePrefix,
        setAside: Object.fromEntries(rooms.map((room) => [room, generation(room)])),
      }
    },
  }
}
