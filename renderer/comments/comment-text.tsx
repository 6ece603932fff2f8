import type { ReactNode } from 'react'
import type { Mention } from '../../shared/comments/comment-values'
import { keptMentionsIn } from '../../shared/comments/mentions'

interface CommentTextProps {
  readonly text: string
  readonly mentions: readonly Mention[]
}

/** What somebody has written: people it names stand out, addresses are links. */
export function CommentText({ text, mentions }: CommentTextProps) {
  const pieces: ReactNode[] = []
  let at = 0
  for (const { from, to, personId } of keptMentionsIn(text, mentions)) {
    pieces.push(
      ...linked(text.slice(at, from), at),
      <span key={from} className="comment-mention" data-person={personId}>
        {text.slice(from, to)}
      </span>,
    )
    at = to
  }
  return <p className="comment-text">{[...pieces, ...linked(text.slice(at), at)]}</p>
}

const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g

function linked(text: string, start: number): ReactNode[] {
  const pieces: ReactNode[] = []
  let at = 0
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    pieces.push(
      text.slice(at, index),
      <a key={start + index} href={address} target="_blank" rel="noopener noreferrer nofollow">
        {address}
      </a>,
    )
    at = index + address.length
  }
  return [...pieces, text.slice(at)]
}
