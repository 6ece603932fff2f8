import type { Doc } from 'yjs'
import {
  internalLines,
  readInternalLines,
  setLineInternal,
} from '../../shared/documents/internal-lines'
import { LOCAL_CHANGE } from './document-session'
import { createReading, type LiveValue } from './live-value'

/** Which blocks of a document are for inside only; the marks stand apart from the notes. */
export interface InsideLines {
  readonly marked: LiveValue<ReadonlySet<string>>
  readonly set: (lineIds: readonly string[], isInternal: boolean) => void
  /** Marks the lines somebody was last at, or lets them out; whether there are any. */
  readonly toggleAtHand: () => boolean
  /** Tells how that is done in the editor that has just got the cursor; gives back how to take it back. */
  readonly offer: (toggle: () => boolean) => () => void
  readonly close: () => void
}

/** Follows and sets what is internal of a meeting or a notebook. */
export function createInsideLines(doc: Doc): InsideLines {
  const marked = createReading(
    [internalLines(doc)],
    () => readInternalLines(doc),
    // Sets look alike as JSON.
    (next) => next,
  )
  let atHand: (() => boolean) | undefined
  return {
    marked,
    set(lineIds, isInternal) {
      doc.transact(() => {
        for (const id of lineIds) setLineInternal(doc, id, isInternal)
      }, LOCAL_CHANGE)
    },
    toggleAtHand: () => atHand?.() ?? false,
    offer(toggle) {
      atHand = toggle
      return () => {
        if (atHand === toggle) atHand = undefined
      }
    },
    close: marked.close,
  }
}
