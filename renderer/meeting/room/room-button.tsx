import { ActionIcon, Tooltip } from '@mantine/core'
import { IconScreenShare } from '@tabler/icons-react'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'

const words = {
  enter: 'Room view',
  hint: 'Room view: fills the screen you share (F)',
}

/** Opens the room view. */
export function RoomButton() {
  const { views } = useConfab()
  const { meeting } = useOpenMeeting()
  return (
    <Tooltip label={words.hint}>
      <ActionIcon color="gray" aria-label={words.enter} onClick={() => views.enterRoom(meeting.id)}>
        <IconScreenShare size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
