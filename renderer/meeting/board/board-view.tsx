import {
  closestCorners,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  MeasuringStrategy,
  PointerSensor,
  pointerWithin,
  rectIntersection,
  useSensor,
  useSensors,
  type CollisionDetection,
} from '@dnd-kit/core'
import { VisuallyHidden } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { BoardCard } from './board-card'
import { BoardColumn } from './board-column'
import { columns } from './board-columns'
import { createBoardDrag } from './board-drag'
import './board.css'

const words = {
  board: 'Board',
  instructions:
    'Press space to pick the topic up, the arrow keys to carry it along a column and to the next one, space to put it down, Escape to leave it where it was.',
}

/** The topics by where they stand; cards are carried within a column and to another. */
export function BoardView() {
  const { meeting, actions, readOnly } = useOpenMeeting()
  const board = useMemo(() => createBoardDrag({ meeting, actions }), [meeting, actions])
  useEffect(() => board.close, [board])
  const settled = useLive(board.settled)
  const { topicId: carried, ids = settled } = useLive(board.drag) ?? {}
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: board.coordinateGetter }),
  )
  const isShown = (column: (typeof columns)[number]) =>
    column !== 'parked' || carried !== undefined || ids.parked.length > 0
  return (
    <section className="board" aria-label={words.board}>
      <VisuallyHidden component="h2">{words.board}</VisuallyHidden>
      <DndContext
        sensors={readOnly ? [] : sensors}
        collisionDetection={findTarget}
        measuring={{ droppable: { strategy: MeasuringStrategy.Always } }}
        accessibility={{
          announcements: board.announcements,
          screenReaderInstructions: { draggable: words.instructions },
        }}
        {...board.handlers}
      >
        <div className="board-columns">
          {columns.filter(isShown).map((column) => (
            <BoardColumn key={column} column={column} ids={ids[column]} />
          ))}
        </div>
        <DragOverlay dropAnimation={null}>
          {carried !== undefined && <BoardCard topicId={carried} isCarried />}
        </DragOverlay>
      </DndContext>
    </section>
  )
}

/** A card under the pointer says more than the column around it. */
const findTarget: CollisionDetection = (args) => {
  const under = args.pointerCoordinates ? pointerWithin(args) : rectIntersection(args)
  const cards = under.filter(({ id }) => !String(id).startsWith('column:'))
  if (cards.length > 0) return cards
  return under.length > 0 ? under : closestCorners(args)
}
