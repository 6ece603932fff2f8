import type { NewComment } from '../comments/comments-since'
import type { ChannelContent } from '../watch/channels'
import type { Message, MessageSection } from './message'
import { countOf, messageAt, placeLink, type MessagePlace } from './message-place'

const words = {
  commented: (name: string) => `${name} commented`,
  replied: (name: string) => `${name} replied`,
  about: (title: string) => ` on “${title}”`,
  mentioned: (names: string) => `mentions ${names}`,
  mentionsYou: (name: string) => `${name} mentions you`,
  quote: (text: string) => `“${text}”`,
  wholeMeeting: 'The meeting',
  untitled: 'Untitled topic',
  many: ['comment', 'comments'] as const,
}

/** How names are known, and whom the message is for. */
export interface CommentReader {
  readonly nameOf: (personId: string) => string
  readonly content: ChannelContent
  /** Whether a mention is one of whoever reads it. */
  readonly isReader?: (personId: string) => boolean
}

/** Tells of comments and replies, in the order they were written. With `titles` nothing of what they say. */
export function writeCommentsMessage(
  comments: readonly NewComment[],
  reader: CommentReader,
  place: MessagePlace,
): Message {
  return messageAt(place, {
    type: 'meeting.commented',
    news: newsOf(comments, reader),
    lead: '',
    sections: groupByTopic(comments).map(({ topicId, comments: own }) =>
      sectionOf(topicId, own, reader, place),
    ),
  })
}

function newsOf(comments: readonly NewComment[], { nameOf, isReader }: CommentReader): string {
  const mention = comments.find(({ mentions }) =>
    mentions.some(({ personId }) => isReader?.(personId) === true),
  )
  if (mention) return words.mentionsYou(nameOf(mention.by)) + aboutOf(mention)
  const [first, ...more] = comments
  if (!first || more.length > 0) return countOf(comments.length, ...words.many)
  const did = first.kind === 'thread' ? words.commented : words.replied
  return did(nameOf(first.by)) + aboutOf(first)
}

const aboutOf = ({ topicTitle = '' }: NewComment) =>
  topicTitle === '' ? '' : words.about(topicTitle)

function sectionOf(
  topicId: string | undefined,
  comments: readonly NewComment[],
  { nameOf, content }: CommentReader,
  place: MessagePlace,
): MessageSection {
  const [first] = comments
  return {
    title: topicId === undefined ? words.wholeMeeting : (first?.topicTitle ?? '') || words.untitled,
    ...(topicId !== undefined && { topicId }),
    link: placeLink(place, first && { commentId: first.id }),
    by: [],
    lines: comments.flatMap((comment) => linesOf(comment, nameOf, content)),
  }
}

function linesOf(
  { kind, by, text, quote, mentions }: NewComment,
  nameOf: (personId: string) => string,
  content: ChannelContent,
): MessageSection['lines'] {
  const name = nameOf(by)
  if (content === 'text') {
    const about =
      kind === 'thread' && quote !== undefined && quote.trim() !== ''
        ? [{ text: words.quote(quote), depth: 0 }]
        : []
    return [...about, { text: `${name}: ${text}`, depth: about.length || kind === 'reply' ? 1 : 0 }]
  }
  const named = mentions.map(({ personId, name }) => nameOf(personId) || name).join(', ')
  const did = kind === 'thread' ? words.commented(name) : words.replied(name)
  return [{ text: named === '' ? did : `${did}, ${words.mentioned(named)}`, depth: 0 }]
}

function groupByTopic(comments: readonly NewComment[]) {
  const groups = new Map<string | undefined, NewComment[]>()
  for (const comment of comments)
    groups.set(comment.topicId, [...(groups.get(comment.topicId) ?? []), comment])
  return [...groups].map(([topicId, own]) => ({ topicId, comments: own }))
}
