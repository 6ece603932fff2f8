import type { Block } from '../../shared/confab-json'
import { runsOf, type RichText } from '../../shared/formats/rich-text'

const wraps = { bold: '*', italic: '/', strike: '~', underline: '_', code: '`', link: '' } as const

/** Text with its marks drawn, so that a test can be read. */
export const sketchText = (text: RichText): string =>
  runsOf(text)
    .map(({ text: part, marks }) =>
      marks.reduceRight(
        (inner, { mark, href }) =>
          mark === 'link' ? `<${href} ${inner}>` : `${wraps[mark]}${inner}${wraps[mark]}`,
        part,
      ),
    )
    .join('')

/** Blocks of notes as lines that show kind, depth, facts and marks. */
export const sketchBlocks = (blocks: readonly Block[]): string[] =>
  blocks.map((block) => `${'  '.repeat(block.indent)}${sketch(block)}`)

function sketch(block: Block): string {
  switch (block.kind) {
    case 'table':
      return `table ${block.rows.map((row) => row.map(sketchText).join(' | ')).join(' // ')}`
    case 'poll':
      return `poll ${block.options.map(({ text, unnamedVotes = 0 }) => `${text} ${unnamedVotes}`).join(', ')}`
    case 'image':
      return `image ${block.src} "${block.text}"`
    case 'code':
      return `code ${block.language ?? '-'} ${block.text}`
    case 'divider':
      return 'divider'
    case 'raw':
      return `raw ${block.format}`
    case 'action':
      return [
        block.done ? '[x]' : '[ ]',
        ...(block.assignee ? [`@${block.assignee}`] : []),
        sketchText(block),
        ...(block.due ? [`due ${block.due}`] : []),
      ].join(' ')
    default:
      return [
        block.kind === 'heading'
          ? `h${block.level}`
          : block.kind === 'ordered' && block.start !== undefined
            ? `${block.start}.`
            : signs[block.kind],
        ...(block.speakers ? [`(${block.speakers.join('/')})`] : []),
        sketchText(block),
      ].join(' ')
  }
}

const signs = { bullet: '-', paragraph: 'p', ordered: '1.', quote: '>', decision: '!!' } as const
