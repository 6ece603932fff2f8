import type { Board, Column } from '../../../shared/meeting/board'

/** The columns of the board, in their order. */
export const columns = [
  'toDiscuss',
  'discussing',
  'discussed',
  'parked',
] as const satisfies Column[]

/** The topics in each column, by id. */
export type ColumnIds = Readonly<Record<Column, readonly string[]>>

/** The ids of the topics of a board. */
export const idsOf = (board: Board): ColumnIds =>
  fill((column) => board[column].map(({ id }) => id))

/** What a drag hangs over: the column itself, or a card in it. */
export const columnTarget = (column: Column) => `column:${column}`

/** The column a target belongs to; `undefined` when it is gone. */
export function columnOf(ids: ColumnIds, target: string): Column | undefined {
  return columns.find((column) => target === columnTarget(column) || ids[column].includes(target))
}

/** The columns while a card hangs over a target: in another column it takes its place there at once. */
export function hoverOver(ids: ColumnIds, topicId: string, target: string): ColumnIds {
  const [from, to] = [columnOf(ids, topicId), columnOf(ids, target)]
  return to === undefined || from === to ? ids : putAt(ids, topicId, to, placeOf(ids[to], target))
}

/** The columns after a card was let go over a target. */
export function dropOn(ids: ColumnIds, topicId: string, target: string): ColumnIds {
  const to = columnOf(ids, target)
  if (to === undefined || target === topicId) return ids
  const isColumn = target === columnTarget(to)
  return putAt(ids, topicId, to, isColumn ? ids[to].length : ids[to].indexOf(target))
}

/** The topic that follows one in its column. */
export function followerOf(ids: ColumnIds, topicId: string): string | undefined {
  const column = columnOf(ids, topicId)
  return column && ids[column][ids[column].indexOf(topicId) + 1]
}

const placeOf = (ids: readonly string[], target: string) =>
  ids.includes(target) ? ids.indexOf(target) : ids.length

function putAt(ids: ColumnIds, topicId: string, to: Column, index: number): ColumnIds {
  return fill((column) => {
    const others = ids[column].filter((id) => id !== topicId)
    return column === to ? others.toSpliced(index, 0, topicId) : others
  })
}

const fill = (idsIn: (column: Column) => readonly string[]): ColumnIds => ({
  toDiscuss: idsIn('toDiscuss'),
  discussing: idsIn('discussing'),
  discussed: idsIn('discussed'),
  parked: idsIn('parked'),
})
