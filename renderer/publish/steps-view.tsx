import { Loader } from '@mantine/core'
import { IconCheck, IconPoint } from '@tabler/icons-react'
import { publishSteps, type PublishStep } from '../../shared/publish/publish-order'
import styles from './publish.module.css'
import own from './steps-view.module.css'

const words = {
  label: 'What is done',
  looking: 'Looking at the page on the wiki…',
  waiting: 'Waiting for its turn. You can close this: it goes on by itself.',
  steps: {
    reading: 'Read the page',
    merging: 'Put both sides together',
    checking: 'Check what is sent',
    writing: 'Write the page',
    labels: 'Labels',
    attachments: 'Files',
    property: 'Note what was published',
    'reading-back': 'Read it back and compare',
  } satisfies Record<PublishStep, string>,
  done: 'done',
  now: 'now',
}

interface StepsViewProps {
  readonly step: PublishStep | undefined
  /** Whether nothing is written, only looked at. */
  readonly isLooking?: boolean
}

/** How far a page is. */
export function StepsView({ step, isLooking = false }: StepsViewProps) {
  if (isLooking || step === undefined) {
    return (
      <p role="status" className={styles['waiting']}>
        <Loader size="sm" type="dots" />
        {isLooking ? words.looking : words.waiting}
      </p>
    )
  }
  const at = publishSteps.indexOf(step)
  return (
    <ol role="status" aria-label={words.label} className={own['steps']}>
      {publishSteps.map((name, index) => (
        <li key={name} data-state={index < at ? 'done' : index === at ? 'now' : 'ahead'}>
          {index < at ? (
            <IconCheck size={16} aria-label={words.done} />
          ) : index === at ? (
            <Loader size={14} aria-label={words.now} />
          ) : (
            <IconPoint size={16} aria-hidden />
          )}
          {words.steps[name]}
        </li>
      ))}
    </ol>
  )
}
