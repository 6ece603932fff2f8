import type { Block, PollOption } from '../../confab-json'
import { joinRich, marked, toRich, type RichText } from '../rich-text'
import { writeComment } from './comment'
import { areListable } from './names-text'
import { writeForeignInline, writeInline } from './write-inline'

type Poll = Extract<Block, { kind: 'poll' }>
type Table = Extract<Block, { kind: 'table' }>

/** How the text of a cell is written. */
export interface CellStyle {
  readonly labels: ReadonlySet<string>
  readonly isForeign: boolean
}

const writeCell = (cell: RichText, { labels, isForeign }: CellStyle) =>
  isForeign ? writeForeignInline(cell, 'cell', labels) : writeInline(cell, 'cell', { labels })

/** Writes a table; the first row is its header. */
export function writeTable(
  { rows, align }: Pick<Table, 'rows' | 'align'>,
  style: CellStyle,
): string {
  const written = rows.map((row) => row.map((cell) => writeCell(cell, style)))
  return writeRows(written, align)
}

const ruleOf = { left: ':--', right: '--:', center: ':-:', none: '---' } as const

function writeRows(rows: readonly (readonly string[])[], align: Table['align'] = []): string {
  const [header = [], ...body] = rows
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rules = header.map((_, column) => ruleOf[align[column] ?? 'none'])
  return [line(header), line(rules), ...body.map(line)].join('\n')
}

/** The header by which a table below a poll's question is known. */
export const pollHeader = ['Option', 'Votes', 'Voters'] as const

/** Writes a poll: its question as a paragraph, its options as a table. */
export function writePoll(poll: Poll, indent: number | undefined, style: CellStyle): string {
  const facts = [
    ...(poll.choice === undefined ? [] : [poll.choice]),
    ...(poll.closed ? ['closed'] : []),
    ...(poll.anonymous ? ['anonymous'] : []),
  ]
  const word = facts.length > 0 ? `Poll (${facts.join(', ')}):` : 'Poll:'
  const gap = poll.text === '' ? '' : ' '
  const rich = joinRich([marked(word, 'bold'), { text: gap }, toRich(poll.text, poll.spans)])
  const comment = writeComment('poll', poll.id, { indent })
  const words = style.isForeign
    ? writeForeignInline(rich, 'block', style.labels)
    : writeInline(rich, 'block', style)
  const question = [words, comment].filter((part) => part !== '').join(' ')
  return `${question}\n\n${writeRows([
    [...pollHeader],
    ...poll.options.map((option) => writeOption(option, style)),
  ])}`
}

function writeOption(option: PollOption, style: CellStyle): string[] {
  const voters = option.voters ?? []
  const isListable = areListable(voters)
  const comment = writeComment('option', option.id, {
    ...(!isListable && { voters: JSON.stringify(voters) }),
  })
  const text = writeCell(toRich(option.text, option.spans), style)
  return [
    [text, comment].filter((part) => part !== '').join(' '),
    String(voters.length + (option.unnamedVotes ?? 0)),
    isListable ? writeCell({ text: voters.join(', ') }, style) : '',
  ]
}
