import { ActionIcon, Modal } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'
import { followNowBar } from '../running/live-now-bar'
import { RoomAgenda } from './room-agenda'
import { RoomTopic } from './room-topic'
import { useFullScreen } from './use-full-screen'
import './room.css'

const words = {
  label: 'Room view',
  leave: 'Leave the room view',
}

/** The meeting for a screen that a whole room looks at; nothing while nobody has asked for it. */
export function RoomView() {
  const { views } = useConfab()
  const { meeting } = useOpenMeeting()
  return useLive(views.room) === meeting.id ? <Room onLeave={views.leaveRoom} /> : null
}

function Room({ onLeave }: { onLeave: () => void }) {
  const { meeting } = useOpenMeeting()
  const live = useMemo(() => followNowBar(meeting.document), [meeting])
  useEffect(() => live.close, [live])
  const now = useLive(live)
  useFullScreen(onLeave)
  return (
    <Modal.Root
      opened
      fullScreen
      onClose={onLeave}
      transitionProps={{ duration: 0 }}
      classNames={{ content: 'room', body: 'room-body' }}
    >
      <Modal.Content aria-label={words.label} radius={0}>
        <Modal.Body>
          <ActionIcon
            className="room-leave"
            color="gray"
            size="lg"
            aria-label={words.leave}
            title={words.leave}
            onClick={onLeave}
          >
            <IconX size={22} aria-hidden />
          </ActionIcon>
          {now && now.kind !== 'idle' ? <RoomTopic key={now.topicId} now={now} /> : <RoomAgenda />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
