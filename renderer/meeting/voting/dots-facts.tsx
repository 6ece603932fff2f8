import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'

const words = {
  left: (left: number, budget: number) => `You have ${left} of ${budget} left`,
  hidden: 'The dots of others are hidden until the discussion begins.',
  none: 'No dots yet',
  more: (count: number) => ` and ${count} more`,
}

/** So many voters are named; a list of a thousand names tells nobody anything. */
const MOST_NAMED = 12

/** Who placed the dots of a topic, and how many I have left. Made only when somebody looks. */
export function DotsFacts({ topicId }: { topicId: string }) {
  const { meeting } = useOpenMeeting()
  const { tally, left, budget, areHidden, isOpen } = useLive(meeting.dots)
  const names = useLive(meeting.names)
  const topic = tally.get(topicId)
  const voters = [...(topic?.byPerson ?? [])]
    .map(([id, count]) => `${names[id] ?? id}${count > 1 ? ` ×${count}` : ''}`)
    .toSorted((a, b) => a.localeCompare(b))
  const named = voters.slice(0, MOST_NAMED).join(', ')
  const others = voters.length - MOST_NAMED
  return (
    <>
      <span className="dots-voters">
        {areHidden ? words.hidden : named || words.none}
        {!areHidden && others > 0 && words.more(others)}
      </span>
      {isOpen && <span className="dots-left">{words.left(left, budget)}</span>}
    </>
  )
}
