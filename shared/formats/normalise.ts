import type { Block, MeetingJson, NotebookJson, PollOption, Span, TopicJson } from '../confab-json'
import { trimSpaces } from '../grammar/spaces'
import {
  normaliseBlockFacts,
  normaliseMeetingFacts,
  normaliseSettings,
  normaliseTopicFacts,
} from './normalise-facts'
import { sliceRich, toRich, type RichText } from './rich-text'

/** The deepest indent a block can have. */
export const deepestIndent = 12

/**
 * The one form of a notebook: two notebooks that mean the same become equal. Every reader gives it and every writer
 * starts from it. Line ends are "\n", NUL and lone surrogates are U+FFFD, spans are sorted and joined, titles of
 * topics have no outer spaces, tables are rectangular, and what equals its default (an empty list, id or aside, `false`,
 * 0 votes, a single choice, start 1) is left out.
 */
export function normaliseNotebook(notebook: NotebookJson): NotebookJson {
  return {
    format: notebook.format,
    title: cleanText(notebook.title),
    charter: notebook.charter.map(normaliseBlock),
    ...(notebook.agenda?.length && { agenda: notebook.agenda.map(normaliseBlock) }),
    ...normaliseSettings(notebook),
    people: notebook.people.map(({ id, name, aliases }) => ({
      id: cleanText(id),
      name: cleanText(name),
      aliases: aliases.map(cleanText),
    })),
    meetings: notebook.meetings.map(normaliseMeeting),
    ...(notebook.foreign && { foreign: notebook.foreign }),
  }
}

/** Text without what files and forms cannot hold: one kind of line end, no NUL, no lone surrogate. */
export const cleanText = (text: string) =>
  text.replaceAll(/\r\n?/g, '\n').replaceAll(notAllowed, '\ufffd')

// NUL, and surrogates without their other half.
const notAllowed = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The one form of a meeting. */
export function normaliseMeeting(meeting: MeetingJson): MeetingJson {
  return {
    ...idOf(meeting),
    date: meeting.date,
    title: cleanText(meeting.title),
    state: meeting.state,
    ...(meeting.found && { found: meeting.found }),
    intro: meeting.intro.map(normaliseBlock),
    attendees: meeting.attendees.map(cleanText),
    ...normaliseMeetingFacts(meeting, cleanText),
    topics: meeting.topics.map(normaliseTopic),
    ...(meeting.archived?.length && { archived: meeting.archived.map(normaliseTopic) }),
  }
}

/** The one form of a topic. */
export function normaliseTopic(topic: TopicJson): TopicJson {
  const rich = cleanRich({ text: topic.title, spans: topic.titleSpans })
  const title = trimSpaces(rich.text)
  const from = rich.text.indexOf(title)
  const { spans } = sliceRich(rich, from, from + title.length)
  return {
    ...idOf(topic),
    dots: topic.dots,
    ...namesOf('voters', topic.voters),
    intentions: topic.intentions.map(({ kind, label }) => ({ kind, label: cleanText(label) })),
    proposers: topic.proposers.map(cleanText),
    title,
    ...(spans && { titleSpans: spans }),
    state: topic.state,
    ...(topic.timeUsedMs && { timeUsedMs: topic.timeUsedMs }),
    ...(topic.carriedFrom !== undefined && { carriedFrom: topic.carriedFrom }),
    ...normaliseTopicFacts(topic, cleanText),
    ...(topic.found && { found: topic.found }),
    notes: topic.notes.map(normaliseBlock),
  }
}

const foundOf = ({ found }: { found?: string | undefined }) =>
  found === undefined ? {} : { found: cleanText(found) }

const idOf = ({ id }: { id?: string | undefined }) => (id ? { id: cleanText(id) } : {})

const namesOf = <Key extends string>(key: Key, names: readonly string[] | undefined) =>
  (names && names.length > 0 ? { [key]: names.map(cleanText) } : {}) as { [K in Key]?: string[] }

/** A text with its marks, cleaned; offsets follow the text when a line end loses a character. */
function cleanRich({ text, spans }: RichText): { text: string; spans?: Span[] } {
  const moved = (at: number) => (text.includes('\r') ? cleanText(text.slice(0, at)).length : at)
  return toRich(
    cleanText(text),
    spans?.map((span) => ({
      from: moved(span.from),
      to: moved(span.to),
      mark: span.mark,
      ...(span.href !== undefined && { href: cleanText(span.href) }),
    })),
  )
}

/** The one form of a block. */
export function normaliseBlock(block: Block): Block {
  const placed = {
    ...idOf(block),
    indent: block.indent,
    ...normaliseBlockFacts(block, cleanText),
  }
  switch (block.kind) {
    case 'code':
      return {
        ...placed,
        kind: 'code',
        text: cleanText(block.text),
        ...(block.language && { language: cleanText(block.language) }),
      }
    case 'table':
      return { ...placed, kind: 'table', text: '', ...squareTable(block), ...foundOf(block) }
    case 'image':
      return { ...placed, kind: 'image', text: cleanText(block.text), src: cleanText(block.src) }
    case 'divider':
      return { ...placed, kind: 'divider', text: '' }
    case 'raw':
      return { ...placed, kind: 'raw', format: block.format, text: cleanText(block.text) }
    case 'poll':
      return {
        ...placed,
        kind: 'poll',
        ...cleanRich(block),
        ...(block.choice && block.choice !== 'single' && { choice: block.choice }),
        ...(block.closed && { closed: true }),
        ...(block.anonymous && { anonymous: true }),
        options: block.options.map(normaliseOption),
      }
    default:
      return { ...placed, ...normaliseLine(block) }
  }
}

type SpokenBlock = Extract<Block, { aside?: unknown }>

function normaliseLine(block: SpokenBlock): SpokenBlock {
  const said = {
    ...cleanRich(block),
    ...namesOf('speakers', block.speakers),
    ...(block.aside && { aside: cleanText(block.aside) }),
    ...foundOf(block),
    ...('opens' in block && block.opens !== undefined && { opens: block.opens }),
    indent: block.indent,
    ...normaliseBlockFacts(block, cleanText),
  }
  switch (block.kind) {
    case 'ordered': {
      const start = block.start === undefined || block.start === 1 ? {} : { start: block.start }
      return { kind: 'ordered', ...said, ...start }
    }
    case 'heading':
      return { kind: 'heading', ...said, level: block.level }
    case 'action':
      return {
        kind: 'action',
        ...said,
        ...(block.done && { done: true }),
        ...(block.assignee && { assignee: cleanText(block.assignee) }),
        ...(block.due && { due: block.due }),
      }
    default:
      return { kind: block.kind, ...said }
  }
}

const normaliseOption = (option: PollOption): PollOption => ({
  ...idOf(option),
  ...cleanRich(option),
  ...namesOf('voters', option.voters),
  ...(option.unnamedVotes && { unnamedVotes: option.unnamedVotes }),
})

type Table = Extract<Block, { kind: 'table' }>

function squareTable({ rows, align = [] }: Table): Pick<Table, 'rows' | 'align'> {
  const width = Math.max(...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, index) => index)
  return {
    rows: rows.map((row) => columns.map((index) => cleanRich(row[index] ?? { text: '' }))),
    ...(align.slice(0, width).some((side) => side !== 'none') && {
      align: columns.map((index) => align[index] ?? 'none'),
    }),
  }
}
