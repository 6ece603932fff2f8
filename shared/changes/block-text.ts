import type { Block } from '../confab-json'
import { familyOf } from '../merge/keyed-meeting'

/** Everything that is written in a block, as one text: a poll with its options, a table row by row. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case 'poll':
      return [block.text, ...block.options.map(({ text }) => text)].join('\n')
    case 'table':
      return block.rows.map((cells) => cells.map(({ text }) => text).join(' | ')).join('\n')
    default:
      return block.text
  }
}

/** Whether two blocks say the same, whatever else differs. */
export const hasSameText = (a: Block, b: Block): boolean => blockText(a) === blockText(b)

/** Whether a block is a line nobody wrote anything in: one that comes or goes is no news. */
export const isBlank = (block: Block): boolean =>
  familyOf(block) === 'line' &&
  block.text.trim() === '' &&
  !('speakers' in block) &&
  !('assignee' in block) &&
  !('due' in block)
