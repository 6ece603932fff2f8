import type { Doc } from 'yjs'
import { listLateLines, type LateLine } from '../../../shared/outcomes/late-lines'
import { createIdleReading } from '../../session/idle-reading'
import type { Reading } from '../../session/live-value'

const words = {
  why: { late: 'after the meeting', async: 'not at the meeting' } satisfies Record<
    LateLine['why'],
    string
  >,
}

/** What is said of each line that was not written in the meeting, by line id. */
export function readLateLabels(doc: Doc): Reading<ReadonlyMap<string, string>> {
  const rows = createIdleReading(doc, () =>
    listLateLines(doc).map((line) => [line.lineId, labelOf(line)] as const),
  )
  // Readings compare as JSON, which a map is not: the rows are turned into one once per change.
  let seen = rows.get()
  let labels: ReadonlyMap<string, string> = new Map(seen)
  return {
    get() {
      if (seen !== rows.get()) {
        seen = rows.get()
        labels = new Map(seen)
      }
      return labels
    },
    subscribe: rows.subscribe,
    close: rows.close,
  }
}

const labelOf = ({ why, writer }: LateLine) =>
  writer === undefined ? words.why[why] : `${writer}, ${words.why[why]}`
