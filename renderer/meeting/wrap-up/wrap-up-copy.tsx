import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconMail, IconMarkdown, IconMessage } from '@tabler/icons-react'
import { readWrapUp } from '../../../shared/outcomes/wrap-up'
import {
  writeWrapUpChat,
  writeWrapUpMail,
  writeWrapUpMarkdown,
} from '../../../shared/outcomes/wrap-up-text'
import { copyRich, copyText } from '../../export/clipboard'
import { useOpenMeeting } from '../meeting-context'
import styles from './wrap-up.module.css'

const words = {
  group: 'Copy the wrap-up',
  chat: 'Copy for a chat',
  markdown: 'Copy as Markdown',
  mail: 'Copy as mail',
  copied: {
    chat: 'Copied. Paste it into a chat.',
    markdown: 'Copied as Markdown.',
    mail: 'Copied. Paste it into a mail; its subject is the first line.',
  },
  notCopied:
    'The browser did not let Confab use the clipboard. Allow it for this page, then copy again.',
}

type Form = keyof typeof words.copied

/** Copies what came out of the meeting, as it is at that moment. */
export function WrapUpCopy() {
  const { meeting } = useOpenMeeting()
  const copy = async (form: Form) => {
    const isCopied = await copyWrapUp(meeting.document.doc, form)
    notifications.show(
      isCopied
        ? { message: words.copied[form], color: 'ok' }
        : { message: words.notCopied, color: 'danger' },
    )
  }
  const button = (form: Form, icon: React.ReactNode) => (
    <Button variant="default" size="compact-sm" leftSection={icon} onClick={() => void copy(form)}>
      {words[form]}
    </Button>
  )
  return (
    <div className={styles['copy']} role="group" aria-label={words.group}>
      {button('chat', <IconMessage size={15} aria-hidden />)}
      {button('markdown', <IconMarkdown size={15} aria-hidden />)}
      {button('mail', <IconMail size={15} aria-hidden />)}
    </div>
  )
}

async function copyWrapUp(doc: Parameters<typeof readWrapUp>[0], form: Form): Promise<boolean> {
  const wrapUp = readWrapUp(doc)
  if (!wrapUp) return false
  if (form === 'chat') return copyText(writeWrapUpChat(wrapUp))
  if (form === 'markdown') return copyText(writeWrapUpMarkdown(wrapUp))
  const { html, text } = writeWrapUpMail(wrapUp)
  return copyRich(html, text)
}
