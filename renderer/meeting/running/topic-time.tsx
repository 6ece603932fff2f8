import { Popover } from '@mantine/core'
import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import type { Topic } from '../../../shared/documents/topics'
import { META_ROOT } from '../../../shared/documents/version'
import { readTopicRungs, writeTimesUsed, type TopicRung } from '../../../shared/meeting/topic-rungs'
import { createReading } from '../../session/live-value'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'

const words = {
  used: (time: string) => `Time used: ${time}`,
  box: (number: number) => `Time box ${number}`,
  votes: (up: number, sideways: number, down: number) =>
    `${up} for more time, ${sideways} not sure, ${down} enough`,
  noVotes: 'no re-vote',
}

/** The time a topic has taken, "10 + 5 min"; on request each of its rungs with the votes at its end. */
export function TopicTime({ topic }: { topic: Topic }) {
  const rungs = useRungs(topic.id).filter(({ isNow }) => !isNow)
  const inAll = topic.timeUsedMs > 0 ? [topic.timeUsedMs] : []
  const time = writeTimesUsed(rungs.length > 0 ? rungs.map(({ usedMs }) => usedMs) : inAll)
  if (time === '') return null
  if (rungs.length === 0) return <span className="topic-time">{time}</span>
  return (
    <Popover position="bottom" shadow="md">
      <Popover.Target>
        <button type="button" className="chip-button topic-time" aria-label={words.used(time)}>
          {time}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <table className="topic-rungs">
          <tbody>
            {rungs.map((rung) => (
              <tr key={rung.rung}>
                <th scope="row">{words.box(rung.rung + 1)}</th>
                <td>{writeTimesUsed([rung.usedMs])}</td>
                <td className="soft">{sayVotes(rung)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Popover.Dropdown>
    </Popover>
  )
}

function useRungs(topicId: string): readonly TopicRung[] {
  const { meeting } = useOpenMeeting()
  const { doc, relayNow } = meeting.document
  const read = useCallback(() => {
    const types = [
      doc.getMap(META_ROOT),
      meetingRoots.timer(doc),
      meetingRoots.topics(doc),
      meetingRoots.revotes(doc),
    ]
    return createReading(types, () => readTopicRungs(doc, topicId, relayNow()))
  }, [doc, relayNow, topicId])
  return useReading(read)
}

const sayVotes = ({ votes: { up, sideways, down, byPerson } }: TopicRung) =>
  byPerson.size === 0 ? words.noVotes : words.votes(up, sideways, down)
