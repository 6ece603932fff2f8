import { useOpenMeeting } from '../meeting/meeting-context'
import type { BegunThread } from '../session/comment-desk'
import { useConfab } from '../shell/confab'
import { draftKey } from './comment-drafts'
import { DraftBox } from './draft-box'
import { quoteOf } from './thread-card'
import { useGoToWords } from './use-go-to-words'
import { placeAnchor } from '../../shared/comments/place-anchor'

const words = {
  label: 'New comment',
  draft: 'Not sent yet',
  onTopic: 'On the topic',
  placeholder: 'What do you think? @ names somebody',
  send: 'Comment',
}

/** A thread that somebody has begun here, with what they have written of it. */
export function BegunCard({ begun, isWanted }: { begun: BegunThread; isWanted: boolean }) {
  const { meeting } = useOpenMeeting()
  const { comments } = meeting
  const { commentDrafts } = useConfab()
  const goToWords = useGoToWords()
  const draft = draftKey.thread(begun.id)
  const leave = () => {
    comments.leaveBegun()
    goToWords(placeAnchor(meeting.document.doc, begun.anchor))
  }
  return (
    <section className="thread" data-focused={isWanted || undefined} aria-label={words.label}>
      <div className="thread-head">
        <p className="thread-quote">{quoteOf(begun.anchor) || words.onTopic}</p>
        {!isWanted && <span className="thread-draft">{words.draft}</span>}
      </div>
      <DraftBox
        draft={draft}
        anchor={begun.anchor}
        label={words.label}
        placeholder={words.placeholder}
        submit={words.send}
        isWanted={isWanted}
        onSend={(written) => {
          const sent = comments.send(begun, written)
          if (sent.ok) commentDrafts.drop(meeting.id, draft)
          return sent
        }}
        onLeave={leave}
      />
    </section>
  )
}
