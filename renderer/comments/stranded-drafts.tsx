import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { copyText } from '../export/clipboard'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { strandedIn, type CommentDraft } from './comment-drafts'

const words = {
  label: 'Written to a comment that was deleted',
  copy: 'Copy',
  discard: 'Discard',
  copied: 'Copied. Paste it into another comment, or into the notes.',
  notCopied:
    'The browser did not let Confab use the clipboard. Select the text and copy it by hand.',
}

/** What somebody was writing to comments that others have deleted meanwhile: it is theirs to keep or to discard. */
export function StrandedDrafts() {
  const { meeting } = useOpenMeeting()
  const { commentDrafts } = useConfab()
  const drafts = useLive(commentDrafts.all)
  const threads = useLive(meeting.comments.threads)
  return strandedIn(drafts, meeting.id, threads).map((draft) => (
    <StrandedDraft key={draft.key} draft={draft} />
  ))
}

function StrandedDraft({ draft: { meetingId, key, text } }: { readonly draft: CommentDraft }) {
  const { commentDrafts } = useConfab()
  const copy = async () => {
    const isCopied = await copyText(text)
    notifications.show(
      isCopied
        ? { message: words.copied, color: 'ok' }
        : { message: words.notCopied, color: 'danger' },
    )
  }
  return (
    <section className="thread" aria-label={words.label}>
      <p className="thread-draft">{words.label}</p>
      <p className="comment-text">{text}</p>
      <div className="comment-sure">
        <Button size="compact-sm" onClick={() => void copy()}>
          {words.copy}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => commentDrafts.drop(meetingId, key)}
        >
          {words.discard}
        </Button>
      </div>
    </section>
  )
}
