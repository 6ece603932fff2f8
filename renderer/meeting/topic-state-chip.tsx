import { Menu } from '@mantine/core'
import { topicStates, type TopicState } from '../../shared/confab-json'
import type { Topic } from '../../shared/documents/topics'
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
  const { actions, readOnly } = useOpenMeeting()
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
            onClick={() => actions.change(topic.id, { state })}
          >
            {words.states[state]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
