import { useLivePart } from '../../session/use-live'
import type { NowTopic } from '../../../shared/meeting/now-bar'
import { IntentionChip } from '../intention-chips'
import { useOpenMeeting } from '../meeting-context'
import { useTopicTitle } from '../use-topic-title'
import { RoomClock } from './room-clock'
import { RoomNotes } from './room-notes'
import { RoomRevote } from './room-revote'

const words = {
  next: 'Next up',
  last: 'This is the last topic.',
}

/** The topic under discussion, large: what it is, whose, what was said, how much time is left, what comes next. */
export function RoomTopic({ now }: { now: NowTopic }) {
  const { meeting } = useOpenMeeting()
  const topic = useLivePart(meeting.topics, (all) => all.find(({ id }) => id === now.topicId))
  const title = useTopicTitle(now.topicId)
  return (
    <div className="room-topic">
      <div className="room-head">
        <p className="room-facts">
          {topic?.intentions.map((each) => (
            <IntentionChip key={each.label} intention={each} />
          ))}
          <span>{topic?.proposers.join(', ')}</span>
        </p>
        <h2 className="room-title">{title}</h2>
      </div>
      <RoomNotes topicId={now.topicId} />
      <aside className="room-side">
        <RoomClock now={now} />
        {(now.kind === 'revote' || now.kind === 'last-call') && <RoomRevote now={now} />}
        <div className="room-next">
          {now.nextUp === undefined ? <p>{words.last}</p> : <NextUp topicId={now.nextUp} />}
        </div>
      </aside>
    </div>
  )
}

function NextUp({ topicId }: { topicId: string }) {
  const title = useTopicTitle(topicId)
  return (
    <>
      <h3>{words.next}</h3>
      <p>{title}</p>
    </>
  )
}
