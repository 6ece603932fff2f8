import type { ReactNode } from 'react'
import type { FactChange, TopicChange } from '../../shared/changes/meeting-changes'
import { compareWords } from '../../shared/changes/compare-words'
import type { TopicJson } from '../../shared/confab-json'
import { compareNotes } from '../../shared/history/compared-notes'
import { MarkedText } from '../editor/marked-text'
import { StaticNotes } from '../editor/static-notes'
import styles from './past-pane.module.css'

const words = {
  kinds: {
    added: 'new',
    removed: 'gone',
    archived: 'archived',
    restored: 'brought back',
    merged: 'merged into another',
    parted: 'parted from another',
    changed: undefined,
  } satisfies Record<TopicChange['kind'], string | undefined>,
  fields: {
    intentions: 'intention',
    proposers: 'proposed by',
    state: 'state',
    dots: 'dots',
    audience: 'audience',
    place: 'moved among the topics',
    marks: 'bold, links …',
  } as Readonly<Record<string, string>>,
  nothing: 'none',
}

interface StaticTopicProps {
  readonly topic: TopicJson
  /** What is another than in an earlier state; absent where nothing is, or nothing is compared. */
  readonly change?: TopicChange | undefined
  /** What can be done with it, at the end of its head. */
  readonly children?: ReactNode
}

/** A topic as it was, to be read; with what is another in it, where it is compared. */
export function StaticTopic({ topic, change, children }: StaticTopicProps) {
  const { blocks, changes } = compareNotes(topic.notes, change?.lines ?? [])
  const kind = change && words.kinds[change.kind]
  return (
    <section
      className="topic-card"
      data-topic={topic.id}
      data-topic-change={change?.kind}
      aria-label={topic.title}
    >
      <header className="topic-facts">
        {topic.intentions.map(({ label }) => (
          <span key={label} className="chip">
            {label}
          </span>
        ))}
        {topic.proposers.length > 0 && <span className="chip">{topic.proposers.join(', ')}</span>}
        {kind !== undefined && (
          <span
            className={styles['kind']}
            data-kind={change?.kind}
            data-change="topic"
            tabIndex={-1}
          >
            {kind}
          </span>
        )}
        <span className="topic-facts-gap" />
        {children}
      </header>
      <div className="notes-frame">
        <div className="notes">
          <Title topic={topic} change={change} />
          {change && <TopicFacts facts={change.facts} />}
          <StaticNotes blocks={blocks} changes={changes} />
        </div>
      </div>
    </section>
  )
}

function Title({ topic, change }: Pick<StaticTopicProps, 'topic' | 'change'>) {
  const title = change?.facts.find(({ field }) => field === 'title')
  return (
    <h3 className="topic-title" data-change={title && 'changed'} tabIndex={-1}>
      {title ? (
        compareWords(textOf(title.before), textOf(title.after)).map(({ kind, text }, index) => {
          if (kind === 'same') return <span key={index}>{text}</span>
          return kind === 'added' ? <ins key={index}>{text}</ins> : <del key={index}>{text}</del>
        })
      ) : (
        <MarkedText text={topic.title} spans={topic.titleSpans} />
      )}
    </h3>
  )
}

/** The facts of a topic that are another. */
function TopicFacts({ facts }: { facts: readonly FactChange[] }) {
  const told = facts.filter(({ field }) => field !== 'title')
  if (told.length === 0) return null
  return (
    <ul className={styles['facts']} data-change="facts" tabIndex={-1}>
      {told.map((fact) => (
        <li key={fact.field}>
          {words.fields[fact.field] ?? fact.field}
          {fact.field !== 'place' && fact.field !== 'marks' && (
            <>
              : <del>{tell(fact.before)}</del> <ins>{tell(fact.after)}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

function tell(value: unknown): string {
  if (Array.isArray(value)) return value.map(tell).join(', ') || words.nothing
  if (typeof value === 'object' && value !== null && 'label' in value) return String(value.label)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : words.nothing
}
