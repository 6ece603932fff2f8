import { Menu } from '@mantine/core'
import { IconCheck, IconHighlight } from '@tabler/icons-react'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { writtenKey } from './written-key'

const words = { show: 'Who wrote which words' }

/** Shows in the notes who wrote what, or no longer. */
export function WrittenItem() {
  const { written } = useOpenMeeting().meeting
  const isShown = useLive(written.state) !== undefined
  return (
    <Menu.Item
      role="menuitemcheckbox"
      aria-checked={isShown}
      leftSection={isShown ? <IconCheck size={16} /> : <IconHighlight size={16} />}
      rightSection={<kbd>{writtenKey}</kbd>}
      onClick={written.toggle}
    >
      {words.show}
    </Menu.Item>
  )
}
