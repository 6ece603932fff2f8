import type { Block, MeetingJson, NotebookJson, TopicJson } from '../../confab-json'
import { knowPeople } from '../../grammar/names'
import { normaliseNotebook } from '../normalise'
import type { Warning } from '../notice'
import { fingerprint, writeComment } from './comment'
import { foldLabel } from './escape'
import { blocksOf, exportForeign, isForeign } from './export-foreign'
import { isHead, writeFrontMatter } from './front-matter'
import type { ForeignSurroundings } from './foreign-line'
import { writeMeetingMeta, writeTopicMeta } from './meta-line'
import { areListable } from './names-text'
import { namesOf } from './people-names'
import { writeTopicHeading } from './topic-heading'
import { definitionsIn, isVerbatim } from './verbatim'
import { writeEntries } from './write-blocks'
import { writeInline } from './write-inline'

/**
 * Writes a notebook as Markdown: `importMarkdown` gives the same notebook, in its normal form. What was read from a
 * file of others, and has not become ours by ids, goes back in the form of that file.
 */
export function exportMarkdown(notebook: NotebookJson): string {
  const normal = normaliseNotebook(notebook)
  if (isForeign(normal)) return exportForeign(normal)
  const surroundings = {
    people: knowPeople(namesOf(normal.people)),
    definitions: new Map(),
    labels: labelsOf(normal),
  }
  const [first, ...rest] = normal.charter
  const head = first && isHead(first) ? first : undefined
  const parts = [
    writeFrontMatter(normal, head),
    [joinWords('#', writeInline({ text: normal.title }, 'heading', surroundings))],
    writeBlocks(head ? rest : normal.charter, surroundings),
    ...normal.meetings.flatMap((meeting) => writeMeeting(meeting, surroundings)),
  ]
  return `${joinParts(parts)}\n`
}

/** What of a notebook other programs will not show as it is meant, though `importMarkdown` reads it back. */
export function warnMarkdown(notebook: NotebookJson): Warning[] {
  const labels = labelsOf(notebook)
  const [first] = notebook.charter
  const fenced = blocksOf(notebook).filter(
    (block) =>
      block.kind === 'raw' &&
      !(block === first && isHead(block)) &&
      !isVerbatim(block, { labels, isForeign: isForeign(notebook) }),
  )
  return fenced.map((block) => ({
    message: `"${startOf(block)}" has no form in Markdown; its source is kept in a code block`,
  }))
}

const startOf = ({ text }: Block) => {
  const line = text.trim().split('\n')[0] ?? ''
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}

// A label that is also an intention, or a check mark, would make a link of "[quest]".
function labelsOf(notebook: NotebookJson): Set<string> {
  const labels = new Set(definitionsIn(blocksOf(notebook)).keys())
  const topics = notebook.meetings.flatMap((meeting) => meeting.topics)
  for (const { intentions } of topics)
    for (const { label } of intentions) labels.delete(foldLabel(label))
  labels.delete('x')
  return labels
}

const writeBlocks = (blocks: readonly Block[], surroundings: ForeignSurroundings) =>
  writeEntries(blocks, { ...surroundings, isForeign: false })

const joinParts = (parts: readonly (readonly string[])[]) =>
  parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')

function writeMeeting(meeting: MeetingJson, surroundings: ForeignSurroundings): string[][] {
  const title = meeting.title === '' ? '' : ` ${meeting.title}`
  const comment = writeComment('meeting', meeting.id, {
    ...(!areListable(meeting.attendees) && { attendees: JSON.stringify(meeting.attendees) }),
  })
  const heading = writeInline({ text: `${meeting.date}${title}` }, 'heading', surroundings)
  return [
    [joinWords('##', heading, comment)],
    [writeInline({ text: writeMeetingMeta(meeting) }, 'block', surroundings)],
    writeBlocks(meeting.intro, surroundings),
    ...meeting.topics.flatMap((topic) => writeTopic(topic, surroundings)),
  ]
}

const joinWords = (...words: readonly string[]) => words.filter((word) => word !== '').join(' ')

function writeTopic(topic: TopicJson, surroundings: ForeignSurroundings): string[][] {
  const { markdown, text, isExact } = writeTopicHeading(topic, surroundings)
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
    [writeInline({ text: meta }, 'block', surroundings)],
    writeBlocks(topic.notes, surroundings),
  ]
}
