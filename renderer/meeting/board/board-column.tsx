import { useDroppable } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { memo } from 'react'
import type { Column } from '../../../shared/meeting/board'
import { columnTarget } from './board-columns'
import { columnNames } from './column-names'
import { SortableCard } from './board-card'

const words: Readonly<Record<Column, string>> = {
  toDiscuss: 'Every topic has had its turn.',
  discussing: 'Carry a topic here to start it.',
  discussed: 'Nothing discussed yet.',
  parked: 'Carry a topic here to keep it for another time.',
}

interface BoardColumnProps {
  readonly column: Column
  readonly ids: readonly string[]
}

/** A column of the board with its cards. */
export const BoardColumn = memo(function BoardColumn({ column, ids }: BoardColumnProps) {
  const { setNodeRef, isOver } = useDroppable({ id: columnTarget(column) })
  const name = columnNames[column]
  return (
    <section
      ref={setNodeRef}
      className="board-column"
      data-column={column}
      data-over={isOver || undefined}
      aria-label={name}
    >
      <h3 className="board-heading">
        {name} <span className="board-count">{ids.length}</span>
      </h3>
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        <ul className="board-cards">
          {ids.map((topicId) => (
            <SortableCard key={topicId} topicId={topicId} />
          ))}
        </ul>
      </SortableContext>
      {ids.length === 0 && <p className="board-empty">{words[column]}</p>}
    </section>
  )
})
