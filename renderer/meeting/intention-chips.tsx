import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { intentionKinds, type Intention, type IntentionKind } from '../../shared/confab-json'
import type { Topic } from '../../shared/documents/topics'
import { useOpenMeeting } from './meeting-context'

const words = {
  choose: 'Intention of this topic',
  none: 'intention?',
  meanings: {
    inform: 'Tell something. Clarifying questions only.',
    ideation: 'Collect ideas. Criticism comes later.',
    analysis: 'Look closely. Find the holes.',
    quest: 'A question that wants an answer.',
    other: 'Anything else.',
  } satisfies Record<IntentionKind, string>,
}

/** Why a topic is brought: a chip per intention, and the menu to change it. */
export function IntentionChips({ topic }: { topic: Topic }) {
  const { actions, readOnly } = useOpenMeeting()
  const has = (kind: IntentionKind) => topic.intentions.some((each) => each.kind === kind)
  const toggle = (kind: IntentionKind) => {
    const others = topic.intentions.filter((each) => each.kind !== kind)
    const intentions = has(kind) ? others : [...others, { kind, label: kind }]
    actions.change(topic.id, { intentions })
  }
  return (
    <Menu position="bottom-start" shadow="md" disabled={readOnly} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className="chip-button" aria-label={label(topic.intentions)}>
          {topic.intentions.length === 0 ? (
            <span className="chip chip-empty">{words.none}</span>
          ) : (
            topic.intentions.map((each) => <IntentionChip key={each.label} intention={each} />)
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {intentionKinds
          .filter((kind) => kind !== 'other' || has('other'))
          .map((kind) => (
            <Menu.Item
              key={kind}
              role="menuitemcheckbox"
              aria-checked={has(kind)}
              leftSection={<span className="intention-dot" data-intention={kind} />}
              rightSection={has(kind) && <IconCheck size={14} aria-hidden />}
              onClick={() => toggle(kind)}
            >
              <strong>{kind}</strong> <span className="soft">{words.meanings[kind]}</span>
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** One intention, as people called it. */
export function IntentionChip({ intention: { kind, label: text } }: { intention: Intention }) {
  return (
    <span className="chip intention" data-intention={kind}>
      {text}
    </span>
  )
}

const label = (intentions: readonly Intention[]) =>
  `${words.choose}: ${intentions.map((each) => each.label).join(', ') || words.none}`
