import type { Block, FoundHeading, MeetingJson, NotebookJson, TopicJson } from '../../confab-json'
import { knowPeople } from '../../grammar/names'
import { writeTopicLine } from '../../grammar/topic-line'
import { showForeign, whoWasKnown, type ForeignSurroundings } from './foreign-line'
import { isHead } from './front-matter'
import { readMeetingMeta, readTopicMeta, writeMeetingMeta, writeTopicMeta } from './meta-line'
import type { Entry } from './open-lists'
import { dateInHeading } from './outline-foreign'
import { namesOf } from './people-names'
import { guessState, guessTopicState } from './read-meeting'
import { readTopicHeading, saysSameTopic } from './topic-heading'
import { definitionsIn } from './verbatim'
import { writeEntries, writeForeignHeading } from './write-blocks'
import { writeForeignInline } from './write-inline'

/** Whether a notebook goes back to the form of the Markdown file it was read from: once it has ids it is ours. */
export const isForeign = (notebook: NotebookJson): boolean =>
  notebook.foreign !== undefined &&
  !blocksOf(notebook).some(({ id }) => id !== undefined) &&
  !notebook.meetings.some(
    ({ id, topics }) => id !== undefined || topics.some((topic) => topic.id !== undefined),
  )

/** Every block of a notebook. */
export const blocksOf = ({ charter, meetings }: NotebookJson): Block[] => [
  ...charter,
  ...meetings.flatMap(({ intro, topics }) => [...intro, ...topics.flatMap(({ notes }) => notes)]),
]

/** Writes a notebook that was read from a Markdown file of others as such a file: without a head, comments or facts of ours. */
export function exportForeign(notebook: NotebookJson): string {
  const definitions = definitionsIn(blocksOf(notebook))
  const surroundings = {
    people: knowPeople(namesOf(notebook.people)),
    definitions,
    labels: new Set(definitions.keys()),
  }
  const [first, ...rest] = notebook.charter
  const head = first && isHead(first) ? first : undefined
  const entries: Entry[] = [
    ...(head ? [head] : []),
    ...writeTitle(notebook, surroundings),
    ...(head ? rest : notebook.charter),
    ...notebook.meetings.flatMap((meeting) => meetingEntries(meeting, surroundings)),
  ]
  const lines = writeEntries(entries, { ...surroundings, isForeign: true })
  const end = notebook.foreign?.lineEnd === 'crlf' ? '\r\n' : '\n'
  const text = lines.map((line) => `${line}${end}`).join('')
  // At the start of a file it would be taken for a byte order mark.
  return text.replace(/^\ufeff/, '&#xFEFF;')
}

const verbatim = (text: string): Block => ({ kind: 'raw', indent: 0, format: 'markdown', text })

function writeTitle({ title, foreign }: NotebookJson, surroundings: ForeignSurroundings): Block[] {
  const found = foreign?.title
  if (found === undefined) return []
  const isSame = showForeign(found, 'heading', surroundings)?.text === title
  const markdown = isSame
    ? found
    : writeForeignInline({ text: title }, 'heading', surroundings.labels)
  return [verbatim(writeForeignHeading(1, markdown))]
}

function meetingEntries(meeting: MeetingJson, surroundings: ForeignSurroundings): Entry[] {
  const { date, title, state, attendees, intro, topics } = meeting
  const found = meeting.found ?? { level: 2, markdown: '' }
  const text = showForeign(found.markdown, 'heading', surroundings)?.text ?? ''
  const saysDate = ([undefined, 'day-first', 'month-first'] as const).some((order) => {
    const said = dateInHeading(text, order)
    return said?.date === date && said.title === title
  })
  const markdown = saysDate
    ? found.markdown
    : writeForeignInline({ text: [date, title].join(' ').trim() }, 'heading', surroundings.labels)
  const facts = writeMeetingMeta(meeting)
  const read = readMeetingMeta(found.facts ?? '')
  const areFound = found.facts !== undefined && read && writeMeetingMeta(read) === facts
  const isGuessed = state === guessState(title, intro, topics) && attendees.length === 0
  return [
    ...(found.level ? [verbatim(writeForeignHeading(found.level, markdown))] : []),
    ...factEntries(areFound ? found.facts : isGuessed ? undefined : facts),
    ...intro,
    ...topics.flatMap((topic) => topicEntries(topic, meeting, surroundings)),
  ]
}

const factEntries = (facts: string | undefined): Block[] =>
  facts === undefined ? [] : [verbatim(facts)]

function topicEntries(
  topic: TopicJson,
  meeting: MeetingJson,
  surroundings: ForeignSurroundings,
): Entry[] {
  const found = topic.found ?? { level: Math.min(6, (meeting.found?.level ?? 1) + 1), markdown: '' }
  const place = found.item ? 'block' : 'heading'
  const shown = showForeign(found.markdown, place, surroundings) ?? { text: '', shadow: '' }
  const said = whoWasKnown(surroundings.people, topic.proposers)
    .map((people) => readTopicHeading(shown, people))
    .find((read) => found.markdown !== '' && saysSameTopic({ ...read, dots: 0 }, topic))
  const line = writeTopicLine({ ...topic, dots: 0 }, surroundings.people)
  const markdown = said
    ? found.markdown
    : writeForeignInline({ text: line }, place, surroundings.labels)
  const facts = factEntries(factsOf(topic, meeting, found, said?.dots ?? 0))
  if (!found.item)
    return [verbatim(writeForeignHeading(found.level ?? 3, markdown)), ...facts, ...topic.notes]
  const { inside, ordered, start, opens } = found.item
  const nested = [...facts, ...topic.notes.slice(0, inside)]
  return [
    { kind: 'item', indent: 0, markdown, ordered, start, opens },
    ...nested.map((block) => ({ ...block, indent: block.indent + 1 })),
    ...topic.notes.slice(inside),
  ]
}

/** The line of facts below a topic: as it was found, or one of ours where a reader would not guess what it says. */
function factsOf(
  topic: TopicJson,
  meeting: MeetingJson,
  found: FoundHeading,
  dotsShown: number,
): string | undefined {
  const facts = writeTopicMeta(topic)
  const read = found.facts === undefined ? undefined : readTopicMeta(found.facts)
  const shown = read && { ...read, dots: Math.max(read.dots, dotsShown) }
  if (shown && writeTopicMeta(shown) === facts) return found.facts
  const guessed = { dots: dotsShown, state: guessTopicState(meeting.state, topic.notes) }
  return writeTopicMeta(guessed) === facts ? undefined : facts
}
