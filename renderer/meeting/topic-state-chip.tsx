import { Menu } from '@mantine/core'
import { topicStates, type TopicState } from '../../shared/confab-json'
import type { Topic } from '../../shared/documents/topics'
import type { Column } from '../../shared/meeting/board'
import { placeTopic } from '../../shared/meeting/place-topic'
import { LOCAL_CHANGE } from '../session/document-session'
import type { MeetingSession } from '../session/meeting-session'
import { useOpenMeeting } from './meeting-context'

const words = {
  choose: 'State of this topic',
  states: {
    proposed: 'to discuss',
    discussing: 'discussing',
    discussed: 'discussed',
    parked: 'parked',
  } satisfies Record<TopicState, string>,
}

/** Where a topic stands in the hour, and the menu to change it. */
export function TopicStateChip({ topic }: { topic: Topic }) {
  const { meeting, readOnly } = useOpenMeeting()
  return (
    <Menu position="bottom-end" shadow="md" disabled={readOnly}>
      <Menu.Target>
        <button
          type="button"
          className="chip-button"
          aria-label={`${words.choose}: ${words.states[topic.state]}`}
        >
          <span className="chip topic-state" data-state={topic.state}>
            {words.states[topic.state]}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {topicStates.map((state) => (
          <Menu.Item
            key={state}
            role="menuitemradio"
            aria-checked={state === topic.state}
            onClick={() => place(meeting, topic.id, state)}
          >
            {words.states[state]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function place({ document, me }: MeetingSession, topicId: string, state: TopicState): void {
  const { doc, relayNow } = document
  const column: Column = state === 'proposed' ? 'toDiscuss' : state
  placeTopic(doc, { topicId, column, by: me.id, nowMs: relayNow() }, LOCAL_CHANGE)
}
