import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Block } from '../../../shared/confab-json'
import { setActionDone } from '../../../shared/outcomes/change-line'
import type { Outcome } from '../../../shared/outcomes/wrap-up'
import { actionFacts } from '../../editor/outcomes/action-facts'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { useGoToOutcome, type OutcomePlace } from './use-go-to-outcome'
import styles from './wrap-up.module.css'

const words = {
  done: (text: string) => `Done: ${text}`,
  untitled: 'Untitled topic',
}

/** The decisions or the actions of a meeting; an action is checked off here as in its notes. */
export function OutcomeList({ outcomes }: { readonly outcomes: readonly Outcome[] }) {
  return (
    <ul className={styles['list']}>
      {outcomes.map(({ line, topic }, index) => (
        <li key={line.id ?? index} data-done={isDone(line) || undefined}>
          {line.kind === 'action' && <DoneBox line={line} />}
          <span className={styles['entry']}>
            <PlaceLink place={{ topicId: topic.topicId, lineId: line.id }}>
              {line.text.trim()}
            </PlaceLink>
            <Facts line={line} />
            <span className={styles['topic']}>{topic.title || words.untitled}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Words that lead to where they stand in the notes. */
export function PlaceLink({
  place,
  children,
}: {
  readonly place: OutcomePlace
  readonly children: ReactNode
}) {
  const goTo = useGoToOutcome()
  return (
    <button type="button" className={styles['link']} onClick={() => goTo(place)}>
      {children}
    </button>
  )
}

function DoneBox({ line }: { readonly line: Block }) {
  const { meeting } = useOpenMeeting()
  const isTooNew = useLive(meeting.document.readOnly)
  const { id, text } = line
  return (
    <Checkbox
      size="xs"
      radius="xs"
      className={styles['box'] ?? ''}
      aria-label={words.done(text)}
      checked={isDone(line)}
      // What was agreed is done after the meeting: a closed one may still be ticked off.
      disabled={isTooNew || id === undefined}
      onChange={(event) => {
        const next = event.currentTarget.checked
        if (id !== undefined)
          meeting.changeNotes(() => setActionDone(meeting.document.doc, id, next))
      }}
    />
  )
}

function Facts({ line }: { readonly line: Block }) {
  const { outcomes } = useOpenMeeting()
  return actionFacts({ ...line }, outcomes.today()).map(({ kind, label, status }) => (
    <span key={kind} className="line-fact" data-fact={kind} data-due={status}>
      {label}
    </span>
  ))
}

const isDone = (line: Block) => line.kind === 'action' && line.done === true
