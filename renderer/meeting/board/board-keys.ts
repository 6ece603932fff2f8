import type { KeyboardCoordinateGetter } from '@dnd-kit/core'
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable'
import { columnOf, columns, columnTarget, type ColumnIds } from './board-columns'

/** How far into a column a card comes down that the arrow keys carry there. */
const INSET = 12

/** Arrow keys while a card is carried: left and right go from column to column, up and down along one. */
export function carryByKeys(shown: () => ColumnIds): KeyboardCoordinateGetter {
  return (event, args) => {
    const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0
    if (step === 0) return sortableKeyboardCoordinates(event, args)
    event.preventDefault()
    const ids = shown()
    const from = columnOf(ids, String(args.active))
    const to = from && columns[columns.indexOf(from) + step]
    const [first] = to ? ids[to] : []
    const rects = args.context.droppableRects
    const rect = to && (rects.get(first ?? '') ?? rects.get(columnTarget(to)))
    if (!rect) return undefined
    const inset = first === undefined ? INSET : 0
    return { x: rect.left + inset, y: rect.top + inset }
  }
}
