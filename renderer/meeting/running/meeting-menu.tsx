import { ActionIcon, Menu } from '@mantine/core'
import {
  IconBan,
  IconCloudUpload,
  IconDots,
  IconFlag,
  IconFlagOff,
  IconLockOpen,
  IconPlayerSkipForward,
  IconUserShare,
} from '@tabler/icons-react'
import { isOver } from '../../../shared/meeting/phases'
import { CopyLinkItem } from '../../links/copy-link-item'
import { HistoryItem } from '../../history/history-item'
import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { PersonFace } from '../../shell/person-face'
import { useOpenMeeting } from '../meeting-context'
import { useLeadId } from './lead-mark'
import { WrittenItem } from '../written/written-item'
import { useRunActions } from './run-actions'

const words = {
  more: 'More for this meeting',
  take: 'Take the lead',
  ledBy: (name: string) => `${name} leads and can pass it on`,
  pass: 'Pass the lead to',
  nobody: 'Nobody else is here',
  layDown: 'Lay the lead down',
  skip: 'Skip this meeting…',
  cancel: 'Cancel this meeting…',
  reopen: 'Reopen',
  publish: 'Publish to Confluence…',
}

/** What else can be done with the meeting as a whole. */
export function MeetingMenu() {
  const { meeting } = useOpenMeeting()
  const isTooNew = useLive(meeting.document.readOnly)
  const phase = useLive(meeting.phase)
  if (isTooNew) return null
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.more}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isOver(phase) ? <ReopenItem /> : <OpenItems />}
        <Menu.Divider />
        <CopyLinkItem />
        <WrittenItem />
        <HistoryItem />
        <PublishItem />
      </Menu.Dropdown>
    </Menu>
  )
}

function PublishItem() {
  const { dialogs } = useConfab()
  return (
    <Menu.Item
      leftSection={<IconCloudUpload size={16} />}
      onClick={() => dialogs.open({ kind: 'publish' })}
    >
      {words.publish}
    </Menu.Item>
  )
}

function ReopenItem() {
  const actions = useRunActions()
  return (
    <Menu.Item leftSection={<IconLockOpen size={16} />} onClick={() => actions.reopen()}>
      {words.reopen}
    </Menu.Item>
  )
}

function OpenItems() {
  const { dialogs } = useConfab()
  return (
    <>
      <LeadItems />
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconPlayerSkipForward size={16} />}
        onClick={() => dialogs.open({ kind: 'skip-meeting' })}
      >
        {words.skip}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconBan size={16} />}
        onClick={() => dialogs.open({ kind: 'cancel-meeting' })}
      >
        {words.cancel}
      </Menu.Item>
    </>
  )
}

function LeadItems() {
  const { meeting } = useOpenMeeting()
  const actions = useRunActions()
  const lead = useLeadId(meeting)
  const people = useLive(meeting.presence.people)
  const other = lead === meeting.me.id ? undefined : people.find(({ id }) => id === lead)
  if (lead === meeting.me.id) {
    return (
      <>
        <PassItem />
        <Menu.Item leftSection={<IconFlagOff size={16} />} onClick={() => actions.layLeadDown()}>
          {words.layDown}
        </Menu.Item>
      </>
    )
  }
  return (
    <Menu.Item
      leftSection={<IconFlag size={16} />}
      disabled={other !== undefined}
      onClick={() => actions.takeLead()}
    >
      {words.take}
      {other && <div className="menu-hint">{words.ledBy(other.name)}</div>}
    </Menu.Item>
  )
}

function PassItem() {
  const { meeting } = useOpenMeeting()
  const actions = useRunActions()
  const others = useLive(meeting.presence.people).filter(({ id }) => id !== meeting.me.id)
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconUserShare size={16} />}>{words.pass}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown className="pass-lead">
        {others.length === 0 && <Menu.Label>{words.nobody}</Menu.Label>}
        {others.map(({ id, name }) => (
          <Menu.Item
            key={id}
            leftSection={<PersonFace id={id} name={name} />}
            onClick={() => actions.passLead(id)}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}
