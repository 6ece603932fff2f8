import { notifications } from '@mantine/notifications'
import type { NotebookPlace } from '../../shared/confab-link'
import { copyText } from '../export/clipboard'
import type { Confab } from '../shell/confab'
import { linkTo } from './link-to'

const words = {
  copied: {
    notebook: 'Link to this notebook copied.',
    meeting: 'Link to this meeting copied.',
    topic: 'Link to this topic copied.',
    line: 'Link to this line copied.',
  },
  who: 'It opens for those who are in this workspace. To let somebody in, use Share.',
  notCopied: (link: string) =>
    `The browser did not let Confab use the clipboard. Copy the link from here: ${link}`,
}

/** What is needed to copy links in a window. */
export type LinkCopier = Pick<Confab, 'place' | 'desktop'>

/** Puts the link to a place of the open workspace on the clipboard, and says so. */
export async function copyLink(
  { place, desktop }: LinkCopier,
  target: NotebookPlace,
): Promise<void> {
  const relayUrl = place.get().workspace?.session.relayUrl.get()
  const link = linkTo(target, { relayUrl, isDesktop: desktop !== undefined })
  const isCopied = await copyText(link)
  notifications.show({
    id: 'link-copied',
    ...(isCopied
      ? { title: words.copied[kindOf(target)], message: words.who, color: 'ok' }
      : { message: words.notCopied(link), color: 'danger', autoClose: false }),
  })
}

const kindOf = ({ meetingId, topicId, lineId }: NotebookPlace) =>
  lineId !== undefined
    ? 'line'
    : topicId !== undefined
      ? 'topic'
      : meetingId !== undefined
        ? 'meeting'
        : 'notebook'
