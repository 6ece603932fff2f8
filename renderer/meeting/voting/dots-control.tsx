import { Tooltip } from '@mantine/core'
import { IconEyeOff, IconMinus, IconPlus } from '@tabler/icons-react'
import type { Topic } from '../../../shared/documents/topics'
import type { MeetingSession } from '../../session/meeting-session'
import { useLivePart } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { DotsFacts } from './dots-facts'

const words = {
  count: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
  hidden: (mine: number) =>
    `${words.count(mine)} of yours; those of others are hidden until the discussion begins`,
  add: 'Place a dot on this topic',
  remove: 'Take your dot back',
}

/** So many own dots are drawn one by one. */
const MOST_DRAWN = 5

/** The dots of a topic; each person places and takes back their own. */
export function DotsControl({ topic }: { topic: Topic }) {
  const { meeting, dots, readOnly } = useOpenMeeting()
  const { mine, total } = useDotsOf(meeting, topic.id)
  const areHidden = useLivePart(meeting.dots, (view) => view.areHidden)
  const canVote = useLivePart(meeting.dots, (view) => view.isOpen) && !readOnly
  const noneLeft = useLivePart(meeting.dots, (view) => view.left <= 0)
  return (
    <Tooltip label={<DotsFacts topicId={topic.id} />} multiline maw={280}>
      <span
        className="dots"
        role="group"
        aria-label={areHidden ? words.hidden(mine) : words.count(total)}
      >
        {canVote && mine > 0 && (
          <button type="button" aria-label={words.remove} onClick={() => dots.takeBack(topic.id)}>
            <IconMinus size={13} aria-hidden />
          </button>
        )}
        <span className="dots-count" data-any={total > 0 || undefined}>
          <OwnDots count={mine} />
          {areHidden ? <IconEyeOff size={14} stroke={1.7} aria-hidden /> : total}
        </span>
        {canVote && (
          <button
            type="button"
            aria-label={words.add}
            // Not `disabled`: pressed all the same, it says in a sentence what to do.
            aria-disabled={noneLeft}
            onClick={() => dots.place(topic.id)}
          >
            <IconPlus size={13} aria-hidden />
          </button>
        )}
      </span>
    </Tooltip>
  )
}

/** The dots on a topic that I may see, and how many of them are mine; drawn again only when these change. */
export function useDotsOf(meeting: MeetingSession, topicId: string) {
  const tally = useLivePart(meeting.dots, (view) => view.tally.get(topicId))
  const unnamed = useLivePart(meeting.allTopics, (all) =>
    all.reduce(
      (sum, { id, mergedInto, unnamedDots }) =>
        (mergedInto ?? id) === topicId ? sum + unnamedDots : sum,
      0,
    ),
  )
  const mine = tally?.byPerson.get(meeting.me.id) ?? 0
  return { mine, total: unnamed + (tally?.total ?? 0) }
}

/** A person's own dots, drawn one by one while they are few. */
export function OwnDots({ count }: { count: number }) {
  if (count > MOST_DRAWN) return <span className="dots-own">●×{count}</span>
  return (
    <span className="dots-own" aria-hidden>
      {count === 0 ? <i data-empty /> : Array.from({ length: count }, (_, at) => <i key={at} />)}
    </span>
  )
}
