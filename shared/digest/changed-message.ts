import { blockText } from '../changes/block-text'
import {
  peopleIn,
  type KeptLine,
  type LineChange,
  type MeetingChanges,
} from '../changes/meeting-changes'
import type { Block } from '../confab-json'
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
  const namesOf = (by: readonly Writer[]) => [...new Set(peopleIn(by).map(nameOf))]
  const linesOf = (lines: readonly LineChange[], isNew = false) =>
    content === 'titles' ? countLines(lines) : lines.map(isNew ? plain : told)
  const sections = changes.topics.map((topic): MessageSection => {
    const { topicId, title, kind, facts, lines, by } = topic
    const said = facts.map(factText).map(asLine)
    return {
      title: title || words.untitled,
      topicId,
      link: placeLink(place, { topicId }),
      ...(words.kinds[kind] !== '' && { note: words.kinds[kind] }),
      by: namesOf(by),
      lines: [...said, ...linesOf(lines, kind === 'added')],
    }
  })
  return messageAt(place, {
    type: 'meeting.changed',
    news: newsOf(changes),
    lead: leadOf(namesOf(changes.by)),
    sections: [...wholeMeeting(changes), ...sections],
  })

  function wholeMeeting({ facts, intro }: MeetingChanges): MessageSection[] {
    const lines = [...facts.map(factText).map(asLine), ...linesOf(intro)]
    const by = namesOf([...facts, ...intro].flatMap((each) => each.by))
    return lines.length === 0
      ? []
      : [{ title: words.wholeMeeting, link: placeLink(place), by, lines }]
  }
}

type Line = MessageSection['lines'][number]

const asLine = (text: string): Line => ({ text, depth: 0 })

function newsOf({ topics }: MeetingChanges): string {
  const added = topics.filter(({ kind }) => kind === 'added').length
  if (topics.length === 0) return words.meetingChanged
  if (added === topics.length) return countOf(added, ...words.topicsAdded)
  return countOf(topics.length, ...words.topicsChanged)
}

const leadOf = (names: readonly string[]) => (names.length === 0 ? '' : words.by(names.join(', ')))

/** `2 lines added, 1 line removed`. */
function countLines(lines: readonly LineChange[]): Line[] {
  const counts = words.lineKinds.flatMap(([kinds, word]) => {
    const count = lines.filter(({ kind }) => kinds.includes(kind)).length
    return count === 0 ? [] : [word(count)]
  })
  return counts.length === 0 ? [] : [asLine(counts.join(', '))]
}

/** A line of a topic that is all new, as it stands in the notes. */
function plain(line: LineChange): Line {
  const block = 'after' in line ? line.after : line.before
  return { text: textOf(block), depth: Math.min(block.indent, DEEPEST) }
}

const DEEPEST = 6

/** A line with what became of it. */
function told(line: LineChange): Line {
  const mark = words.marks[line.kind]
  switch (line.kind) {
    case 'added':
    case 'moved':
      return asLine(`${mark} ${textOf(line.after)}`)
    case 'removed':
    case 'left':
      return asLine(`${mark} ${textOf(line.before)}`)
    case 'changed':
      return asLine(`${mark} ${textOf(line.after)}${beforeOf(line)}`)
    default:
      return assertNever(line)
  }
}

function beforeOf({ before, after, facts }: KeptLine): string {
  if (textOf(before) !== textOf(after)) return ` (${words.was(textOf(before))})`
  return facts.length === 0 ? '' : ` (${facts.map(factText).join(', ')})`
}

function textOf(block: Block): string {
  const text = oneLine(
    block.kind === 'poll' || block.kind === 'table' ? blockText(block) : lineText(block),
  )
  if (text === '') return words.withoutWords(block.kind)
  return block.kind === 'decision' ? words.decision(text) : text
}
