import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { VisuallyHidden } from '@mantine/core'
import { useMemo } from 'react'
import { useLive } from '../session/use-live'
import { useOpenMeeting, type OpenMeeting } from './meeting-context'
import { TopicCard } from './topic-card'

const words = {
  topics: 'Topics',
  none: 'No topics yet.',
  noneHint: 'Write one below: what is it, and why do you bring it?',
  untitled: 'Untitled topic',
}

/** The topics in order; each can be dragged by its handle, or moved from the keyboard. */
export function TopicList() {
  const open = useOpenMeeting()
  const topics = useLive(open.meeting.topics)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const announcements = useMemo(() => announce(open), [open])
  const ids = topics.map(({ id }) => id)
  const handleDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) {
      open.actions.moveTo(String(active.id), ids.indexOf(String(over.id)))
    }
  }
  if (topics.length === 0) {
    return (
      <section className="topics-empty" aria-label={words.topics}>
        <p>{words.none}</p>
        <p className="soft">{words.noneHint}</p>
      </section>
    )
  }
  return (
    <section className="topics" aria-label={words.topics}>
      <VisuallyHidden component="h2">{words.topics}</VisuallyHidden>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={handleDragEnd}
        accessibility={{ announcements }}
      >
        <SortableContext items={ids} strategy={verticalListSortingStrategy}>
          {topics.map((topic, index) => (
            <TopicCard key={topic.id} topic={topic} index={index} count={topics.length} />
          ))}
        </SortableContext>
      </DndContext>
    </section>
  )
}

function announce({ meeting, actions }: OpenMeeting): Announcements {
  const name = (id: string | number) => actions.titleOf(String(id)) || words.untitled
  const place = (id: string | number) =>
    meeting.topics.get().findIndex((topic) => topic.id === String(id)) + 1
  return {
    onDragStart: ({ active }) => `Picked up “${name(active.id)}”, place ${place(active.id)}.`,
    onDragOver: ({ active, over }) =>
      over ? `“${name(active.id)}” goes to place ${place(over.id)}.` : undefined,
    onDragEnd: ({ active, over }) =>
      over ? `“${name(active.id)}” is now at place ${place(over.id)}.` : undefined,
    onDragCancel: ({ active }) => `“${name(active.id)}” stays where it was.`,
  }
}
