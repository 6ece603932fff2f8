import type { Anchor } from '../../shared/comments/anchor'
import type { CommentFailure, Written } from '../../shared/comments/write-comments'
import type { Result } from '../../shared/result'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useConfab } from '../shell/confab'
import { ComposeBox } from './compose-box'

interface DraftBoxProps {
  readonly draft: string
  /** For a thread that is begun. */
  readonly anchor?: Anchor
  readonly label: string
  readonly placeholder: string
  /** What stands there where nothing was drafted. */
  readonly initial?: string
  readonly submit?: string
  readonly isWanted?: boolean
  readonly onSend: (written: Written) => Result<unknown, CommentFailure>
  readonly onLeave: () => void
}

/** A box whose text stays on this device until it is sent, whatever is closed meanwhile. */
export function DraftBox({ draft: key, anchor, initial = '', ...box }: DraftBoxProps) {
  const { commentDrafts } = useConfab()
  const meetingId = useOpenMeeting().meeting.id
  return (
    <ComposeBox
      {...box}
      initial={commentDrafts.textOf(meetingId, key) || initial}
      onChange={(text) => {
        // The text as it was is no draft.
        const isNews = text !== initial
        commentDrafts.keep({ meetingId, key, text: isNews ? text : '', ...(anchor && { anchor }) })
      }}
    />
  )
}
