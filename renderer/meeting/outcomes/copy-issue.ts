import { notifications } from '@mantine/notifications'
import { writeGoLink } from '../../../shared/confab-link'
import { readTopicText } from '../../../shared/documents/meeting-json'
import { findLine } from '../../../shared/outcomes/find-line'
import { writeIssue, type IssueText } from '../../../shared/outcomes/issue-text'
import { copyText } from '../../export/clipboard'
import type { LineHandle } from '../../editor/line-menu/line-handle'
import type { MeetingSession } from '../../session/meeting-session'
import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { useLiveOr } from '../../shell/use-live-or'

const words = {
  copied: 'Copied. Paste it into an issue: its title is the first line.',
  notCopied:
    'The browser did not let Confab use the clipboard. Allow it for this page, then copy again.',
  noTopic: 'This line stands in no topic, so there is nothing to write an issue from.',
}

/** Copies an action as the text of an issue, with the address that opens its line. */
export function useCopyIssue(meeting: MeetingSession): (line: LineHandle) => void {
  const { place } = useConfab()
  const { workspace, route } = useLive(place)
  const relayUrl = useLiveOr(workspace?.session.relayUrl, undefined)
  const linkTo = (within: { topicId: string; lineId: string }) =>
    relayUrl === undefined || route.notebookId === undefined
      ? undefined
      : writeGoLink(relayUrl, { notebookId: route.notebookId, meetingId: meeting.id, ...within })
  return (line) => {
    const issue = readIssue(meeting, line, linkTo)
    if (issue) void copyIssue(issue)
    else notifications.show({ message: words.noTopic, color: 'danger' })
  }
}

function readIssue(
  meeting: MeetingSession,
  { id }: LineHandle,
  linkTo: (within: { topicId: string; lineId: string }) => string | undefined,
): IssueText | undefined {
  const { doc } = meeting.document
  const [meta, topicId] = [meeting.meta.get(), id && findLine(doc, id)?.topicId]
  if (!meta || id === undefined || !topicId) return undefined
  const href = linkTo({ topicId, lineId: id })
  const { title, notes } = readTopicText(doc, topicId)
  return writeIssue({
    meeting: meta,
    topic: { title: title.text, notes },
    index: notes.findIndex((line) => line.id === id),
    ...(href !== undefined && { href }),
  })
}

async function copyIssue({ title, body }: IssueText): Promise<void> {
  const isCopied = await copyText(`${title}\n\n${body}`)
  notifications.show(
    isCopied
      ? { message: words.copied, color: 'ok' }
      : { message: words.notCopied, color: 'danger' },
  )
}
