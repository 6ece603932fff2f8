import { Popover, TagsInput } from '@mantine/core'
import type { Topic } from '../../shared/documents/topics'
import { useOpenMeeting } from './meeting-context'

const words = { choose: 'Proposed by', none: 'who?', input: 'Names, each ended with Enter' }

/** Who brings a topic; a click edits the names. */
export function ProposerChips({ topic }: { topic: Topic }) {
  const { actions, knownNames, readOnly } = useOpenMeeting()
  const names = topic.proposers.join(', ')
  return (
    <Popover position="bottom-start" shadow="md" width={300} trapFocus disabled={readOnly}>
      <Popover.Target>
        <button
          type="button"
          className="chip-button"
          aria-label={`${words.choose}: ${names || words.none}`}
        >
          <span className={names === '' ? 'chip chip-empty' : 'chip proposer'}>
            {names || words.none}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <TagsInput
          data-autofocus
          label={words.choose}
          description={words.input}
          data={[...new Set(knownNames())]}
          value={[...topic.proposers]}
          splitChars={[',', '/']}
          onChange={(proposers) => actions.change(topic.id, { proposers })}
          comboboxProps={{ withinPortal: false }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
