import { Button, SegmentedControl } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import {
  IconBrandSlack,
  IconMail,
  IconMailForward,
  IconMarkdown,
  IconMessage,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { Doc } from 'yjs'
import type { Audience } from '../../../shared/audience/for-audience'
import { writeMailto } from '../../../shared/outcomes/mail-text'
import { readWrapUp, type WrapUp } from '../../../shared/outcomes/wrap-up'
import { holdsInternalNotes, readWrapUpOutside } from '../../../shared/outcomes/wrap-up-outside'
import { writeWrapUpSlack } from '../../../shared/outcomes/wrap-up-slack'
import {
  writeWrapUpChat,
  writeWrapUpMail,
  writeWrapUpMarkdown,
} from '../../../shared/outcomes/wrap-up-text'
import { copyRich, copyText } from '../../export/clipboard'
import { useConfab } from '../../shell/confab'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import styles from './wrap-up.module.css'

const words = {
  group: 'Copy the wrap-up',
  audience: 'Who will read it',
  choices: [
    { value: 'inside', label: 'Everybody inside' },
    { value: 'external', label: 'External' },
  ] satisfies { value: Audience; label: string }[],
  chat: 'Copy for a chat',
  slack: 'Copy for Slack',
  markdown: 'Copy as Markdown',
  mail: 'Copy as mail',
  write: 'Write a mail…',
  copied: {
    chat: 'Copied. Paste it into a chat.',
    slack: 'Copied. Paste it into Slack, and let it apply the formatting.',
    markdown: 'Copied as Markdown.',
    mail: 'Copied. Paste it into a mail; its subject is the first line.',
    write: 'Too long for the link that opens a mail, so it was copied: paste it into one.',
  },
  withoutAddresses: (count: number) =>
    count === 1
      ? ' One private address was left out.'
      : ` ${count} private addresses were left out.`,
  notCopied:
    'The browser did not let Confab use the clipboard. Allow it for this page, then copy again.',
}

type Form = keyof typeof words.copied

/** Copies what came out of the meeting, as it is at that moment and for whom it is meant. */
export function WrapUpCopy() {
  const { meeting } = useOpenMeeting()
  const { doc } = meeting.document
  const hosts = usePrivateHosts()
  useLive(meeting.inside.marked)
  useLive(meeting.allTopics)
  const asks = holdsInternalNotes(doc)
  // What is internal goes out only when somebody says so.
  const [chosen, setChosen] = useState<Audience | undefined>()
  const audience = chosen ?? (asks ? 'external' : 'inside')
  const copy = async (form: Form) => {
    const read = readFor(doc, audience, hosts)
    if (!read) return
    const { wrapUp, addressesLeftOut } = read
    const said = addressesLeftOut > 0 ? words.withoutAddresses(addressesLeftOut) : ''
    if (form === 'write' && openMail(wrapUp)) return
    const isCopied = await copyWrapUp(wrapUp, form)
    notifications.show(
      isCopied
        ? { message: words.copied[form] + said, color: 'ok' }
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
      {asks && (
        <SegmentedControl
          size="xs"
          aria-label={words.audience}
          data={words.choices}
          value={audience}
          onChange={(value) => setChosen(value === 'external' ? 'external' : 'inside')}
        />
      )}
      {button('chat', <IconMessage size={15} aria-hidden />)}
      {button('slack', <IconBrandSlack size={15} aria-hidden />)}
      {button('markdown', <IconMarkdown size={15} aria-hidden />)}
      {button('mail', <IconMail size={15} aria-hidden />)}
      {button('write', <IconMailForward size={15} aria-hidden />)}
    </div>
  )
}

function usePrivateHosts(): readonly string[] {
  const { place } = useConfab()
  return useLive(place).notebook?.plan.get().privateHosts ?? none
}

const none: readonly string[] = []

function readFor(doc: Doc, audience: Audience, hosts: readonly string[]) {
  if (audience === 'external') return readWrapUpOutside(doc, hosts)
  const wrapUp = readWrapUp(doc)
  return wrapUp && { wrapUp, addressesLeftOut: 0 }
}

/** Opens a new mail with the wrap-up; whether it was short enough. */
function openMail(wrapUp: WrapUp): boolean {
  const { subject, text } = writeWrapUpMail(wrapUp)
  const address = writeMailto(subject, text)
  if (address === undefined) return false
  window.location.href = address
  return true
}

function copyWrapUp(wrapUp: WrapUp, form: Form): Promise<boolean> {
  switch (form) {
    case 'chat':
      return copyText(writeWrapUpChat(wrapUp))
    case 'slack':
      return copyText(writeWrapUpSlack(wrapUp))
    case 'markdown':
      return copyText(writeWrapUpMarkdown(wrapUp))
    default: {
      const { html, text } = writeWrapUpMail(wrapUp)
      return copyRich(html, text)
    }
  }
}
