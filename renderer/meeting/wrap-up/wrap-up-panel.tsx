import { useCallback, type ReactNode } from 'react'
import { readWrapUp, type WrapUp } from '../../../shared/outcomes/wrap-up'
import { createIdleReading } from '../../session/idle-reading'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'
import { AttendeeNames } from './attendee-names'
import { OutcomeList, PlaceLink } from './outcome-list'
import { TopicTimes } from './topic-times'
import { WrapUpCopy } from './wrap-up-copy'
import styles from './wrap-up.module.css'

const words = {
  title: 'Wrap-up',
  decisions: 'Decisions',
  noDecisions: 'No decisions were recorded.',
  decideHint: 'Mark a line with !! to record one.',
  actions: 'Actions',
  noActions: 'No actions were agreed.',
  actHint: 'Start a line with [] to make one.',
  answered: 'Answered',
  open: 'Still open',
  answerHint: 'The menu of a line marks it as the answer.',
  topics: 'Topics and time',
  noTopics: 'No topics were proposed.',
  attendees: 'Who was there',
}

/** What came out of the meeting, in its last part and ever after; it follows what people type. */
export function WrapUpPanel() {
  const { meeting } = useOpenMeeting()
  const phase = useLive(meeting.phase)
  return phase === 'wrap-up' || phase === 'held' ? <WrapUpSections /> : null
}

function WrapUpSections() {
  const { meeting, readOnly } = useOpenMeeting()
  const { doc } = meeting.document
  const read = useCallback(() => createIdleReading(doc, () => readWrapUp(doc)), [doc])
  const wrapUp = useReading(read)
  // An imported page of long ago: to say five times that nothing was recorded would help nobody.
  if (!wrapUp || (readOnly && isBare(wrapUp))) return null
  const hint = (nothing: string, how: string) => (readOnly ? nothing : `${nothing} ${how}`)
  return (
    <section className={styles['panel']} aria-label={words.title}>
      <header className={styles['head']}>
        <h2>{words.title}</h2>
        <WrapUpCopy />
      </header>
      <Section
        title={words.decisions}
        isEmpty={wrapUp.decisions.length === 0}
        otherwise={hint(words.noDecisions, words.decideHint)}
      >
        <OutcomeList outcomes={wrapUp.decisions} />
      </Section>
      <Section
        title={words.actions}
        isEmpty={wrapUp.actions.length === 0}
        otherwise={hint(words.noActions, words.actHint)}
      >
        <OutcomeList outcomes={wrapUp.actions} />
      </Section>
      <Quests wrapUp={wrapUp} />
      <div className={styles['columns']}>
        <Section
          title={words.topics}
          isEmpty={wrapUp.topics.length === 0}
          otherwise={words.noTopics}
        >
          <TopicTimes topics={wrapUp.topics} />
        </Section>
        <Section title={words.attendees}>
          <AttendeeNames attendees={wrapUp.attendees} />
        </Section>
      </div>
    </section>
  )
}

const isBare = ({ decisions, actions, answeredQuests, attendees, topics }: WrapUp) =>
  [decisions, actions, answeredQuests, attendees].every(({ length }) => length === 0) &&
  topics.every(({ timeUsedMs }) => timeUsedMs === 0)

interface SectionProps {
  readonly title: string
  readonly isEmpty?: boolean
  /** What is said while there is nothing. */
  readonly otherwise?: string
  readonly children: ReactNode
}

function Section({ title, isEmpty = false, otherwise, children }: SectionProps) {
  return (
    <section className={styles['section']} aria-label={title}>
      <h3>{title}</h3>
      {isEmpty ? <p className={styles['nothing']}>{otherwise}</p> : children}
    </section>
  )
}

/** The quests with their answers, and those without; nothing where nobody brought one. */
function Quests({ wrapUp: { answeredQuests, openQuests } }: { readonly wrapUp: WrapUp }) {
  return (
    <>
      {answeredQuests.length > 0 && (
        <Section title={words.answered}>
          <ul className={styles['list']}>
            {answeredQuests.map(({ topicId, title, answers }) => (
              <li key={topicId} className={styles['quest']}>
                <PlaceLink place={{ topicId }}>{title}</PlaceLink>
                {answers.map((line, index) => (
                  <PlaceLink key={line.id ?? index} place={{ topicId, lineId: line.id }}>
                    <span className={styles['answer']}>{line.text}</span>
                  </PlaceLink>
                ))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {openQuests.length > 0 && (
        <Section title={words.open}>
          <ul className={styles['list']}>
            {openQuests.map(({ topicId, title }) => (
              <li key={topicId} title={words.answerHint}>
                <PlaceLink place={{ topicId }}>{title}</PlaceLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
