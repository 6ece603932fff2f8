import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import type { Topic } from '../../../shared/documents/topics'
import type { Stop } from '../../../shared/confab-json-facts'
import { readCarriedTo, readStory } from '../../../shared/outcomes/topic-story'
import { formatDate, formatShortDay } from '../../notebook/dates'
import { createReading } from '../../session/live-value'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { useConfab } from '../../shell/confab'
import { notebookRoute, writeRoute } from '../../shell/route'
import { useOpenMeeting } from '../meeting-context'
import './carried.css'

const words = {
  from: 'from',
  to: 'carried to',
  where: (day: string) => `Where it stood on ${day}`,
  goes: (day: string) => `Where it went, on ${day}`,
  more: (days: string) => `and ${days}`,
}

/** The longest story that is told in full. */
const MOST_STOPS = 3

/** Which meetings a topic has come through, and where it went from here; each a link. */
export function TopicStory({ topic }: { topic: Topic }) {
  const { meeting } = useOpenMeeting()
  const { doc } = meeting.document
  const read = useCallback(
    () =>
      createReading([meetingRoots.topics(doc)], () => ({
        story: readStory(doc, topic.id),
        carriedTo: readCarriedTo(doc, topic.id),
      })),
    [doc, topic.id],
  )
  const { story, carriedTo } = useReading(read)
  return (
    <>
      <Origins story={story} carriedFrom={topic.carriedFrom} />
      {carriedTo && (
        <span className="topic-carried">
          {words.to} <StopLink stop={carriedTo} label={words.goes} />
        </span>
      )}
    </>
  )
}

interface OriginsProps {
  readonly story: readonly Stop[]
  readonly carriedFrom: string | undefined
}

function Origins({ story, carriedFrom }: OriginsProps) {
  const [first, ...later] = story
  // An imported topic names a day, and nobody knows where it stood.
  if (!first) {
    if (carriedFrom === undefined) return null
    return (
      <span className="topic-carried">
        {words.from} {formatShortDay(carriedFrom)}
      </span>
    )
  }
  const hidden = story.length > MOST_STOPS ? later.slice(0, -1) : []
  return (
    <span className="topic-carried">
      {words.from} <StopLink stop={first} label={words.where} />
      {hidden.length > 0 && <abbr title={words.more(daysOf(hidden))}>, …</abbr>}
      {later.slice(hidden.length).map((stop) => (
        <span key={stop.topicId}>
          , <StopLink stop={stop} label={words.where} />
        </span>
      ))}
    </span>
  )
}

interface StopLinkProps {
  readonly stop: Stop
  readonly label: (day: string) => string
}

function StopLink({ stop: { meetingId, topicId, date }, label }: StopLinkProps) {
  const { place } = useConfab()
  const { route } = useLive(place)
  return (
    <a
      href={writeRoute({ ...notebookRoute(route), meetingId, topicId })}
      title={label(formatDate(date))}
    >
      {formatShortDay(date)}
    </a>
  )
}

const daysOf = (stops: readonly Stop[]) => stops.map(({ date }) => formatShortDay(date)).join(', ')
