import { useSortable } from '@dnd-kit/sortable'
import { IconGripVertical } from '@tabler/icons-react'
import { memo, useCallback, useRef, type KeyboardEvent } from 'react'
import type { Topic } from '../../shared/documents/topics'
import { CopyLinkButton } from '../links/copy-link-button'
import { TopicComments } from '../comments/topic-comments'
import { RecallTopic } from '../recall/recall-topic'
import { NewsChip } from '../looks/news-chip'
import { useLive } from '../session/use-live'
import { IntentionChips } from './intention-chips'
import { InternalChip } from './internal-chip'
import { TopicStory } from './carried/topic-story'
import { MarkedLists } from './intentions/marked-lists'
import { TopicRequest } from './intentions/topic-request'
import { useOpenMeeting } from './meeting-context'
import { ProposerChips } from './proposer-chips'
import { MergedTopics } from './tidying/merged-topics'
import { RescueNotices } from './rescue/rescue-notices'
import { StartButton } from './running/start-button'
import { useTimerActions } from './running/timer-actions'
import { TopicTime } from './running/topic-time'
import { topicField } from './topic-actions'
import { TopicEditor } from './topic-editor'
import { TopicMenu } from './topic-menu'
import { TopicStateChip } from './topic-state-chip'
import { TopicText } from './topic-text'
import { useNearView } from './use-near-view'
import { DotsControl } from './voting/dots-control'

const words = {
  move: 'Move this topic',
}

interface TopicCardProps {
  readonly topic: Topic
  readonly index: number
  readonly count: number
}

/** One topic: its chips, its dots and its text. Only near the view is there an editor. */
export const TopicCard = memo(function TopicCard({ topic, index, count }: TopicCardProps) {
  const { registry, actions, readOnly } = useOpenMeeting()
  const { start } = useTimerActions()
  const field = topicField(topic.id)
  const frame = useRef<HTMLElement>(null)
  const wanted = useLive(registry.wanted) === field
  const isBusy = useCallback(() => registry.hasFocus(field), [registry, field])
  const near = useNearView(frame, isBusy)
  const {
    attributes,
    listeners,
    setActivatorNodeRef,
    setNodeRef,
    transform,
    transition,
    isDragging,
  } = useSortable({ id: topic.id, disabled: readOnly })
  const handleKeys = (event: KeyboardEvent) => {
    if (!event.altKey || !event.shiftKey || readOnly) return
    if (event.key === 'ArrowUp') actions.moveBy(topic.id, -1)
    else if (event.key === 'ArrowDown') actions.moveBy(topic.id, 1)
    else if (event.key === 'Enter') start(topic.id)
    else return
    event.preventDefault()
  }
  return (
    <section
      ref={(element) => {
        frame.current = element
        setNodeRef(element)
      }}
      className="topic-card"
      data-state={topic.state}
      data-audience={topic.internal ? 'internal' : undefined}
      data-dragging={isDragging || undefined}
      data-topic={topic.id}
      style={{
        transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
        transition,
      }}
      onKeyDown={handleKeys}
    >
      <header className="topic-facts">
        {!readOnly && (
          <button
            type="button"
            className="topic-handle"
            ref={setActivatorNodeRef}
            {...attributes}
            {...listeners}
            aria-label={words.move}
            title={words.move}
          >
            <IconGripVertical size={16} aria-hidden />
          </button>
        )}
        <IntentionChips topic={topic} />
        <ProposerChips topic={topic} />
        <TopicMarks topic={topic} />
        <TopicStory topic={topic} />
        <span className="topic-facts-gap" />
        <TopicTime topic={topic} />
        <TopicStateChip topic={topic} />
        <TopicComments topicId={topic.id} />
        <DotsControl topic={topic} />
        <TopicTools topic={topic} index={index} count={count} />
      </header>
      <TopicRequest topic={topic} />
      {!readOnly && (near || wanted) ? (
        <TopicEditor topicId={topic.id} />
      ) : (
        <TopicText topicId={topic.id} />
      )}
      <RescueNotices field={field} />
      <MergedTopics topicId={topic.id} />
      <MarkedLists topicId={topic.id} />
      {!readOnly && <RecallTopic topic={topic} />}
    </section>
  )
})

/** What can be done with a topic: in a meeting that is only read, its link can be copied. */
function TopicTools({ topic, index, count }: TopicCardProps) {
  const { readOnly } = useOpenMeeting()
  if (readOnly) return <CopyLinkButton topicId={topic.id} />
  return (
    <>
      <StartButton topicId={topic.id} />
      <TopicMenu topic={topic} index={index} count={count} />
    </>
  )
}

/** What is said of a topic as a whole. */
const TopicMarks = ({ topic }: { topic: Topic }) => (
  <>
    <InternalChip topic={topic} />
    <NewsChip topicId={topic.id} />
  </>
)
