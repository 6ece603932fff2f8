import { ActionIcon, Button } from '@mantine/core'
import { IconCheck, IconLinkOff, IconRotate } from '@tabler/icons-react'
import { memo, useRef, type KeyboardEvent } from 'react'
import type { Anchor } from '../../shared/comments/anchor'
import type { PlacedThread } from '../../shared/comments/placed-threads'
import { useOpenMeeting } from '../meeting/meeting-context'
import { useConfab } from '../shell/confab'
import { CommentEntry } from './comment-entry'
import { draftKey } from './comment-drafts'
import { DraftBox } from './draft-box'
import { useGoToWords } from './use-go-to-words'
import { useNameOf } from './use-name-of'

const words = {
  label: (name: string, quote: string) =>
    quote === '' ? `Comment by ${name}` : `Comment by ${name} on “${quote}”`,
  resolve: 'Resolve',
  reopen: 'Reopen',
  resolvedBy: (name: string) => `Resolved by ${name}`,
  orphaned: 'These words are no longer in the notes.',
  moved: 'Found again by its words',
  deleted: 'The first comment was deleted.',
  reply: 'Reply',
  replyHint: 'Reply…',
  show: 'Show in the notes',
}

interface ThreadCardProps {
  readonly thread: PlacedThread
  readonly isFocused: boolean
  readonly canWrite: boolean
}

/** One thread: what it is about, what was said, and a box to reply. Drawn again only when something of it changes. */
export const ThreadCard = memo(function ThreadCard({
  thread,
  isFocused,
  canWrite,
}: ThreadCardProps) {
  const { meeting } = useOpenMeeting()
  const { comments } = meeting
  const { commentDrafts } = useConfab()
  const card = useRef<HTMLElement>(null)
  const goToWords = useGoToWords()
  const name = useNameOf(thread.by)
  const draft = draftKey.reply(thread.id)
  const hasDraft = commentDrafts.textOf(meeting.id, draft) !== ''
  const quote = quoteOf(thread.anchor)
  const handleKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') goToWords(thread.placement)
    else if (event.target !== card.current || !moveBetweenCards(card.current, event.key)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <article
      ref={card}
      className="thread"
      tabIndex={0}
      data-thread={thread.id}
      data-focused={isFocused || undefined}
      data-resolved={thread.resolved !== undefined || undefined}
      aria-label={words.label(name, quote)}
      onFocus={() => comments.open({ id: thread.id, from: 'panel' })}
      onKeyDown={handleKey}
    >
      <ThreadHead thread={thread} quote={quote} canWrite={canWrite} />
      {thread.isDeleted ? (
        <p className="comment-deleted">{words.deleted}</p>
      ) : (
        <CommentEntry comment={thread} canWrite={canWrite} />
      )}
      {thread.replies.map((reply) => (
        <CommentEntry key={reply.id} comment={reply} canWrite={canWrite} />
      ))}
      {canWrite && (isFocused || hasDraft) && (
        <DraftBox
          draft={draft}
          label={words.reply}
          placeholder={words.replyHint}
          onSend={(written) => comments.reply(thread.id, written)}
          onLeave={() => card.current?.focus()}
        />
      )}
    </article>
  )
})

/** The words a thread is about, as they stood; of a topic none. */
export const quoteOf = (anchor: Anchor) => (anchor.kind === 'topic' ? '' : anchor.quote)

interface ThreadHeadProps {
  readonly thread: PlacedThread
  readonly quote: string
  readonly canWrite: boolean
}

function ThreadHead({ thread, quote, canWrite }: ThreadHeadProps) {
  const goToWords = useGoToWords()
  const { resolved, placement } = thread
  const resolvedBy = useNameOf(resolved?.by ?? '')
  return (
    <div className="thread-head">
      <div className="thread-about">
        {placement.kind === 'orphaned' && (
          <p className="thread-orphaned">
            <IconLinkOff size={14} stroke={1.8} aria-hidden />
            {words.orphaned}
          </p>
        )}
        {quote !== '' && (
          <button
            type="button"
            className="thread-quote"
            title={placement.kind === 'quote' ? words.moved : words.show}
            onClick={() => goToWords(placement)}
          >
            {quote}
          </button>
        )}
        {resolved && <p className="thread-resolved">{words.resolvedBy(resolvedBy)}</p>}
      </div>
      {canWrite && <ResolveButton thread={thread} />}
    </div>
  )
}

function ResolveButton({ thread: { id, resolved } }: { readonly thread: PlacedThread }) {
  const { comments } = useOpenMeeting().meeting
  return resolved ? (
    <Button
      variant="subtle"
      size="compact-xs"
      leftSection={<IconRotate size={14} aria-hidden />}
      onClick={() => comments.reopen(id)}
    >
      {words.reopen}
    </Button>
  ) : (
    <ActionIcon
      variant="subtle"
      aria-label={words.resolve}
      title={words.resolve}
      size="sm"
      onClick={() => comments.resolve(id)}
    >
      <IconCheck size={17} stroke={2} aria-hidden />
    </ActionIcon>
  )
}

/** Arrow keys lead from thread to thread. */
function moveBetweenCards(card: HTMLElement | null, key: string): boolean {
  const steps = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (steps === undefined || !card) return false
  const cards = [
    ...(card.closest('.comments-list')?.querySelectorAll<HTMLElement>('.thread') ?? []),
  ]
  cards[cards.indexOf(card) + steps]?.focus()
  return true
}
