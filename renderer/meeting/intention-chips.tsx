import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Fragment } from 'react'
import { intentionKinds, type Intention } from '../../shared/confab-json'
import type { Topic } from '../../shared/documents/topics'
import { intentionGuides } from '../../shared/meeting/intention-guides'
import { useOpenMeeting } from './meeting-context'

const words = {
  choose: 'Intention of this topic',
  none: 'intention?',
}

const offered = intentionKinds
  .filter((kind) => kind !== 'other')
  .map((kind): Intention => ({ kind, label: kind }))

/** Why a topic is brought: a chip per intention, and the menu to change it. */
export function IntentionChips({ topic }: { topic: Topic }) {
  const { actions, readOnly } = useOpenMeeting()
  const has = ({ kind, label }: Intention) =>
    topic.intentions.some(
      (each) => each.kind === kind && (kind !== 'other' || each.label === label),
    )
  const toggle = (intention: Intention) => {
    const others = topic.intentions.filter(
      ({ kind, label }) =>
        kind !== intention.kind || (kind === 'other' && label !== intention.label),
    )
    const intentions = has(intention) ? others : [...others, intention]
    actions.change(topic.id, { intentions })
  }
  // A tag of people's own is offered as long as it is there: it is kept as they wrote it.
  const own = topic.intentions.filter(({ kind }) => kind === 'other')
  return (
    <Menu position="bottom-start" shadow="md" disabled={readOnly} closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className="chip-button" aria-label={label(topic.intentions)}>
          {topic.intentions.length === 0 ? (
            <span className="chip chip-empty">{words.none}</span>
          ) : (
            topic.intentions.map((each, index) => (
              <Fragment key={each.label}>
                {/* Read aloud, the words are parted as in the name of the button. */}
                {index > 0 && ' '}
                <IntentionChip intention={each} />
              </Fragment>
            ))
          )}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {[...offered, ...own].map((intention) => (
          <Menu.Item
            key={intention.label}
            role="menuitemcheckbox"
            aria-checked={has(intention)}
            leftSection={<span className="intention-dot" data-intention={intention.kind} />}
            rightSection={has(intention) && <IconCheck size={14} aria-hidden />}
            onClick={() => toggle(intention)}
          >
            <strong>{intention.label}</strong>
            <span className="intention-meaning">{intentionGuides[intention.kind].explanation}</span>
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
  `${words.choose}: ${intentions.map((each) => each.label).join(' ') || words.none}`
