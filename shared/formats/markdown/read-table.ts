import type { RootContent, Table, TableCell } from 'mdast'
import { toString } from 'mdast-util-to-string'
import { z } from 'zod'
import type { Block, PollOption } from '../../confab-json'
import { normaliseBlock } from '../normalise'
import { sliceRich, type RichText } from '../rich-text'
import type { ForeignSurroundings } from './foreign-line'
import { readPollWord } from './line-text'
import { readNameList } from './names-text'
import { parseKnowing } from './parse-file'
import { parseJson, placeOf, readShown, type ReadContext } from './read-context'
import type { ReadInline } from './read-inline'
import { pollHeader } from './write-table'

/** Reads the rows of a table; a picture in a cell is kept as its Markdown. */
export const readTable = (context: ReadContext, table: Table) =>
  table.children.map((row) => row.children.map((cell) => readCell(context, cell)))

/** Whether the Markdown that a table was found as still says what it holds. */
export function saysTable(
  block: Extract<Block, { kind: 'table' }>,
  { people, labels, definitions }: ForeignSurroundings,
): boolean {
  const { found } = block
  if (found === undefined) return false
  const [node, more] = parseKnowing(found, [...labels], 'foreign').children
  if (more || node?.type !== 'table') return false
  const context = { source: found, people, isOurs: false, definitions, labels: [], note: () => {} }
  const read = normaliseBlock({ ...block, rows: readTable(context, node) })
  return JSON.stringify(read) === JSON.stringify(normaliseBlock(block))
}

function readCell(context: ReadContext, cell: TableCell): RichText {
  const { text, spans, images } = readShown(context, cell.children)
  if (images.length === 0) return sliceRich({ text, spans }, 0)
  context.note(cell.position?.start.line ?? 1, 'a picture in a table is kept as text')
  const pictures = images.map((image) => `![${image.text}](${image.src})`)
  return sliceRich({ text: [text, ...pictures].filter((part) => part !== '').join(' '), spans }, 0)
}

/** Whether the node is a table headed as the options of a poll are. */
export const isPollTable = (node: RootContent | undefined): node is Table =>
  node?.type === 'table' &&
  node.children[0]?.children.map((cell) => toString(cell)).join('|') === pollHeader.join('|')

/** Reads a poll from its question and the table below; `undefined` when the paragraph is no question of ours. */
export function readPoll(
  context: ReadContext,
  shown: ReadInline,
  table: Table,
  indent: number,
): Block | undefined {
  const word = readPollWord(shown.shadow)
  const isBold =
    word !== undefined &&
    (shown.spans ?? []).some(
      ({ mark, from, to }) => mark === 'bold' && from === 0 && to === word.length,
    )
  if (!isBold) return undefined
  const facts = word.replace(/^Poll(?: \(|:)|\):$/g, '').split(', ')
  const choice = facts.find(
    (fact) => fact === 'multiple' || fact === 'approval' || fact === 'single',
  )
  const gap = shown.text[word.length] === ' ' ? 1 : 0
  return {
    kind: 'poll',
    ...placeOf(shown.comment, indent),
    ...sliceRich(shown, word.length + gap),
    ...(choice !== undefined && { choice }),
    ...(facts.includes('closed') && { closed: true }),
    ...(facts.includes('anonymous') && { anonymous: true }),
    options: table.children.slice(1).map((row) => readOption(context, row.children)),
  }
}

const nameList = z.array(z.string())

function readOption(
  context: ReadContext,
  [option, votes, voters]: readonly TableCell[],
): PollOption {
  const shown = readShown(context, option?.children ?? [])
  const listed = nameList.safeParse(parseJson(shown.comment?.values.voters ?? ''))
  const names = listed.success
    ? listed.data
    : readNameList(readShown(context, voters?.children ?? []).text)
  const counted = Number(toString(votes ?? { type: 'text', value: '' })) || 0
  const unnamed = Math.max(0, Math.round(counted) - names.length)
  return {
    ...(shown.comment?.id !== undefined && { id: shown.comment.id }),
    ...sliceRich(shown, 0),
    ...(names.length > 0 && { voters: names }),
    ...(unnamed > 0 && { unnamedVotes: unnamed }),
  }
}
