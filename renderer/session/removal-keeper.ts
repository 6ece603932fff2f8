import type { Doc, Transaction } from 'yjs'
import { addRemovals, countRemoved } from '../../shared/changes/removals'

/** How long it gathers what is taken away before it is written again. */
const PAUSE_MS = 5_000

/** Counts what this window takes away. */
export interface RemovalKeeper {
  /** Writes what is not written yet. */
  readonly flush: () => void
  readonly close: () => void
}

/**
 * Keeps written how much this window takes away from each topic, so that others can be told who did: at once where it
 * is the first time in a topic, since a window may crash, then after a pause and never with each key; and what is left at
 * its end.
 */
export function keepRemovals(doc: Doc, origin?: unknown): RemovalKeeper {
  const waiting = new Map<string, number>()
  const known = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.size === 0) return
    const counts = new Map(waiting)
    waiting.clear()
    timer = setTimeout(write, PAUSE_MS)
    addRemovals(doc, counts, origin)
  }
  const look = (transaction: Transaction) => {
    let isFirst = false
    for (const [section, count] of countRemoved(transaction)) {
      waiting.set(section, (waiting.get(section) ?? 0) + count)
      isFirst ||= !known.has(section)
      known.add(section)
    }
    if (isFirst || (timer === undefined && waiting.size > 0)) write()
  }
  doc.on('afterTransaction', look)
  return {
    flush: write,
    close() {
      doc.off('afterTransaction', look)
      write()
      clearTimeout(timer)
    },
  }
}
