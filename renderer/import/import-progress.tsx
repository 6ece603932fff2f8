import { Button, Progress } from '@mantine/core'
import { DialogActions } from '../shell/dialog-frame'
import styles from './import.module.css'
import type { ReadFailure } from './worker-messages'

const words = {
  reading: (name: string) => `Reading ${name}…`,
  storing: (name: string) => `Keeping “${name}” on this device…`,
  cancel: 'Cancel',
  refused: (name: string) => `${name} was not imported`,
  atLine: (line: number) => `Line ${line}`,
  broken:
    'Confab stumbled over this file. Nothing was changed. Please report it with the file, if you may share it.',
  failed: 'Nothing was imported',
  failedHint:
    'The notes could not be kept on this device. Make room on the disk, or allow this site to store data, then import again.',
  back: 'Choose another',
}

interface ImportProgressProps {
  readonly what: 'reading' | 'storing'
  readonly name: string
  /** How much is done, 0 to 1; absent while that cannot be said. */
  readonly share: number | undefined
  readonly onCancel: () => void
}

/** How far an import is, and how it is stopped. */
export function ImportProgress({ what, name, share, onCancel }: ImportProgressProps) {
  const says = words[what](name)
  return (
    <>
      <p aria-live="polite">{says}</p>
      <Progress
        aria-label={says}
        value={share === undefined ? 100 : share * 100}
        animated={share === undefined}
        transitionDuration={120}
      />
      <DialogActions>
        <Button variant="default" data-autofocus onClick={onCancel}>
          {words.cancel}
        </Button>
      </DialogActions>
    </>
  )
}

interface ImportRefusalProps {
  readonly failure: ReadFailure
  readonly onBack: () => void
}

/** Why a file was not read, and what to do. */
export function ImportRefusal({ failure, onBack }: ImportRefusalProps) {
  const { name, reason, line, message } = failure
  return (
    <div role="alert">
      <p className={styles['lead']}>{words.refused(name)}</p>
      <p>{reason === 'broken' ? words.broken : asSentence(message)}</p>
      {line !== undefined && <p className={styles['soft']}>{words.atLine(line)}</p>}
      {reason === 'broken' && <p className={styles['soft']}>{message}</p>}
      <DialogActions>
        <Button onClick={onBack}>{words.back}</Button>
      </DialogActions>
    </div>
  )
}

interface ImportFailureProps {
  readonly message: string
  readonly onBack: () => void
}

/** Why nothing was stored, and what to do. */
export function ImportFailure({ message, onBack }: ImportFailureProps) {
  return (
    <div role="alert">
      <p className={styles['lead']}>{words.failed}</p>
      <p>{words.failedHint}</p>
      <p className={styles['soft']}>{message}</p>
      <DialogActions>
        <Button onClick={onBack}>{words.back}</Button>
      </DialogActions>
    </div>
  )
}

/** The converter's messages begin small, as the command line prints them behind a file's name. */
const asSentence = (message: string) =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`
