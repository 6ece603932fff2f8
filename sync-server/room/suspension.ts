import type { RoomStore } from '../store/room-store'
import type { Timing } from '../timing'

/** The times in which the store takes nothing, be its disk full or failing. */
export interface Suspension {
  isOn(): boolean
  /** The store has refused something; from here on it is tried every few seconds. */
  begin(): void
  close(): void
}

/** What suspending needs from outside. */
export interface SuspensionOptions {
  readonly store: Pick<RoomStore, 'probe'>
  readonly timing: Pick<Timing, 'later'>
  /** The store takes nothing from here on. */
  readonly onBegin: () => void
  /** The store takes something again. */
  readonly onEnd: () => void
}

const PROBE_AGAIN_MS = 3_000

/** Follows whether the store takes what one room writes. */
export function createSuspension(options: SuspensionOptions): Suspension {
  const { store, timing, onBegin, onEnd } = options
  let isOn = false
  let isClosed = false
  let stopWaiting: (() => void) | undefined

  function probeLater(): void {
    stopWaiting = timing.later(PROBE_AGAIN_MS, () => void probe())
  }

  async function probe(): Promise<void> {
    const taken = await store.probe()
    if (isClosed) return
    if (!taken.ok) return probeLater()
    isOn = false
    onEnd()
  }

  return {
    isOn: () => isOn,
    begin() {
      if (isOn) return
      isOn = true
      onBegin()
      probeLater()
    },
    close() {
      isClosed = true
      stopWaiting?.()
    },
  }
}
