import { Menu } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useOpenMeeting } from '../meeting/meeting-context'
import { linkKey } from './link-key'

const words = { copy: 'Copy link' }

/** The entry of a menu that copies the link to the meeting, or to a topic of it. */
export function CopyLinkItem({ topicId }: { readonly topicId?: string }) {
  const { links } = useOpenMeeting()
  return (
    <Menu.Item
      leftSection={<IconLink size={16} />}
      rightSection={<kbd>{linkKey}</kbd>}
      onClick={() => links.copy(topicId === undefined ? {} : { topicId })}
    >
      {words.copy}
    </Menu.Item>
  )
}
