import type { Block } from '../confab-json'
import { writeHtml } from '../formats/confluence/html-export'
import { escapeXml } from '../formats/confluence/xml-text'
import { writeBlocks } from '../formats/markdown/write-blocks'
import { writeInline } from '../formats/markdown/write-inline'
import { normaliseBlock } from '../formats/normalise'
import { writeAction } from '../grammar/action-text'
import { nobody } from '../grammar/names'
import { foldSpaces } from '../grammar/spaces'
import { writeSpeakers } from '../grammar/speakers'
import type { AttendanceWay, Attendee } from './attendance'
import { wrapMail } from './mail-text'
import { withoutIds } from './without-ids'
import type { WrapUp } from './wrap-up'

const words = {
  decisions: 'Decisions',
  actions: 'Actions',
  answered: 'Answered',
  open: 'Still open',
  topics: 'Topics',
  attendees: 'Who was there',
  nothing: 'Nothing was recorded.',
  minutes: (minutes: number) => (minutes < 1 ? 'under 1 min' : `${minutes} min`),
  notDiscussed: 'not discussed',
  parked: 'parked',
  done: 'done',
  way: { present: '', remote: 'remote', async: 'async' } satisfies Record<AttendanceWay, string>,
}

/** A wrap-up as a mail. */
export interface WrapUpMail {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Writes a wrap-up as plain text for a chat: a title, and one line each. */
export const writeWrapUpChat = (wrapUp: WrapUp): string =>
  [titleOf(wrapUp), ...sectionsOf(wrapUp).flatMap(sectionText)].join('\n')

/** Writes a wrap-up as Markdown, its lines in the writing of an exported notebook. */
export const writeWrapUpMarkdown = (wrapUp: WrapUp): string => {
  const sections = sectionsOf(wrapUp).map(({ title, lines }) => [
    ...(title === '' ? [] : [`## ${title}\n`]),
    ...writeBlocks(lines, nobody),
  ])
  const title = writeInline({ text: titleOf(wrapUp) }, 'heading')
  return `${[`# ${title}`, ...sections.map((lines) => lines.join('\n'))].join('\n\n')}\n`
}

/** Writes a wrap-up as a mail in both of a mail's forms. */
export const writeWrapUpMail = (wrapUp: WrapUp): WrapUpMail => ({
  subject: titleOf(wrapUp),
  text: `${wrapMail(writeWrapUpChat(wrapUp))}\n`,
  html: [
    `<h1>${escapeXml(titleOf(wrapUp))}</h1>`,
    ...sectionsOf(wrapUp).flatMap(({ title, lines }) => [
      ...(title === '' ? [] : [`<h2>${escapeXml(title)}</h2>`]),
      writeHtml(lines).html,
    ]),
  ].join('\n'),
})

/** What a wrap-up is called: its day, and its title where it has one. */
export const titleOf = ({ date, title }: WrapUp) =>
  title === '' ? date : `${date} · ${foldSpaces(title).trim()}`

/** What belongs together in a wrap-up, as lines of notes. */
export interface Section {
  readonly title: string
  readonly lines: readonly Block[]
}

/** The parts of a wrap-up that hold something, in their order. */
export function sectionsOf(wrapUp: WrapUp): Section[] {
  const { decisions, actions, answeredQuests, openQuests, topics, attendees } = wrapUp
  const sections: Section[] = [
    {
      title: words.decisions,
      lines: decisions.map(({ line, topic }) => outcome(line, topic.title)),
    },
    {
      title: words.actions,
      lines: actions.map(({ line, topic }) => outcome(line, topic.title)),
    },
    {
      title: words.answered,
      lines: answeredQuests.flatMap(({ title, answers }) => [
        bullet(title),
        ...answers.map((line) => ({ ...withoutIds(normaliseBlock(line)), indent: 1 })),
      ]),
    },
    { title: words.open, lines: openQuests.map(({ title }) => bullet(title)) },
    {
      title: words.topics,
      lines: topics.map((topic) => bullet(withNote(topic.title, topicNote(topic)))),
    },
    {
      title: words.attendees,
      lines: attendees.length === 0 ? [] : [bullet(attendees.map(attendeeText).join(', '))],
    },
  ]
  const filled = sections.filter(({ lines }) => lines.length > 0)
  return filled.length > 0 ? filled : [{ title: '', lines: [paragraph(words.nothing)] }]
}

const bullet = (text: string): Block => ({
  kind: 'bullet',
  indent: 0,
  text: foldSpaces(text).trim(),
})
const paragraph = (text: string): Block => ({ kind: 'paragraph', indent: 0, text })

/** An outcome as it stands, at the margin, with its topic behind it. */
function outcome(line: Block, topicTitle: string): Block {
  const plain = withoutIds(normaliseBlock(line))
  if (plain.kind === 'table' || plain.kind === 'divider') return plain
  return { ...plain, indent: 0, text: withNote(plain.text, foldSpaces(topicTitle).trim()) }
}

const withNote = (text: string, note: string) => (note === '' ? text : `${text} (${note})`)

function topicNote({ state, timeUsedMs }: WrapUp['topics'][number]): string {
  const time = timeUsedMs > 0 ? words.minutes(Math.round(timeUsedMs / 60_000)) : ''
  const how = { proposed: words.notDiscussed, parked: words.parked, discussing: '', discussed: '' }
  return [how[state], time].filter((part) => part !== '').join(', ')
}

const attendeeText = ({ name, way }: Attendee) => withNote(name, words.way[way])

const sectionText = ({ title, lines }: Section): string[] => [
  '',
  ...(title === '' ? [] : [title]),
  ...lines.map((line) => `${'  '.repeat(line.indent)}${title === '' ? '' : '• '}${lineText(line)}`),
]

/** A line of a section as plain text, with who said it and to whom it falls. */
export function lineText(line: Block): string {
  const text = foldSpaces(line.text).trim()
  const said = 'speakers' in line ? writeSpeakers(line.speakers ?? [], line.aside) : ''
  if (line.kind !== 'action') return [said, text].filter((part) => part !== '').join(' ')
  const { assignee, due, done } = line
  const action = writeAction({
    text,
    ...(assignee !== undefined && { assignee }),
    ...(due !== undefined && { due }),
  })
  return withNote(action, done ? words.done : '')
}
