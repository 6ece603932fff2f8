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
  back: 'Choose another',
  doubtful: (name: string) => `No meeting was found in ${name}`,
  doubtfulHint:
    'Meetings begin with a date on a line of its own, such as 2024-06-13. You can import the text as it is; it then stands in the charter of a new notebook.',
  confirm: 'Import as it is',
}

interface ImportProgressProps {
  readonly name: string
  /** How much is stored, 0 to 1; absent while reading, which cannot say. */
  readonly share?: number
  readonly onCancel?: () => void
}

/** How far an import is. */
export function ImportProgress({ name, share, onCancel }: ImportProgressProps) {
  const says = share === undefined ? words.reading(name) : words.storing(name)
  return (
    <>
      <p aria-live="polite">{says}</p>
      <Progress
        aria-label={says}
        value={share === undefined ? 100 : share * 100}
        animated={share === undefined}
        transitionDuration={120}
      />
      {onCancel && (
        <DialogActions>
          <Button variant="default" onClick={onCancel}>
            {words.cancel}
          </Button>
        </DialogActions>
      )}
    </>
  )
}

interface ImportRefusalProps {
  readonly name: string
  readonly failure: ReadFailure
  readonly onBack: () => void
}

/** Why a file was not read, and what to do. */
export function ImportRefusal({ name, failure, onBack }: ImportRefusalProps) {
  const { reason, line, message } = failure
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

interface ImportDoubtProps {
  readonly name: string
  readonly onConfirm: () => void
  readonly onBack: () => void
}

/** Asks whether a text without a meeting is meant. */
export function ImportDoubt({ name, onConfirm, onBack }: ImportDoubtProps) {
  return (
    <>
      <p className={styles['lead']}>{words.doubtful(name)}</p>
      <p>{words.doubtfulHint}</p>
      <DialogActions>
        <Button variant="default" onClick={onBack}>
          {words.back}
        </Button>
        <Button onClick={onConfirm}>{words.confirm}</Button>
      </DialogActions>
    </>
  )
}

/** The converter's messages begin small, as the command line prints them behind a file's name. */
const asSentence = (message: string) =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`
