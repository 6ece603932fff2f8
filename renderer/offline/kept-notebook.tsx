import { Button, Switch } from '@mantine/core'
import { useState } from 'react'
import { assertNever } from '../../shared/result'
import type { FreedNotebook } from '../session/replication/free-notebook'
import type { FreeFailure } from '../session/replication/replication'
import type { NotebookCopy } from '../session/replication/replication-state'
import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { formatBytes } from './format-bytes'
import styles from './kept-here.module.css'

const words = {
  keep: (title: string) => `Keep “${title}” on this device`,
  unknown: 'Its list of meetings is not here yet',
  count: ({ here, total = 0, bytes }: NotebookCopy) =>
    `${here === total ? total : `${here} of ${total}`} ${total === 1 ? 'meeting' : 'meetings'}${
      bytes === 0 ? '' : ` · ${formatBytes(bytes)}`
    }`,
  remove: (bytes: number) => `Remove its copies: frees about ${formatBytes(bytes)}`,
  removeHint: 'Only what the relay has too. Edits that wait, and what is open, stay.',
  removing: 'Comparing with the relay…',
}

interface KeptNotebookProps {
  readonly workspace: WorkspaceSession
  readonly storePrefix: string
  readonly copy: NotebookCopy
}

/** How much of a notebook is here, whether it is kept, and how its copies are removed where it is not. */
export function KeptNotebook({ workspace, storePrefix, copy }: KeptNotebookProps) {
  const { keepRules } = useConfab()
  const { keepsEverything } = useLive(keepRules)
  const [said, setSaid] = useState<string>()
  const [isRemoving, setRemoving] = useState(false)
  const handleRemove = async () => {
    setRemoving(true)
    const freed = await workspace.replication.free(copy.id)
    setRemoving(false)
    setSaid(freed.ok ? freedWords(freed.value) : failureWords(freed.failure))
  }
  return (
    <li className={styles['notebook']}>
      <div className={styles['facts']}>
        <span className={styles['title']}>{copy.title}</span>
        <span className={styles['soft']}>
          {copy.total === undefined ? words.unknown : words.count(copy)}
        </span>
      </div>
      {keepsEverything && (
        <Switch
          aria-label={words.keep(copy.title)}
          checked={copy.isKept}
          onChange={(event) => {
            setSaid(undefined)
            keepRules.setKept(storePrefix, copy.id, event.currentTarget.checked)
          }}
        />
      )}
      {!copy.isKept && copy.bytes > 0 && (
        <div className={styles['remove']}>
          <Button
            size="xs"
            variant="default"
            loading={isRemoving}
            onClick={() => void handleRemove()}
          >
            {words.remove(copy.bytes)}
          </Button>
          {said === undefined && <span className={styles['soft']}>{words.removeHint}</span>}
        </div>
      )}
      <p role="status" className={styles['said']}>
        {isRemoving ? words.removing : said}
      </p>
    </li>
  )
}

function freedWords({ meetings, bytes, kept }: FreedNotebook): string {
  const removed =
    meetings === 0
      ? 'Nothing was removed.'
      : `Removed ${meetings} ${meetings === 1 ? 'meeting' : 'meetings'}, ${formatBytes(bytes)}.`
  if (kept === 0) return removed
  const stay = kept === 1 ? '1 meeting stays' : `${kept} meetings stay`
  return `${removed} ${stay}: open, with edits that wait, or not confirmed by the relay.`
}

function failureWords(failure: FreeFailure): string {
  switch (failure) {
    case 'other-windows':
      return 'Confab is open in another window, which may be using these copies. Close it, then try again.'
    case 'windows-unknown':
      return 'This page was not loaded by https, so it cannot tell whether another window uses these copies. Remove them in the desktop app, or at the https address.'
    case 'offline':
      return 'Only the relay can confirm that it has everything. Try again when it is reached.'
    default:
      return assertNever(failure)
  }
}
