import { useSortable } from '@dnd-kit/sortable'
import { IconGripVertical } from '@tabler/icons-react'
import { memo, type MouseEvent, type ReactNode } from 'react'
import { useLivePart } from '../../session/use-live'
import { IntentionChip } from '../intention-chips'
import { useOpenMeeting } from '../meeting-context'
import { TopicTime } from '../running/topic-time'
import { useTopicTitle } from '../use-topic-title'
import { DotsControl } from '../voting/dots-control'
import { useJumpToNotes } from './use-jump-to-notes'

const words = {
  move: (title: string) => `Move “${title}”`,
  open: (title: string) => `Show the notes of “${title}”`,
}

/** A card of the board that can be carried. */
export const SortableCard = memo(function SortableCard({ topicId }: { topicId: string }) {
  const { readOnly } = useOpenMeeting()
  const title = useTopicTitle(topicId)
  const { attributes, listeners, setActivatorNodeRef, setNodeRef, ...drag } = useSortable({
    id: topicId,
    disabled: readOnly,
  })
  const { transform, transition, isDragging } = drag
  return (
    <li
      ref={setNodeRef}
      className="board-place"
      data-dragging={isDragging || undefined}
      style={{
        transform: transform
          ? `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)`
          : undefined,
        transition,
      }}
      // The pointer may take the card anywhere; the keyboard takes it by the handle alone.
      {...listeners}
    >
      <BoardCard
        topicId={topicId}
        handle={
          !readOnly && (
            <button
              type="button"
              className="topic-handle"
              ref={setActivatorNodeRef}
              {...attributes}
              aria-label={words.move(title)}
            >
              <IconGripVertical size={16} aria-hidden />
            </button>
          )
        }
      />
    </li>
  )
})

interface BoardCardProps {
  readonly topicId: string
  readonly handle?: ReactNode
  /** It is the picture of the card that hangs at the pointer. */
  readonly isCarried?: boolean
}

/** What a card of the board shows of a topic; a click goes to its notes. */
export function BoardCard({ topicId, handle, isCarried = false }: BoardCardProps) {
  const { meeting } = useOpenMeeting()
  const topic = useLivePart(meeting.topics, (topics) => topics.find(({ id }) => id === topicId))
  const title = useTopicTitle(topicId)
  const jump = useJumpToNotes()
  const handleClick = ({ target }: MouseEvent) => {
    const isControl = target instanceof Element && target.closest('button') !== null
    if (!isControl) jump(topicId)
  }
  if (!topic) return null
  return (
    <div
      className="board-card"
      data-topic={topicId}
      data-state={topic.state}
      data-carried={isCarried || undefined}
      onClick={handleClick}
    >
      <div className="board-facts">
        {handle}
        {topic.intentions.map((each) => (
          <IntentionChip key={each.label} intention={each} />
        ))}
        <span className="board-proposers">{topic.proposers.join(', ')}</span>
      </div>
      <button
        type="button"
        className="board-title"
        aria-label={words.open(title)}
        onClick={() => jump(topicId)}
      >
        {title}
      </button>
      <div className="board-facts">
        <TopicTime topic={topic} />
        <span className="topic-facts-gap" />
        <DotsControl topic={topic} />
      </div>
    </div>
  )
}
