import type { Block } from '../confab-json'
import { foldSpaces, trimSpaces } from '../grammar/spaces'
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

/** Whether two blocks say the same, whatever else differs: spaces alone say nothing, but in code. */
export function hasSameText(a: Block, b: Block): boolean {
  const [one, other] = [blockText(a), blockText(b)]
  return one === other || (a.kind !== 'code' && folded(one) === folded(other))
}

const folded = (text: string) => foldSpaces(trimSpaces(text))

/** Whether a block is a line nobody wrote anything in: one that comes or goes is no news. */
export const isBlank = (block: Block): boolean =>
  familyOf(block) === 'line' &&
  block.text.trim() === '' &&
  !('speakers' in block) &&
  !('assignee' in block) &&
  !('due' in block)
