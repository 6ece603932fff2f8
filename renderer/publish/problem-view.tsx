import { Anchor, Button, Checkbox } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { OverlapChoice } from '../../shared/merge/resolve-overlap'
import type { PublishAnswers } from '../../shared/publish/publish-order'
import { problemWords } from '../../shared/publish/problem-words'
import type { PublishProblem } from '../../shared/publish/publish-problem'
import { DialogActions } from '../shell/dialog-frame'
import { OverlapList } from './overlap-list'
import styles from './publish.module.css'

const words = {
  open: 'Open that page',
  take: 'Update that page',
  title: 'Take another title…',
  place: 'Choose another place…',
  anew: 'Make the page anew',
  connect: 'Connect again…',
  lose: 'Publish all the same: these comments go',
  goOn: 'Go on',
  retry: 'Try again',
  stop: 'Do not publish',
}

interface ProblemViewProps {
  readonly problem: PublishProblem
  readonly onAnswer: (said: PublishAnswers) => void
  readonly onRetry: () => void
  readonly onTarget: () => void
  readonly onConnect: () => void
  /** Takes it out of what waits; absent where it does not wait. */
  readonly onStop?: () => void
}

/** Why nothing was published, and every way to go on. */
export function ProblemView(props: ProblemViewProps) {
  const { problem, onStop } = props
  const isQuestion = problem.kind === 'overlaps' || problem.kind === 'comments-lose-place'
  return (
    <>
      <p role="alert" className={isQuestion ? styles['lead'] : styles['bad']}>
        {!isQuestion && <IconAlertTriangle size={18} stroke={1.8} aria-hidden />}
        {problemWords(problem)}
      </p>
      {problem.kind === 'title-taken' && problem.holder && (
        <Anchor href={problem.holder.url} target="_blank" rel="noreferrer">
          {words.open}
        </Anchor>
      )}
      {problem.kind === 'overlaps' ? (
        <Choosing {...props} problem={problem} />
      ) : problem.kind === 'comments-lose-place' ? (
        <LettingGo {...props} problem={problem} />
      ) : (
        <DialogActions>
          {onStop && (
            <Button variant="default" onClick={onStop}>
              {words.stop}
            </Button>
          )}
          <Ways {...props} />
        </DialogActions>
      )}
    </>
  )
}

function Ways({ problem, onAnswer, onRetry, onTarget, onConnect }: ProblemViewProps) {
  const way = (label: string, onClick: () => void, isFirst = true) => (
    <Button variant={isFirst ? 'filled' : 'default'} onClick={onClick}>
      {label}
    </Button>
  )
  switch (problem.kind) {
    case 'title-taken':
      return (
        <>
          {problem.holder?.status === 'current' &&
            way(words.take, () => onAnswer({ takesPage: problem.holder?.id ?? '' }), false)}
          {way(words.title, onTarget)}
        </>
      )
    case 'not-ours':
      return (
        <>
          {way(words.take, () => onAnswer({ takesPage: problem.page.id }), false)}
          {way(words.place, onTarget)}
        </>
      )
    case 'page-gone':
      return (
        <>
          {way(words.place, onTarget, false)}
          {way(words.anew, () => onAnswer({ makesAnew: true }))}
        </>
      )
    case 'no-space':
    case 'no-parent':
    case 'too-large':
      return way(words.place, onTarget)
    case 'token-expired':
    case 'token-scope':
      return way(words.connect, onConnect)
    case 'not-sent':
      return (
        <>
          {way(words.connect, onConnect, problem.failure === 'no-token')}
          {problem.failure !== 'no-token' && way(words.retry, onRetry)}
        </>
      )
    default:
      return way(words.retry, onRetry)
  }
}

type Of<Kind extends PublishProblem['kind']> = Omit<ProblemViewProps, 'problem'> & {
  readonly problem: Extract<PublishProblem, { kind: Kind }>
}

function Choosing({ problem, onAnswer, onStop }: Of<'overlaps'>) {
  const [choices, setChoices] = useState<Readonly<Record<string, OverlapChoice>>>({})
  const isAnswered = problem.overlaps.every(({ key }) => choices[key] !== undefined)
  return (
    <>
      <OverlapList overlaps={problem.overlaps} choices={choices} onChoose={setChoices} />
      <DialogActions>
        {onStop && (
          <Button variant="default" onClick={onStop}>
            {words.stop}
          </Button>
        )}
        <Button disabled={!isAnswered} onClick={() => onAnswer({ choiceByOverlap: choices })}>
          {words.goOn}
        </Button>
      </DialogActions>
    </>
  )
}

function LettingGo({ problem, onAnswer, onStop }: Of<'comments-lose-place'>) {
  const [isAgreed, setAgreed] = useState(false)
  return (
    <>
      <ul>
        {problem.comments.map(({ id, quote }) => (
          <li key={id}>“{quote}”</li>
        ))}
      </ul>
      <Checkbox
        label={words.lose}
        checked={isAgreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
      />
      <DialogActions>
        {onStop && (
          <Button variant="default" onClick={onStop}>
            {words.stop}
          </Button>
        )}
        <Button disabled={!isAgreed} onClick={() => onAnswer({ losesComments: true })}>
          {words.goOn}
        </Button>
      </DialogActions>
    </>
  )
}
