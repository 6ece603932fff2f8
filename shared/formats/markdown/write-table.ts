import type { Block, PollOption } from '../../confab-json'
import { joinRich, marked, toRich, type RichText } from '../rich-text'
import { writeComment } from './comment'
import { areListable } from './names-text'
import { writeInline } from './write-inline'

type Poll = Extract<Block, { kind: 'poll' }>
type Rows = readonly (readonly RichText[])[]

/** Writes a table; the first row is its header. */
export function writeTable(rows: Rows): string {
  return writeRows(rows.map((row) => row.map((cell) => writeInline(cell, 'cell'))))
}

function writeRows(rows: readonly (readonly string[])[]): string {
  const [header = [], ...body] = rows
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...body.map(line)].join('\n')
}

/** The header by which a table below a poll's question is known. */
export const pollHeader = ['Option', 'Votes', 'Voters'] as const

/** Writes a poll: its question as a paragraph, its options as a table. */
export function writePoll(poll: Poll, indent: number | undefined): string {
  const facts = [poll.choice, poll.closed ? 'closed' : undefined].filter(
    (fact) => fact !== undefined,
  )
  const word = facts.length > 0 ? `Poll (${facts.join(', ')}):` : 'Poll:'
  const gap = poll.text === '' ? '' : ' '
  const rich = joinRich([marked(word, 'bold'), { text: gap }, toRich(poll.text, poll.spans)])
  const comment = writeComment('poll', poll.id, { indent })
  const question = [writeInline(rich), comment].filter((part) => part !== '').join(' ')
  return `${question}\n\n${writeRows([[...pollHeader], ...poll.options.map(writeOption)])}`
}

function writeOption(option: PollOption): string[] {
  const voters = option.voters ?? []
  const isListable = areListable(voters)
  const comment = writeComment('option', option.id, {
    ...(!isListable && { voters: JSON.stringify(voters) }),
  })
  const text = writeInline(toRich(option.text, option.spans), 'cell')
  return [
    [text, comment].filter((part) => part !== '').join(' '),
    String(voters.length + (option.unnamedVotes ?? 0)),
    isListable ? writeInline({ text: voters.join(', ') }, 'cell') : '',
  ]
}
