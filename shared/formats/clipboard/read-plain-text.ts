import type { Block } from '../../confab-json'
import { knowPeople, type KnownPeople } from '../../grammar/names'
import { parseTopicPrefix } from '../../grammar/topic-line'
import { readMarkdownBlocks } from '../markdown/read-fragment'
import { deepestIndent } from '../normalise'
import { findNames } from '../text-import'
import { readTextLines, type TextLine } from '../text-lines'
import { readNotes } from '../text-notes'
import { outline } from '../text-outline'
import { isClearlyMarkdown } from './clearly-markdown'
import { readCells } from './read-cells'

/** Reads pasted plain text: cells of a spreadsheet, Markdown where it clearly is some, else lines by bullet and indentation. */
export function readPlainText(text: string, names: readonly string[]): Block[] {
  const rows = readCells(text)
  if (rows) return [{ kind: 'table', indent: 0, text: '', rows }]
  const lines = readTextLines(text)
  const people = knowPeople([...names, ...findNames(lines)])
  return isClearlyMarkdown(text) ? readMarkdownBlocks(text, people) : readLines(lines, people)
}

/** Each line as it stands, nothing read into it. */
export const readLiteralLines = (text: string): Block[] =>
  text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', indent: 0, text: line.replaceAll('\t', ' ').trim() }))

function readLines(lines: readonly TextLine[], people: KnownPeople): Block[] {
  return sections(lines).flatMap((section) => readSection(section, people))
}

const isTagged = ({ text, mark }: TextLine) =>
  mark !== 'task' && parseTopicPrefix(text) !== undefined

/** Topic lines stay as they are, to be read as such; what stands below one is nested in it. */
function readSection(lines: readonly TextLine[], people: KnownPeople): Block[] {
  const outermost = Math.min(...lines.filter(isTagged).map(({ width }) => width))
  const blocks: Block[] = []
  let head: TextLine | undefined
  let notes: TextLine[] = []
  const close = (next?: TextLine) => {
    const read = readNotes(outline(notes), 0, people, () => undefined)
    const below = head ? 1 : 0
    if (head) blocks.push({ kind: 'bullet', indent: 0, text: head.text })
    blocks.push(
      ...read.map((block) => ({ ...block, indent: Math.min(deepestIndent, block.indent + below) })),
    )
    head = next
    notes = []
  }
  for (const line of lines) {
    if (line.width <= outermost && isTagged(line)) close(line)
    else {
      // A bullet beside the topic's own is not below it.
      if (head && head.mark !== 'none' && line.mark !== 'none' && line.width <= head.width) close()
      notes.push(line)
    }
  }
  close()
  return blocks
}

/** Cuts where a line at the margin without a bullet stands after a blank one: it goes on with nothing before it. */
function sections(lines: readonly TextLine[]): TextLine[][] {
  const bullets = lines.filter(({ mark }) => mark !== 'none')
  const margin = Math.min(...bullets.map(({ width }) => width))
  const cut: TextLine[][] = []
  let last = 0
  for (const line of lines) {
    const isLoose = line.mark === 'none' && line.width <= margin && bullets.length > 0
    const startsAnew = isLoose && line.number > last + 1 && !parseTopicPrefix(line.text)
    if (cut.length === 0 || startsAnew) cut.push([])
    cut.at(-1)?.push(line)
    last = line.number
  }
  return cut
}
