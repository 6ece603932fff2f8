import type { Block } from '../confab-json'
import { noPart, type MergedPart } from './merged-part'
import { mergeText } from './merge-text'
import { mergeValue, pick, type Three } from './three'

type Table = Extract<Block, { kind: 'table' }>

/** A table of one shape is merged by cell; one whose shape somebody changed, whole. */
export function mergeRows({ base, ours, theirs }: Three<Block>): MergedPart {
  if (base.kind !== 'table' || ours.kind !== 'table' || theirs.kind !== 'table') return noPart
  const tables: Three<Table> = { base, ours, theirs }
  const rows = pick(tables, (table) => table.rows)
  if (new Set([base, ours, theirs].map(shapeOf)).size > 1) {
    const { value, clash } = mergeValue(rows)
    return { values: { rows: value }, clashes: clash ? [{ field: 'rows', values: tables }] : [] }
  }
  let clash = false
  const merged = ours.rows.map((cells, row) =>
    cells.map((cell, column) => {
      const three = pick(rows, (each) => each[row]?.[column] ?? cell)
      const result = mergeText(three)
      clash ||= result.clash
      return result.value
    }),
  )
  return { values: { rows: merged }, clashes: clash ? [{ field: 'rows', values: tables }] : [] }
}

const shapeOf = ({ rows }: Table) => rows.map((row) => row.length).join()
