import { ActionIcon, Menu } from '@mantine/core'
import { IconBookmark, IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import {
  addVersion,
  readVersionState,
  removeVersion,
  type NamedVersion,
} from '../../shared/documents/versions'
import { showUndo } from '../meeting/undo-notice'
import { LOCAL_CHANGE } from '../session/document-session'
import type { MeetingSession } from '../session/meeting-session'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { useHistoryContext } from './history-context'
import type { HistoryDesk } from './history-desk'
import { formatMoment } from './history-words'
import styles from './timeline.module.css'

const words = {
  title: 'Named versions',
  more: (name: string) => `More for “${name}”`,
  rename: 'Rename…',
  remove: 'Take the name away',
  removed: (name: string) => `“${name}” is no longer named.`,
  by: (name: string, when: string) => `${when} · ${name}`,
}

/** The states that somebody gave a name; none shows nothing. */
export function VersionList({ desk }: { desk: HistoryDesk }) {
  const { meeting } = useHistoryContext()
  const versions = useLive(meeting.versions)
  if (versions.length === 0) return null
  return (
    <section className={styles['versions']} aria-label={words.title}>
      <h2 className={styles['day']}>{words.title}</h2>
      <ul className={styles['moments']}>
        {versions.map((version) => (
          <li key={version.id} className={styles['version']}>
            <VersionButton version={version} desk={desk} />
            {version.by === meeting.me.id && <VersionMenu version={version} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface VersionProps {
  readonly version: NamedVersion
}

function VersionButton({ version, desk }: VersionProps & { desk: HistoryDesk }) {
  const { nameOf } = useHistoryContext()
  const { chosen } = useLive(desk)
  const isChosen = chosen?.kind === 'version' && chosen.versionId === version.id
  return (
    <button
      type="button"
      className={styles['moment']}
      aria-current={isChosen || undefined}
      onClick={() => desk.choose({ kind: 'version', versionId: version.id })}
    >
      <IconBookmark size={15} className={styles['bookmark']} aria-hidden />
      <span className={styles['version-name']}>{version.name}</span>
      <span className={styles['amount']}>
        {words.by(nameOf(version.by), formatMoment(version.ofMs))}
      </span>
    </button>
  )
}

function VersionMenu({ version }: VersionProps) {
  const { meeting } = useHistoryContext()
  const { dialogs } = useConfab()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={words.more(version.name)}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} />}
          onClick={() => dialogs.open({ kind: 'rename-version', version })}
        >
          {words.rename}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={16} />}
          onClick={() => removeWithUndo(meeting, version)}
        >
          {words.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function removeWithUndo(meeting: MeetingSession, version: NamedVersion): void {
  const { doc } = meeting.document
  const state = readVersionState(doc, version.id)
  removeVersion(doc, version, LOCAL_CHANGE)
  showUndo({
    id: 'version-removed',
    message: words.removed(version.name),
    undo: () => {
      if (state) addVersion(doc, { ...version, state }, LOCAL_CHANGE)
    },
  })
}
