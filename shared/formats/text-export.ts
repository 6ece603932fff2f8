import type { Block, MeetingJson, NotebookJson, TopicJson } from '../confab-json'
import { writeAction } from '../grammar/action-text'
import { knowPeople, type KnownPeople } from '../grammar/names'
import { writePollLine } from '../grammar/poll-lines'
import { writeSpeakers } from '../grammar/speakers'
import { writeTopicLine } from '../grammar/topic-line'
import { normaliseNotebook } from './normalise'
import { runsOf, type RichText } from './rich-text'

/** Writes a notebook as plain text in the grammar the text importer reads. What plain text does not hold, reading it back tells. */
export function exportText(notebook: NotebookJson): string {
  const normal = normaliseNotebook(notebook)
  const people = knowPeople(normal.people.flatMap(({ name, aliases }) => [name, ...aliases]))
  const parts = [
    normal.title,
    ...blockParts(normal.charter, ''),
    ...normal.meetings.flatMap((meeting) => meetingParts(meeting, people)),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function meetingParts({ date, title, intro, topics }: MeetingJson, people: KnownPeople): string[] {
  return [
    title === '' ? date : `${date} - ${title}`,
    // As deep as the topics: a topic below a line of the intro would be a note of it.
    ...blockParts(intro, topicPad),
    ...topics.flatMap((topic) => topicParts(topic, people)),
  ]
}

const topicPad = '  '
const notePad = '    '

function topicParts(topic: TopicJson, people: KnownPeople): string[] {
  const title = showLinks({ text: topic.title, spans: topic.titleSpans })
  const line = writeTopicLine({ ...topic, title }, people).replaceAll('\n', ' ')
  return [`${topicPad}• ${line}`, ...blockParts(topic.notes, notePad)]
}

function blockParts(blocks: readonly Block[], base: string): string[] {
  return blocks.flatMap((block) => {
    const pad = base + '  '.repeat(block.indent)
    // The options of a poll are lines of their own, all at one depth; any other block goes on below its first line.
    const items = block.kind === 'poll' ? linesOf(block).map((line) => [line]) : [linesOf(block)]
    return items.map((lines) =>
      lines
        .map((line, index) => `${pad}${index === 0 || line === '' ? '' : '  '}${line}`.trimEnd())
        .join('\n'),
    )
  })
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'poll': {
      const question = showLinks(block)
      const options = block.options.map(({ text, voters = [], unnamedVotes = 0 }) =>
        writePollLine({ option: text, votes: voters.length + unnamedVotes }),
      )
      return [...(question === '' ? [] : [`• ${question}`]), ...options.map((line) => `• ${line}`)]
    }
    case 'code':
    case 'raw':
      return block.text.split('\n')
    case 'table':
      return block.rows.map((row) =>
        row.map((cell) => showLinks(cell).replaceAll('\n', ' ')).join(' | '),
      )
    case 'image':
      return [block.text === '' ? block.src : `${block.text}: ${block.src}`]
    case 'divider':
      return ['* * *']
    default:
      return lineText(block).split('\n')
  }
}

type SpokenBlock = Extract<Block, { aside?: unknown }>

function lineText(block: SpokenBlock): string {
  const said = writeSpeakers(block.speakers ?? [], block.aside)
  const text = joinWords(said, showLinks(block))
  switch (block.kind) {
    case 'bullet':
      return `• ${text}`
    case 'ordered':
      return `${block.start ?? 1}. ${text}`
    case 'action':
      return `• [${block.done ? 'x' : ' '}] ${joinWords(said, actionText(block))}`
    case 'decision':
      return `• [decision] ${text}`
    case 'quote':
      return `“${text}”`
    default:
      return text
  }
}

const actionText = (block: Extract<Block, { kind: 'action' }>) =>
  writeAction({
    text: showLinks(block),
    ...(block.assignee !== undefined && { assignee: block.assignee }),
    ...(block.due !== undefined && { due: block.due }),
  })

const joinWords = (...words: readonly string[]) => words.filter((word) => word !== '').join(' ')

/** The text with each address behind the words it was a link of. */
function showLinks(rich: RichText): string {
  const runs = runsOf(rich)
  return runs
    .map(({ text, marks, to }) => {
      const link = marks.find(({ mark }) => mark === 'link')
      const isEnd = link?.to === to && link.href !== rich.text.slice(link.from, link.to)
      return isEnd ? `${text} <${link.href ?? ''}>` : text
    })
    .join('')
}
