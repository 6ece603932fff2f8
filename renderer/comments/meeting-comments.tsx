import { VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import type { PlacedThread } from '../../shared/comments/placed-threads'
import { useOpenMeeting } from '../meeting/meeting-context'
import { isTyping } from '../shell/is-typing'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { CommentsPanel } from './comments-panel'
import { StaticSelection } from './static-selection'

const words = {
  somebody: 'Somebody',
  replied: (name: string, quote: string) =>
    quote === '' ? `${name} replied to a comment.` : `${name} replied on “${quote}”.`,
  gone: 'The comment of this link was deleted, or is in another meeting.',
  commented: (name: string, quote: string) =>
    quote === '' ? `${name} commented on a topic.` : `${name} commented on “${quote}”.`,
}

/** Everything about comments that an open meeting shows beside its notes. */
export function MeetingComments() {
  const { meeting } = useOpenMeeting()
  const panel = useLive(meeting.comments.panel)
  useSoughtComment()
  useCommentKey()
  return (
    <>
      <CommentAnnouncer />
      <StaticSelection />
      {panel.isOpen && <CommentsPanel panel={panel} />}
    </>
  )
}

/** Opens the panel at the comment that the address names. */
function useSoughtComment(): void {
  const { comments, document } = useOpenMeeting().meeting
  const { commentId } = useLive(useConfab().place).route
  const isInStep = useLive(document.inStep)
  const thread = useLive(comments.threads).find(
    ({ id, replies }) => id === commentId || replies.some((reply) => reply.id === commentId),
  )
  const threadId = thread?.id
  const isGone = commentId !== undefined && threadId === undefined && isInStep
  useEffect(() => {
    if (threadId !== undefined) comments.open({ id: threadId, from: 'go' })
  }, [comments, threadId])
  useEffect(() => {
    if (isGone) notifications.show({ message: words.gone, color: 'warn' })
  }, [isGone])
}

/** The key also where no editor has the cursor: for a line that was last at hand. */
function useCommentKey(): void {
  const { comments } = useOpenMeeting().meeting
  useEffect(() => {
    const handle = (event: KeyboardEvent) => {
      const isKey = (event.ctrlKey || event.metaKey) && event.altKey && event.code === 'KeyM'
      if (!isKey || event.defaultPrevented || isTyping(event.target)) return
      event.preventDefault()
      comments.beginAtHand()
    }
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [comments])
}

/** Tells of what others write, politely, to who cannot see it come. */
function CommentAnnouncer() {
  const { meeting } = useOpenMeeting()
  const threads = useLive(meeting.comments.threads)
  const names = useLive(meeting.names)
  const seen = useRef<ReadonlySet<string>>(undefined)
  const [message, setMessage] = useState('')
  useEffect(() => {
    const known = seen.current
    const all = threads.flatMap(writtenIn)
    seen.current = new Set(all.map(({ id }) => id))
    const news = known && all.findLast(({ id, by }) => !known.has(id) && by !== meeting.me.id)
    if (news) setMessage(news.say(names[news.by] ?? words.somebody, news.quote))
  }, [threads, names, meeting])
  return <VisuallyHidden role="status">{message}</VisuallyHidden>
}

function writtenIn({ id, by, anchor, replies }: PlacedThread) {
  const quote = anchor.kind === 'topic' ? '' : anchor.quote.slice(0, 80)
  return [
    { id, by, quote, say: words.commented },
    ...replies.map((reply) => ({ id: reply.id, by: reply.by, quote, say: words.replied })),
  ]
}
