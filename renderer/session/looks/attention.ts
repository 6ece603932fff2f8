import type { LiveValue } from '../live-value'
import type { MachineTime } from '../relay-clock'

/** How long somebody must look before they have seen something. */
const GLANCE_MS = 3_000

/** Whether somebody has seen what is there. */
export interface Glances {
  /** Starts to count: something to look at is there. */
  readonly begin: () => void
  /** Something new is there: who does not look at it now has to look again. */
  readonly noteNew: () => void
  readonly wasSeen: () => boolean
  readonly close: () => void
}

/** Follows whether somebody looks for long enough. */
export function followGlances(
  areOpen: LiveValue<boolean>,
  { later }: Pick<MachineTime, 'later'>,
): Glances {
  let [hasBegun, wasSeen] = [false, false]
  let stop = () => {}
  const look = () => {
    stop()
    if (!hasBegun || wasSeen || !areOpen.get()) return
    stop = later(GLANCE_MS, () => (wasSeen = true))
  }
  const stopHearing = areOpen.subscribe(look)
  return {
    begin() {
      hasBegun = true
      look()
    },
    noteNew() {
      if (areOpen.get()) return
      wasSeen = false
    },
    wasSeen: () => wasSeen,
    close() {
      stop()
      stopHearing()
    },
  }
}

/** What to do when somebody goes and comes back. */
export interface AbsenceHearer {
  readonly onAway: () => void
  readonly onBack: (awayMs: number) => void
}

/** Follows whether all of some things are so, e.g. the window in view and the relay reached; gives back the way to stop. */
export function followAbsence(
  all: readonly LiveValue<boolean>[],
  { elapsedMs }: Pick<MachineTime, 'elapsedMs'>,
  { onAway, onBack }: AbsenceHearer,
): () => void {
  const isHere = () => all.every((value) => value.get())
  let leftAtMs = isHere() ? undefined : elapsedMs()
  const note = () => {
    if (isHere() === (leftAtMs === undefined)) return
    if (leftAtMs === undefined) {
      leftAtMs = elapsedMs()
      onAway()
    } else {
      const awayMs = elapsedMs() - leftAtMs
      leftAtMs = undefined
      onBack(awayMs)
    }
  }
  const stops = all.map((value) => value.subscribe(note))
  return () => {
    for (const stop of stops) stop()
  }
}
