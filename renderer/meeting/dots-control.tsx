import { Tooltip } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { dotsLeft } from '../../shared/documents/dots'
import type { Topic } from '../../shared/documents/topics'
import { useLive } from '../session/use-live'
import { useOpenMeeting } from './meeting-context'

const words = {
  count: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
  add: 'Place a dot on this topic',
  remove: 'Take your dot back',
  left: (left: number) => `You have ${left} left`,
  none: 'No dots yet',
}

/** The dots of a topic; each person places and takes back their own. */
export function DotsControl({ topic }: { topic: Topic }) {
  const { meeting, readOnly } = useOpenMeeting()
  const tally = useLive(meeting.dots)
  const names = useLive(meeting.names)
  const budget = useLive(meeting.meta)?.dotsPerPerson ?? 0
  const mine = tally.get(topic.id)?.byPerson.get(meeting.me.id) ?? 0
  const total = topic.unnamedDots + (tally.get(topic.id)?.total ?? 0)
  const left = dotsLeft(tally, meeting.me.id, budget)
  const voters = [...(tally.get(topic.id)?.byPerson ?? [])].map(
    ([id, count]) => `${names[id] ?? id}${count > 1 ? ` ×${count}` : ''}`,
  )
  return (
    <span className="dots" role="group" aria-label={words.count(total)}>
      {!readOnly && mine > 0 && (
        <button
          type="button"
          aria-label={words.remove}
          onClick={() => meeting.changeDots(topic.id, -1)}
        >
          <IconMinus size={13} aria-hidden />
        </button>
      )}
      <Tooltip label={voters.join(', ') || (total > 0 ? words.count(total) : words.none)}>
        <span className="dots-count" data-any={total > 0 || undefined}>
          <span className="dots-mark" aria-hidden>
            ●
          </span>
          {total}
        </span>
      </Tooltip>
      {!readOnly && (
        <button
          type="button"
          aria-label={words.add}
          title={words.left(left)}
          disabled={left <= 0}
          onClick={() => meeting.changeDots(topic.id, 1)}
        >
          <IconPlus size={13} aria-hidden />
        </button>
      )}
    </span>
  )
}
