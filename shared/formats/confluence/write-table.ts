import type { Block, PollOption } from '../../confab-json'
import { toRich, type RichText } from '../rich-text'
import { areListable } from '../markdown/names-text'
import { cut } from './cut'
import { attrs, statusNodes, textNodes, type AdfNode } from './adf-node'
import { writeInline, type Warn } from './write-inline'

type PollBlock = Extract<Block, { kind: 'poll' }>

/** The header by which a table below a poll's question is known. */
export const pollHeader = ['Option', 'Votes', 'Voters'] as const

/** Writes a poll: its question as a paragraph, its options as a table below. */
export function writePoll(block: PollBlock, warn: Warn): AdfNode[] {
  const question = writeInline(block, warn)
  const facts = [
    ...(block.choice && block.choice !== 'single' ? statusNodes(block.choice, 'neutral') : []),
    ...(block.closed ? statusNodes('closed', 'neutral') : []),
    ...(block.anonymous ? statusNodes('anonymous', 'neutral') : []),
  ]
  return [
    paragraph(
      [
        ...textNodes('Poll:', [{ type: 'strong' }]),
        ...(question.length > 0 ? [...textNodes(' '), ...question] : []),
        ...facts.flatMap((fact) => [...textNodes(' '), fact]),
      ],
      block.id,
    ),
    {
      type: 'table',
      attrs: { layout: 'default' },
      content: [
        rowNode(
          pollHeader.map((text) => ({ text })),
          true,
          warn,
        ),
        ...block.options.map((option) => optionRow(option, warn)),
      ],
    },
  ]
}

function optionRow(option: PollOption, warn: Warn): AdfNode {
  const { voters = [], unnamedVotes = 0 } = option
  if (!areListable(voters))
    warn(`the voters "${cut(voters.join(', '))}" read back as other names, joined with commas`)
  const cells = [
    option,
    { text: String(voters.length + unnamedVotes) },
    { text: voters.join(', ') },
  ]
  return rowNode(cells, false, warn, option.id)
}

const rowNode = (
  cells: readonly RichText[],
  isHeader: boolean,
  warn: Warn,
  id?: string,
): AdfNode => ({
  type: 'tableRow',
  ...attrs({ localId: id }),
  content: cells.map((cell) => ({
    type: isHeader ? 'tableHeader' : 'tableCell',
    content: [paragraph(writeInline(toRich(cell.text, cell.spans), warn))],
  })),
})

/** Writes a table; the first row is its header. */
export const tableNode = (
  rows: readonly (readonly RichText[])[],
  id: string | undefined,
  warn: Warn,
): AdfNode => ({
  type: 'table',
  ...attrs({ localId: id, layout: 'default' }),
  content: rows.map((cells, index) => rowNode(cells, index === 0, warn)),
})

/** A paragraph. */
export const paragraph = (content: readonly AdfNode[], id?: string): AdfNode => ({
  type: 'paragraph',
  ...attrs({ localId: id }),
  content,
})
