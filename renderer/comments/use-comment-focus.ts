import { useEffect, type RefObject } from 'react'
import type { PlacedThread } from '../../shared/comments/placed-threads'
import { useOpenMeeting } from '../meeting/meeting-context'
import type { CommentPanel } from '../session/comment-desk'
import { findWords } from './use-go-to-words'

/** Brings the thread in focus and its words into view, each when somebody is at the other. */
export function useCommentFocus(
  { focus, filter }: CommentPanel,
  threads: readonly PlacedThread[],
  list: RefObject<HTMLElement | null>,
): void {
  const { comments } = useOpenMeeting().meeting
  const thread = threads.find(({ id }) => id === focus?.id)
  const isHidden =
    thread !== undefined && (filter === 'resolved') !== (thread.resolved !== undefined)
  useEffect(() => {
    // A thread somebody goes to is listed, whatever was listed before.
    if (isHidden && focus?.from !== 'panel') comments.show(thread?.resolved ? 'resolved' : 'open')
  }, [comments, focus, isHidden, thread?.resolved])
  const placement = thread?.placement
  useEffect(() => {
    if (!focus) return
    const card = list.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(focus.id)}"]`)
    if (focus.from !== 'panel') card?.scrollIntoView({ block: 'nearest' })
    if (focus.from === 'go') card?.focus({ preventScroll: true })
    if (focus.from !== 'text' && placement) bringIntoView(findWords(placement))
    // oxlint-disable-next-line react/exhaustive-deps -- only when the focus goes elsewhere, not when what it is on moves
  }, [focus, filter, list])
}

/** Brings what a thread is about to the middle of what the panel leaves of the page, unless it is seen already. */
function bringIntoView(element: HTMLElement | null): void {
  const box = element?.getBoundingClientRect()
  if (!box) return
  const sheet = document.querySelector('.comments-panel')?.getBoundingClientRect()
  const isBelow = sheet !== undefined && sheet.left === 0
  const bottom = isBelow ? sheet.top : window.innerHeight
  if (box.top >= HEADER_PX && box.bottom <= bottom) return
  window.scrollBy({ top: (box.top + box.bottom) / 2 - (HEADER_PX + bottom) / 2 })
}

const HEADER_PX = 56
