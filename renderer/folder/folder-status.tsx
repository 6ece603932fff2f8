import { Button } from '@mantine/core'
import { IconFolder } from '@tabler/icons-react'
import type { FileReport } from '../../shared/folder/sync-folder'
import { useLive } from '../session/use-live'
import { FolderConflict } from './folder-conflict'
import type { FolderKeeper, KeeperStatus } from './folder-keeper'
import styles from './folder.module.css'

const words = {
  waiting: 'Waits for a quiet moment…',
  working: 'Looking at the files…',
  unreachable: 'The folder cannot be reached. It is tried again with the next change.',
  same: (count: number) => `${count} ${count === 1 ? 'file' : 'files'}, up to date`,
  written: (time: string) => `last written at ${time}`,
  again: 'Write it again',
  copy: (name: string) => `${name} is a copy of another file, and is left alone.`,
  states: {
    missing: 'was deleted from the folder. The meeting is still here.',
    broken:
      'does not look whole, so nothing is taken from it. Save it once more, or undo the last change.',
    unavailable:
      'waits: its meeting is not on this device yet, or was written with a newer Confab.',
    ahead: 'was written by another device. It waits for what that one knows.',
    changed: 'was edited just now. It is read with the next look.',
    'disk-full': 'could not be written: the disk is full.',
    'not-writable': 'could not be written: the folder does not allow it.',
  },
}

/** What a kept folder holds, what it waits for and what somebody must decide. */
export function FolderStatus({ keeper }: { keeper: FolderKeeper }) {
  const status = useLive(keeper.status)
  const files = status.report?.files ?? []
  return (
    <div className={styles['status']}>
      <p className={styles['place']}>
        <IconFolder size={18} stroke={1.7} aria-hidden />
        <span>{keeper.label}</span>
      </p>
      <p className={styles['soft']} role="status">
        {sayState(status)}
      </p>
      <ul className={styles['files']}>
        {files.map((file) => (
          <FileProblem key={file.key} file={file} keeper={keeper} />
        ))}
        {status.report?.copies.map((name) => (
          <li key={name}>{words.copy(name)}</li>
        ))}
      </ul>
      {files.flatMap((file) =>
        file.overlaps.map((overlap) => (
          <FolderConflict
            key={JSON.stringify(overlap)}
            name={file.name}
            overlap={overlap}
            onChoose={(choice) =>
              void keeper.order({ choices: [{ key: file.key, overlap, choice }] })
            }
          />
        )),
      )}
    </div>
  )
}

function sayState({ state, report, writtenAtMs }: KeeperStatus): string {
  if (state !== 'resting') return words[state]
  const count = report?.files.filter(
    (file) => file.state === 'same' || file.state === 'written',
  ).length
  const parts = [words.same(count ?? 0)]
  if (writtenAtMs !== undefined) {
    parts.push(words.written(new Date(writtenAtMs).toLocaleTimeString([], { timeStyle: 'short' })))
  }
  return parts.join(', ')
}

function FileProblem({ file, keeper }: { file: FileReport; keeper: FolderKeeper }) {
  const { key, name, state } = file
  if (state === 'same' || state === 'written' || state === 'held') return null
  return (
    <li>
      <span>
        <strong>{name}</strong> {words.states[state]}
      </span>
      {state === 'missing' && (
        <Button size="xs" variant="default" onClick={() => void keeper.order({ restore: [key] })}>
          {words.again}
        </Button>
      )}
    </li>
  )
}
