import { Button } from '@mantine/core'
import { IconClock } from '@tabler/icons-react'
import { problemWords } from '../../shared/publish/problem-words'
import type { PublishProblem } from '../../shared/publish/publish-problem'
import { DialogActions } from '../shell/dialog-frame'
import styles from './publish.module.css'

const words = {
  waits: 'It waits, and goes on by itself. You can close this, and the app as well.',
  now: 'Try now',
  stop: 'Do not publish',
}

interface WaitingViewProps {
  readonly problem: PublishProblem
  readonly onNow: () => void
  readonly onStop: () => void
}

/** A page that waits for the network or for Confluence. */
export function WaitingView({ problem, onNow, onStop }: WaitingViewProps) {
  return (
    <>
      <div role="status">
        <p className={styles['caution']}>{problemWords(problem)}</p>
        <p className={styles['waiting']}>
          <IconClock size={17} stroke={1.8} aria-hidden /> {words.waits}
        </p>
      </div>
      <DialogActions>
        <Button variant="default" onClick={onStop}>
          {words.stop}
        </Button>
        <Button onClick={onNow}>{words.now}</Button>
      </DialogActions>
    </>
  )
}
