import { IconFileImport } from '@tabler/icons-react'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import type { OpenFailure } from '../../shared/desktop-api'
import { useConfab } from '../shell/confab'
import type { Dialogs } from '../shell/dialogs'
import styles from './import.module.css'
import { droppedFiles } from './dropped-files'
import { fromFiles } from './pick-source'
import { watchFileDrops } from './watch-file-drops'

const words = {
  drop: 'Drop to import',
  notReadable: {
    cancelled: undefined,
    'not-readable': 'There is nothing in it that can be imported.',
    'too-large':
      'This is larger than 32 MB. A year of notes is about 1 MB; split it, or take another.',
  } satisfies Record<OpenFailure, string | undefined>,
}

/** Takes files and folders dropped anywhere on the window. */
export function DropZone() {
  const { device, dialogs } = useConfab()
  const [isOver, setOver] = useState(false)
  useEffect(
    () =>
      watchFileDrops(window, {
        onOver: setOver,
        onDrop: (dropped) => {
          // Nobody has said yet who they are: the files would have no workspace to go to.
          if (device.me.get()) void importFiles(dropped, dialogs)
        },
      }),
    [device, dialogs],
  )
  if (!isOver) return null
  return (
    <div className={styles['overlay']}>
      <IconFileImport size={40} stroke={1.3} aria-hidden="true" />
      {words.drop}
    </div>
  )
}

async function importFiles(dropped: DataTransfer, dialogs: Dialogs): Promise<void> {
  const files = await fromFiles(await droppedFiles(dropped))
  if (files.ok) return dialogs.open({ kind: 'import', files: files.value })
  const message = words.notReadable[files.failure]
  if (message !== undefined) notifications.show({ color: 'danger', message })
}
