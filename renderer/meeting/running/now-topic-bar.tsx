import type { NowTopic } from '../../../shared/meeting/now-bar'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { ClockTools } from './clock-tools'
import { RevotePanel } from './revote-panel'
import { useTopicTitle } from '../use-topic-title'

const words = {
  left: (clock: string) => `${clock} left`,
  over: (clock: string) => `${clock} over its time`,
  taken: (clock: string) => `${clock} so far`,
  show: (title: string) => `Show the topic “${title}”`,
  paused: 'Paused',
  held: 'Stopped: it goes on until somebody ends it',
  due: 'Its time is up',
  away: 'Its time is up. Without the relay the votes cannot be counted: go on by hand',
  rungs: 'Time boxes in minutes',
}

/** The topic under discussion: its title, its clock, what can be done, and at the end of a rung the re-vote. */
export function NowTopicBar({ now }: { now: NowTopic }) {
  const title = useTopicTitle(now.topicId)
  return (
    <>
      <div className="now-row">
        <div className="now-topic">
          <button
            type="button"
            className="now-title"
            aria-label={words.show(title)}
            onClick={() => showTopic(now.topicId)}
          >
            {title}
          </button>
          <NowFacts now={now} />
        </div>
        <NowClock now={now} />
        <ClockTools now={now} />
      </div>
      {(now.kind === 'revote' || now.kind === 'last-call') && <RevotePanel now={now} />}
      {now.share !== undefined && (
        <div className="now-line" aria-hidden>
          <div style={{ transform: `scaleX(${now.share})` }} />
        </div>
      )}
    </>
  )
}

function NowClock({ now: { clock, counts } }: { now: NowTopic }) {
  const label =
    counts === 'down'
      ? words.left(clock)
      : counts === 'over'
        ? words.over(clock)
        : words.taken(clock)
  return (
    <span className="now-clock" role="timer" aria-label={label}>
      {counts === 'over' && '+'}
      {clock}
    </span>
  )
}

/** The ladder with the rung it is on, and what is to be known of the clock's state. */
function NowFacts({ now: { kind, ladder, rung } }: { now: NowTopic }) {
  const { meeting } = useOpenMeeting()
  const isInStep = useLive(meeting.document.inStep)
  const notes: Partial<Record<NowTopic['kind'], string>> = {
    paused: words.paused,
    held: words.held,
    due: isInStep ? words.due : words.away,
  }
  const note = notes[kind]
  return (
    <p className="now-facts">
      {ladder.length > 0 && (
        <span className="now-rungs" role="img" aria-label={`${words.rungs}: ${ladder.join(', ')}`}>
          {ladder.map((minutes, index) => (
            <span key={index} data-now={index === rung || undefined}>
              {minutes}
            </span>
          ))}
        </span>
      )}
      {note}
    </p>
  )
}

function showTopic(topicId: string): void {
  const card = document.querySelector(`[data-topic="${CSS.escape(topicId)}"]`)
  card?.scrollIntoView({ block: 'start', behavior: 'smooth' })
}
