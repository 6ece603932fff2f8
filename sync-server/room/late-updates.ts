import { applyUpdate, mergeUpdates, type Doc } from 'yjs'
import { isWaiting } from '../store/compaction'
import type { Verdict } from './live-document'
import { addsNothing } from './update-guard'

/**
 * What writers send after a change whose predecessors are missing. Most of it is late too, and Yjs puts
 * all that waits together anew for each such update: here each writer's go to it as one.
 */
export interface LateUpdates {
  /** From now on what this writer sends comes here. */
  begin(writer: object): void
  isLate(writer: object): boolean
  /** Keeps an update of a late writer, under the place it has in its batch. */
  add(writer: object, place: number, update: Uint8Array): void
  /** Applies everything; gives what became of each place. */
  apply(doc: Doc): ReadonlyMap<number, Verdict>
}

interface Kept {
  readonly place: number
  readonly update: Uint8Array
}

/** The late updates of one batch. */
export function createLateUpdates(): LateUpdates {
  const keptByWriter = new Map<object, Kept[]>()
  return {
    begin(writer) {
      if (!keptByWriter.has(writer)) keptByWriter.set(writer, [])
    },
    isLate: (writer) => keptByWriter.has(writer),
    add: (writer, place, update) => void keptByWriter.get(writer)?.push({ place, update }),
    apply(doc) {
      const verdicts = new Map<number, Verdict>()
      for (const kept of keptByWriter.values()) {
        if (kept.length === 0) continue
        const verdict = applyTogether(
          doc,
          kept.map(({ update }) => update),
        )
        for (const { place } of kept) verdicts.set(place, verdict)
      }
      return verdicts
    },
  }
}

function applyTogether(doc: Doc, updates: readonly Uint8Array[]): Verdict {
  try {
    const together = mergeInGroups(updates)
    applyUpdate(doc, together)
    return isWaiting(doc) && !addsNothing(doc, together) ? 'parked' : 'applied'
  } catch {
    // What Yjs throws here says only that the updates contradict each other or the document.
    return 'broken'
  }
}

const MOST_TOGETHER = 100

/** Merging takes the square of the number of updates; of few at a time it takes little. */
function mergeInGroups(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length <= MOST_TOGETHER) return mergeUpdates([...updates])
  const groups = Array.from({ length: Math.ceil(updates.length / MOST_TOGETHER) }, (_, group) =>
    mergeUpdates(updates.slice(group * MOST_TOGETHER, (group + 1) * MOST_TOGETHER)),
  )
  return mergeInGroups(groups)
}
