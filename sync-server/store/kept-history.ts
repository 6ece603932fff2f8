/** A row as far as keeping it goes. */
export interface HistoryRow {
  readonly kind: 'change' | 'whole'
  readonly sequence: number
  readonly bytes: number
}

/** What a room keeps of its past: as much of the newest as fits. */
export const MOST_HISTORY_BYTES = 4 * 2 ** 20

/**
 * The rows to drop once a room has a new whole. Any moment is read from a whole before it and the changes
 * from there on, so the past is dropped from its beginning, up to the whole the rest builds on.
 */
export function rowsToDrop<Row extends HistoryRow>(
  rows: readonly Row[],
  mostBytes = MOST_HISTORY_BYTES,
): readonly Row[] {
  const sum = (some: readonly Row[]) => some.reduce((bytes, row) => bytes + row.bytes, 0)
  if (sum(rows) <= mostBytes) return []
  const starts = rows.filter(({ kind }) => kind === 'whole').map(({ sequence }) => sequence)
  const isBefore = (start: number) => (row: Row) =>
    row.kind === 'whole' ? row.sequence < start : row.sequence <= start
  const keptFrom = starts
    .sort((one, other) => one - other)
    .find((start) => {
      const dropped = rows.filter(isBefore(start))
      return sum(rows) - sum(dropped) <= mostBytes
    })
  return keptFrom === undefined ? rows : rows.filter(isBefore(keptFrom))
}
