import dayjs from 'dayjs'
import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import type { Topic } from '../../../shared/documents/topics'
import { META_ROOT } from '../../../shared/documents/version'
import { readBoard } from '../../../shared/meeting/board'
import { createReading } from '../../session/live-value'
import type { MeetingSession } from '../../session/meeting-session'
import { useLive, useLivePart } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { IntentionChip } from '../intention-chips'
import { useOpenMeeting } from '../meeting-context'
import { useTopicTitle } from '../use-topic-title'
import { useDotsOf } from '../voting/dots-control'

const words = {
  toDiscuss: 'To discuss',
  hidden: 'Dots are hidden until the discussion begins.',
  dots: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
  none: 'No topics yet. Propose one in the notes.',
  done: 'Every topic is discussed.',
}

/** What the room sees while no topic is under discussion: what there is to discuss. */
export function RoomAgenda() {
  const { meeting } = useOpenMeeting()
  const meta = useLive(meeting.meta)
  const { toDiscuss, others } = useAgenda(meeting)
  const areHidden = useLivePart(meeting.dots, (view) => view.areHidden)
  return (
    <div className="room-agenda">
      <div className="room-head">
        <p className="room-facts">{dayjs(meta?.date).format('dddd, D MMMM YYYY')}</p>
        <h2 className="room-title">{meta?.title || words.toDiscuss}</h2>
      </div>
      {toDiscuss.length === 0 && (
        <p className="room-none">{others > 0 ? words.done : words.none}</p>
      )}
      <ol className="room-topics">
        {toDiscuss.map((topic) => (
          <AgendaTopic key={topic.id} topic={topic} showDots={!areHidden} />
        ))}
      </ol>
      {areHidden && <p className="room-none">{words.hidden}</p>}
    </div>
  )
}

function AgendaTopic({ topic, showDots }: { topic: Topic; showDots: boolean }) {
  const { meeting } = useOpenMeeting()
  const title = useTopicTitle(topic.id)
  const { total } = useDotsOf(meeting, topic.id)
  return (
    <li>
      <span className="room-topic-title">{title}</span>
      <span className="room-facts">
        {topic.intentions.map((each) => (
          <IntentionChip key={each.label} intention={each} />
        ))}
        <span>{topic.proposers.join(', ')}</span>
      </span>
      {showDots && (
        <span className="room-dots" data-any={total > 0 || undefined}>
          {words.dots(total)}
        </span>
      )}
    </li>
  )
}

function useAgenda({ document: { doc } }: MeetingSession) {
  const read = useCallback(() => {
    const types = [meetingRoots.topics(doc), meetingRoots.timer(doc), doc.getMap(META_ROOT)]
    return createReading(types, () => {
      const { toDiscuss, discussed, parked } = readBoard(doc)
      return { toDiscuss, others: discussed.length + parked.length }
    })
  }, [doc])
  return useReading(read)
}
