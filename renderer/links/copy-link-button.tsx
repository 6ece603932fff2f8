import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useOpenMeeting } from '../meeting/meeting-context'

const words = { copy: 'Copy link to this topic' }

/** Copies the link to a topic of a meeting that is only read, where topics have no menu. */
export function CopyLinkButton({ topicId }: { readonly topicId: string }) {
  const { links } = useOpenMeeting()
  return (
    <Tooltip label={words.copy}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={words.copy}
        onClick={() => links.copy({ topicId })}
      >
        <IconLink size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
