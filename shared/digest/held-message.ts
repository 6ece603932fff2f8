import { lineText, sectionsOf, type Section } from '../outcomes/wrap-up-text'
import type { WrapUp } from '../outcomes/wrap-up'
import type { ChannelContent } from '../watch/channels'
import type { Message, MessageSection } from './message'
import { countOf, messageAt, type MessagePlace } from './message-place'

const words = {
  news: 'what came out',
  topic: ['topic', 'topics'],
  decision: ['decision', 'decisions'],
  action: ['action', 'actions'],
} as const

/** Tells what came out of a meeting that was held, as outsiders may have it; with `titles` nothing of what its notes say. */
export function writeHeldMessage(
  wrapUp: WrapUp,
  content: ChannelContent,
  place: MessagePlace,
): Message {
  const shown =
    content === 'text' ? wrapUp : { ...wrapUp, decisions: [], actions: [], answeredQuests: [] }
  return messageAt(place, {
    type: 'meeting.held',
    news: words.news,
    lead: leadOf(wrapUp),
    sections: sectionsOf(shown).flatMap(sectionOf),
  })
}

const leadOf = ({ topics, decisions, actions }: WrapUp) =>
  [
    countOf(topics.length, ...words.topic),
    countOf(decisions.length, ...words.decision),
    countOf(actions.length, ...words.action),
  ]
    .join(', ')
    .replace(/^./, (letter) => letter.toUpperCase())

// Where there is nothing to tell the section has no title, and the lead has said so.
const sectionOf = ({ title, lines }: Section): MessageSection[] =>
  title === ''
    ? []
    : [
        {
          title,
          by: [],
          lines: lines.map((line) => ({ text: lineText(line), depth: Math.min(line.indent, 6) })),
        },
      ]
