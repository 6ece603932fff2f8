import type { Block, MeetingJson, TopicJson } from '../confab-json'
import { writeBlocks } from '../formats/markdown/write-blocks'
import { writeInline } from '../formats/markdown/write-inline'
import { normaliseBlock } from '../formats/normalise'
import { nobody } from '../grammar/names'
import { foldSpaces } from '../grammar/spaces'
import { withoutIds } from './without-ids'

/** An action as the text of an issue in any tracker. */
export interface IssueText {
  /** One line without marks, at most 120 UTF-16 units. */
  readonly title: string
  /** Markdown: the action, whose it is and until when, where it came up, and the notes below it. */
  readonly body: string
}

/** What the text of an issue is made from. */
export interface IssueSource {
  readonly meeting: Pick<MeetingJson, 'date' | 'title'>
  readonly topic: Pick<TopicJson, 'title' | 'notes'>
  /** Where the action stands among the topic's notes, from 0. */
  readonly index: number
  /** The address that opens the meeting, where there is one. */
  readonly href?: string
}

/** Writes an action as an issue's title and body; `undefined` when there is no line at `index`. */
export function writeIssue({ meeting, topic, index, href }: IssueSource): IssueText | undefined {
  const line = topic.notes[index]
  if (!line) return undefined
  const below = linesBelow(topic.notes, index)
  const assigned = line.kind === 'action' ? line : undefined
  const where = [meeting.date, meeting.title].filter((part) => part !== '').join(' ')
  const facts = [
    ...(assigned?.assignee === undefined ? [] : [`Assignee: ${plain(assigned.assignee)}`]),
    ...(assigned?.due === undefined ? [] : [`Due: ${assigned.due}`]),
    `Topic: ${plain(topic.title)}`,
    `Meeting: ${href === undefined ? plain(where) : `[${plain(where)}](<${href}>)`}`,
  ]
  const spans = 'spans' in line ? line.spans : undefined
  const parts = [
    writeInline({ text: line.text, spans }),
    facts.map((fact) => `- ${fact}`).join('\n'),
    writeBlocks(below, nobody).join('\n'),
  ]
  return { title: shorten(line.text), body: parts.filter((part) => part !== '').join('\n\n') }
}

const plain = (text: string) => writeInline({ text: foldSpaces(text).trim() })

/** The lines nested below a line, moved out to the margin and without ids. */
function linesBelow(notes: readonly Block[], index: number): Block[] {
  const indent = notes[index]?.indent ?? 0
  const rest = notes.slice(index + 1)
  const end = rest.findIndex((block) => block.indent <= indent)
  const below = end < 0 ? rest : rest.slice(0, end)
  return below.map((block) => ({
    ...withoutIds(normaliseBlock(block)),
    indent: block.indent - indent - 1,
  }))
}

const longestTitle = 120

function shorten(text: string): string {
  const line = foldSpaces(text).trim()
  if (line.length <= longestTitle) return line
  const cut = line.slice(0, longestTitle - 1)
  const words = cut.replace(/ \S*$/, '')
  // The half of a pair that the cut may leave at the end is no letter.
  return `${words.replace(/[\ud800-\udbff]$/, '')}…`
}
