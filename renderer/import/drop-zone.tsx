import { IconFileImport } from '@tabler/icons-react'
import { notifications } from '@mantine/notifications'
import { useEffect, useState } from 'react'
import { useConfab } from '../shell/confab'
import type { Dialogs } from '../shell/dialogs'
import styles from './import.module.css'
import { fromFile } from './pick-source'
import { watchFileDrops } from './watch-file-drops'

const words = {
  drop: 'Drop to import',
  notReadable: 'This cannot be imported: it is a folder, or larger than 32 MB.',
}

/** Takes a file dropped anywhere on the window. */
export function DropZone() {
  const { device, dialogs } = useConfab()
  const [isOver, setOver] = useState(false)
  useEffect(
    () =>
      watchFileDrops(window, {
        onOver: setOver,
        onDrop: (file) => {
          // Nobody has said yet who they are: the file would have no workspace to go to.
          if (device.me.get()) void importFile(file, dialogs)
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

async function importFile(file: File, dialogs: Dialogs): Promise<void> {
  const source = await fromFile(file)
  if (source.ok) dialogs.open({ kind: 'import', source: source.value })
  else notifications.show({ color: 'danger', message: words.notReadable })
}
