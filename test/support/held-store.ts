import { fail } from '../../shared/result'
import type { AppendFailure, LoadFailure, RoomStore } from '../../sync-server/store/room-store'

/** A store that writes when the test lets it, or refuses when the test says so. */
export function createHeldStore(store: RoomStore) {
  let isHeld = false
  let waiting: (() => void)[] = []
  const refusal: { append?: AppendFailure; load?: LoadFailure; read?: LoadFailure } = {}
  return {
    ...store,
    refusal,
    async append(...change: Parameters<RoomStore['append']>) {
      if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve))
      return refusal.append === undefined ? store.append(...change) : fail(refusal.append)
    },
    probe: async () => (refusal.append === undefined ? store.probe() : fail(refusal.append)),
    load: async (...[room]: Parameters<RoomStore['load']>) =>
      refusal.load === undefined ? store.load(room) : fail(refusal.load),
    read: async (...[room]: Parameters<RoomStore['read']>) =>
      refusal.read === undefined ? store.read(room) : fail(refusal.read),
    hold() {
      isHeld = true
    },
    release() {
      isHeld = false
      waiting.forEach((resolve) => resolve())
      waiting = []
    },
  }
}
