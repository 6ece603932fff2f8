import { Fragment, type Node, type Schema } from '@tiptap/pm/model'
import type { Block, PollOption } from '../../../shared/confab-json'
import { newId } from '../../../shared/documents/ids'
import { joinNames } from '../../../shared/documents/names'
import { runsOf, type RichText } from '../../../shared/formats/rich-text'

type Attrs = Readonly<Record<string, unknown>>

/** The editor's form of a block, with a fresh id. */
export function blockToNode(schema: Schema, block: Block): Node {
  const placed = { id: newId(), indent: block.indent, internal: block.internal ?? null }
  switch (block.kind) {
    case 'poll':
      return pollNode(schema, block, placed)
    case 'table':
      return tableNode(schema, block, placed)
    case 'code': {
      const attrs = { ...placed, language: block.language ?? null }
      return schema.node('codeBlock', attrs, textNodes(schema, { text: block.text }))
    }
    case 'image':
      return schema.node('image', { ...placed, src: block.src, alt: block.text })
    case 'divider':
      return schema.node('divider', placed)
    case 'raw':
      return schema.node('raw', { ...placed, format: block.format, source: block.text })
    default:
      return schema.node('line', { ...placed, ...lineAttrs(block) }, textNodes(schema, block))
  }
}

type LineBlock = Extract<Block, { aside?: unknown }>

/** The attributes of a line, its place aside; what it does not say is absent. */
export const lineAttrs = (block: LineBlock): Attrs => ({
  kind: block.kind,
  level: block.kind === 'heading' ? block.level : null,
  start: block.kind === 'ordered' ? (block.start ?? null) : null,
  done: block.kind === 'action' && block.done ? true : null,
  assignee: block.kind === 'action' ? (block.assignee ?? null) : null,
  due: block.kind === 'action' ? (block.due ?? null) : null,
  speakers: block.speakers && block.speakers.length > 0 ? joinNames(block.speakers) : null,
  aside: block.aside ?? null,
})

/** A text with its marks as the editor holds it. */
export const textNodes = (schema: Schema, text: RichText): Fragment =>
  Fragment.from(
    runsOf(text)
      .filter((run) => run.text !== '')
      .map(({ text: part, marks }) =>
        schema.text(
          part,
          marks.map(({ mark, href }) =>
            schema.mark(mark, mark === 'link' ? { href: href ?? '' } : null),
          ),
        ),
      ),
  )

function pollNode(schema: Schema, block: Extract<Block, { kind: 'poll' }>, placed: Attrs): Node {
  const { choice = 'single', closed, anonymous } = block
  const attrs = { ...placed, choice, closed: closed ?? null, anonymous: anonymous ?? null }
  const option = ({ unnamedVotes, ...text }: PollOption) =>
    schema.node(
      'pollOption',
      { id: newId(), unnamedVotes: unnamedVotes ?? null },
      textNodes(schema, text),
    )
  return schema.node('poll', attrs, [
    schema.node('pollQuestion', null, textNodes(schema, block)),
    ...block.options.map(option),
  ])
}

function tableNode(schema: Schema, block: Extract<Block, { kind: 'table' }>, placed: Attrs): Node {
  const rows = block.rows.map((cells, row) =>
    schema.node(
      'tableRow',
      null,
      cells.map((cell) => {
        const line = schema.node(
          'line',
          { id: newId(), kind: 'paragraph' },
          textNodes(schema, cell),
        )
        return schema.node(row === 0 ? 'tableHeader' : 'tableCell', null, line)
      }),
    ),
  )
  return schema.node('table', placed, rows)
}
