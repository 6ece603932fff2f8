import { Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCopy } from '@tabler/icons-react'
import { writeTopicCopied } from '../../../shared/formats/clipboard/write-copied'
import { copyRich } from '../../export/clipboard'
import type { MeetingSession } from '../../session/meeting-session'
import { useOpenMeeting } from '../meeting-context'
import { readCopied } from './topic-facts'

const words = {
  copy: 'Copy with its notes',
  copied: 'Copied. Paste it into a page, a mail, or another meeting.',
  notCopied:
    'The browser did not let Confab use the clipboard. Select the topic and press Ctrl+C instead.',
}

/** Puts a topic with its notes on the clipboard. */
export function CopyItem({ topicId }: { readonly topicId: string }) {
  const { meeting } = useOpenMeeting()
  return (
    <Menu.Item
      leftSection={<IconCopy size={16} />}
      onClick={() => void copyTopic(meeting, topicId)}
    >
      {words.copy}
    </Menu.Item>
  )
}

async function copyTopic(meeting: MeetingSession, topicId: string): Promise<void> {
  const topic = readCopied(meeting, topicId)
  if (!topic) return
  const { html, text } = writeTopicCopied(topic)
  const isCopied = await copyRich(html, text)
  notifications.show(
    isCopied
      ? { message: words.copied, color: 'ok' }
      : { message: words.notCopied, color: 'danger' },
  )
}
