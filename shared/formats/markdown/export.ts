import type { MeetingJson, NotebookJson, TopicJson } from '../../confab-json'
import { knowPeople, type KnownPeople } from '../../grammar/names'
import { normaliseNotebook } from '../normalise'
import { fingerprint, writeComment } from './comment'
import { writeFrontMatter } from './front-matter'
import { writeMeetingMeta, writeTopicMeta } from './meta-line'
import { areListable } from './names-text'
import { writeTopicHeading } from './topic-heading'
import { writeBlocks } from './write-blocks'
import { writeInline } from './write-inline'

/** Writes a notebook as Markdown: `importMarkdown` gives the same notebook, in its normal form. */
export function exportMarkdown(notebook: NotebookJson): string {
  const normal = normaliseNotebook(notebook)
  const people = knowPeople(normal.people.flatMap(({ name, aliases }) => [name, ...aliases]))
  const parts = [
    writeFrontMatter(normal),
    [joinWords('#', writeInline({ text: normal.title }, 'heading'))],
    writeBlocks(normal.charter, people),
    ...normal.meetings.flatMap((meeting) => writeMeeting(meeting, people)),
  ]
  return `${joinParts(parts)}\n`
}

const joinParts = (parts: readonly (readonly string[])[]) =>
  parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')

function writeMeeting(meeting: MeetingJson, people: KnownPeople): string[][] {
  const title = meeting.title === '' ? '' : ` ${meeting.title}`
  const comment = writeComment('meeting', meeting.id, {
    ...(!areListable(meeting.attendees) && { attendees: JSON.stringify(meeting.attendees) }),
  })
  return [
    [joinWords('##', writeInline({ text: `${meeting.date}${title}` }, 'heading'), comment)],
    [writeInline({ text: writeMeetingMeta(meeting) })],
    writeBlocks(meeting.intro, people),
    ...meeting.topics.flatMap((topic) => writeTopic(topic, people)),
  ]
}

const joinWords = (...words: readonly string[]) => words.filter((word) => word !== '').join(' ')

function writeTopic(topic: TopicJson, people: KnownPeople): string[][] {
  const { markdown, text, isExact } = writeTopicHeading(topic, people)
  const meta = writeTopicMeta(topic)
  const { intentions, proposers, title, titleSpans, voters } = topic
  const isShown = isExact && areListable(voters ?? [])
  const comment = writeComment('topic', topic.id, {
    ...(!isShown && {
      as: JSON.stringify({ intentions, proposers, title, titleSpans, voters }),
      was: fingerprint(`${text}\n${meta}`),
    }),
  })
  return [
    [joinWords('###', markdown, comment)],
    [writeInline({ text: meta })],
    writeBlocks(topic.notes, people),
  ]
}
