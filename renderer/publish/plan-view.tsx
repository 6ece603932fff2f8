import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { LeftOut } from '../../shared/audience/for-audience'
import type { OverlapChoice } from '../../shared/merge/resolve-overlap'
import type { PublishAnswers } from '../../shared/publish/publish-order'
import type { SectionChange } from '../../shared/publish/publish-plan'
import type { SiteKind } from '../../shared/publish/site'
import { DialogActions } from '../shell/dialog-frame'
import type { JobPlan } from './desk-parts'
import { OverlapList } from './overlap-list'
import styles from './publish.module.css'
import own from './plan-view.module.css'
import { RenderedPage } from './rendered-page'
import { WikiChanges } from './wiki-changes'

const words = {
  create: 'A new page is made.',
  update: 'The page is brought up to date.',
  nothing: 'The page says it all already. Nothing will be written.',
  sections: 'What changes on the page',
  changes: {
    added: 'new',
    changed: 'changed',
    removed: 'taken out',
    untouched: '',
  } satisfies Record<SectionChange['change'], string>,
  more: (count: number) => `and ${count} more`,
  cannot: (count: number) =>
    count === 1 ? 'One thing the page cannot hold' : `${count} things the page cannot hold`,
  comments: (count: number) =>
    count === 1
      ? 'One open comment stays at its words.'
      : `${count} open comments stay at their words.`,
  lost: 'The words of these comments are gone from the notes. Publishing takes the comments with them:',
  lose: 'Publish all the same',
  leftOut: ({ topics, lines }: LeftOut) => {
    const said = [
      topics > 0 && (topics === 1 ? '1 topic' : `${topics} topics`),
      lines > 0 && (lines === 1 ? '1 line' : `${lines} lines`),
    ].filter((part) => part !== false)
    return said.length > 0 ? `Internal, and not on the page: ${said.join(' and ')}.` : ''
  },
  large: (megabytes: string) =>
    `The page has ${megabytes} MB. Confluence becomes slow with such pages; one page for each meeting would be lighter.`,
  preview: 'How the page will look',
  publish: 'Publish',
  takeIn: 'Take the edits in',
  check: 'Note that it is up to date',
}

const MOST_SECTIONS = 12

interface PlanViewProps {
  readonly plan: JobPlan
  readonly kind: SiteKind
  readonly onPublish: (answers: PublishAnswers) => void
}

/** What publishing would do. It can be begun only when every overlap has an answer. */
export function PlanView({ plan, kind, onPublish }: PlanViewProps) {
  const [choices, setChoices] = useState<Readonly<Record<string, OverlapChoice>>>({})
  const [losesComments, setLosesComments] = useState(false)
  const { overlaps, commentsWithoutPlace } = plan
  const isAnswered =
    overlaps.every(({ key }) => choices[key] !== undefined) &&
    (commentsWithoutPlace.length === 0 || losesComments)
  return (
    <>
      <p role="status" className={styles['lead']}>
        {words[plan.kind]} {plan.commentsKept > 0 && words.comments(plan.commentsKept)}
      </p>
      <OverlapList overlaps={overlaps} choices={choices} onChoose={setChoices} />
      <LostComments plan={plan} isAgreed={losesComments} onAgree={setLosesComments} />
      <WikiChanges changes={plan.fromWiki} isDone={false} />
      <Sections sections={plan.sections} />
      <Warnings plan={plan} />
      <details className={own['more']} open={plan.kind === 'create'}>
        <summary>{words.preview}</summary>
        <RenderedPage body={plan.body} kind={kind} />
      </details>
      <DialogActions>
        <Button
          data-autofocus
          disabled={!isAnswered}
          onClick={() =>
            onPublish({ choiceByOverlap: choices, ...(losesComments && { losesComments }) })
          }
        >
          {plan.kind !== 'nothing'
            ? words.publish
            : plan.fromWiki.length > 0
              ? words.takeIn
              : words.check}
        </Button>
      </DialogActions>
    </>
  )
}

function Sections({ sections }: { readonly sections: readonly SectionChange[] }) {
  const changed = sections.filter(({ change }) => change !== 'untouched')
  if (changed.length === 0) return null
  return (
    <section aria-label={words.sections}>
      <h3>{words.sections}</h3>
      <ul className={own['sections']}>
        {changed.slice(0, MOST_SECTIONS).map(({ name, change }, index) => (
          <li key={index}>
            <span>{name}</span>
            <span className={own['tag']} data-change={change}>
              {words.changes[change]}
            </span>
          </li>
        ))}
        {changed.length > MOST_SECTIONS && (
          <li className={styles['soft']}>{words.more(changed.length - MOST_SECTIONS)}</li>
        )}
      </ul>
    </section>
  )
}

function Warnings({ plan }: { readonly plan: JobPlan }) {
  const { warnings, isLarge, sizeBytes, leftOut } = plan
  const internal = words.leftOut(leftOut)
  return (
    <>
      {internal !== '' && <p className={styles['soft']}>{internal}</p>}
      {isLarge && (
        <p className={styles['caution']}>{words.large((sizeBytes / 2 ** 20).toFixed(1))}</p>
      )}
      {warnings.length > 0 && (
        <details className={styles['caution']}>
          <summary>{words.cannot(warnings.length)}</summary>
          <ul>
            {warnings.map(({ message }, index) => (
              <li key={index}>{message}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

interface LostCommentsProps {
  readonly plan: JobPlan
  readonly isAgreed: boolean
  readonly onAgree: (isAgreed: boolean) => void
}

function LostComments({ plan, isAgreed, onAgree }: LostCommentsProps) {
  const comments = plan.commentsWithoutPlace
  if (comments.length === 0) return null
  return (
    <section className={styles['caution']} aria-label={words.lost}>
      <p>{words.lost}</p>
      <ul>
        {comments.map(({ id, quote }) => (
          <li key={id}>“{quote}”</li>
        ))}
      </ul>
      <Checkbox
        label={words.lose}
        checked={isAgreed}
        onChange={(event) => onAgree(event.currentTarget.checked)}
      />
    </section>
  )
}
