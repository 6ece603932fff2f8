import { blockText } from '../changes/block-text'
import {
  peopleIn,
  type KeptLine,
  type LineChange,
  type MeetingChanges,
  type TopicChange,
} from '../changes/meeting-changes'
import type { Writer } from '../documents/writers'
import { lineText } from '../outcomes/wrap-up-text'
import { assertNever } from '../result'
import type { ChannelContent } from '../watch/channels'
import { changeWords as words } from './change-words'
import { factText } from './fact-text'
import { oneLine, type Message, type MessageSection } from './message'
import { countOf, messageAt, placeLink, type MessagePlace } from './message-place'

/** How names are known, and how much may be told. */
export interface ChangesReader {
  readonly nameOf: (personId: string) => string
  readonly content: ChannelContent
}

/** Tells what changed in a meeting; with `titles` how much, and nothing of what its notes say. */
export function writeChangedMessage(
  changes: MeetingChanges,
  { nameOf, content }: ChangesReader,
  place: MessagePlace,
): Message {
  const namesOf = (by: readonly Writer[]) => peopleIn(by).map(nameOf)
  const linesOf = (lines: readonly LineChange[]) =>
    content === 'text' ? lines.map(told) : countLines(lines)
  const sections = changes.topics.map((topic): MessageSection => ({
    title: topic.title || words.untitled,
    topicId: topic.topicId,
    link: placeLink(place, topic.topicId),
    by: namesOf(topic.by),
    lines: [...kindOf(topic), ...topic.facts.map(factText), ...linesOf(topic.lines)].map(asLine),
  }))
  const whole = [...changes.facts.map(factText), ...linesOf(changes.intro)]
  const ofMeeting: MessageSection = {
    title: words.wholeMeeting,
    link: placeLink(place),
    by: namesOf([...changes.facts, ...changes.intro].flatMap(({ by }) => by)),
    lines: whole.map(asLine),
  }
  return messageAt(place, {
    type: 'meeting.changed',
    news: newsOf(changes),
    lead: leadOf(namesOf(changes.by)),
    sections: [
      ...(whole.length > 0 ? [{ ...ofMeeting, by: [...new Set(ofMeeting.by)] }] : []),
      ...sections,
    ],
  })
}

const asLine = (text: string) => ({ text, depth: 0 })

function newsOf({ topics }: MeetingChanges): string {
  const added = topics.filter(({ kind }) => kind === 'added').length
  if (topics.length === 0) return words.meetingChanged
  if (added === topics.length) return countOf(added, ...words.topicsAdded)
  return countOf(topics.length, ...words.topicsChanged)
}

const leadOf = (names: readonly string[]) =>
  names.length === 0 ? '' : words.by([...new Set(names)].join(', '))

function kindOf({ kind }: TopicChange): string[] {
  const word = words.kinds[kind]
  return word === '' ? [] : [word]
}

/** `2 lines added, 1 removed`. */
function countLines(lines: readonly LineChange[]): string[] {
  const counts = words.lineKinds.flatMap(([kinds, word]) => {
    const count = lines.filter(({ kind }) => kinds.includes(kind)).length
    return count === 0 ? [] : [word(count)]
  })
  return counts.length === 0 ? [] : [counts.join(', ')]
}

/** A line with what became of it. */
function told(line: LineChange): string {
  const mark = words.marks[line.kind]
  switch (line.kind) {
    case 'added':
    case 'moved':
      return `${mark} ${textOf(line.after)}`
    case 'removed':
    case 'left':
      return `${mark} ${textOf(line.before)}`
    case 'changed':
      return `${mark} ${textOf(line.after)}${beforeOf(line)}`
    default:
      return assertNever(line)
  }
}

function beforeOf({ before, after, facts }: KeptLine): string {
  if (textOf(before) !== textOf(after)) return ` (${words.was(textOf(before))})`
  return facts.length === 0 ? '' : ` (${facts.map(factText).join(', ')})`
}

const textOf = (block: Parameters<typeof lineText>[0]) =>
  oneLine(block.kind === 'poll' || block.kind === 'table' ? blockText(block) : lineText(block)) ||
  words.withoutWords(block.kind)
