import type { Block } from '../../confab-json'
import { numberLines } from '../../documents/line-numbers'
import { assertNever } from '../../result'
import { marked, toRich } from '../rich-text'
import { attrs, textNodes, type AdfNode } from './adf-node'
import { cut } from './cut'
import type { PageWriting, RawBlock } from './page-writing'
import { writeAction, writeSpoken, type SpokenBlock } from './write-line'
import {
  createNesting,
  leaveTo,
  putAtRoot,
  putItem,
  type ItemForm,
  type Nesting,
} from './write-list'
import { paragraph, tableNode, writePoll } from './write-table'

/** Writes flat blocks as nested nodes. What Confluence cannot nest stands beside the list, with a warning. */
export function writeBlocks(blocks: readonly Block[], writing: PageWriting): AdfNode[] {
  const nesting = createNesting()
  const numbers = numberLines(blocks)
  for (const [index, block] of blocks.entries()) {
    const warn = (message: string) => writing.warn(message, index)
    writeBlock(nesting, block, numbers[index], { ...writing, warn })
  }
  return nesting.root
}

function writeBlock(
  nesting: Nesting,
  block: Block,
  number: number | undefined,
  writing: PageWriting,
) {
  const form = itemForm(block, number, writing)
  if (form) {
    const placed = putItem(nesting, block.indent, form)
    if (placed !== 'in-place') writing.warn(`"${cut(block.text)}" ${belowAction[placed]}`)
    return
  }
  const parent = leaveTo(nesting, block.indent)
  const isBelowItem = parent !== undefined && !parent.isTask && parent.indent + 1 === block.indent
  if (isBelowItem && holdable.has(block.kind)) {
    parent.node.content.push(...writeAlone(block, writing))
    return
  }
  if (isBelowItem && block.kind === 'heading') {
    writing.warn(`the heading "${cut(block.text)}" stands in a list: written as bold text`)
    const bold = {
      ...toRich(block.text, [...(block.spans ?? []), ...(marked(block.text, 'bold').spans ?? [])]),
    }
    parent.node.content.push(paragraph(writeSpoken({ ...block, ...bold }, writing), block.id))
    return
  }
  putAtRoot(
    nesting,
    writeAlone(block, writing).map((node) => indented(node, block, writing)),
  )
}

const belowAction = {
  beside: 'stands below an action, which holds actions only: written after it',
  raised: 'stands more than one step below an action: written one step below',
} as const

const holdable = new Set<Block['kind']>(['paragraph', 'code', 'image'])

// Only paragraphs and headings may be indented without a list.
function indented(node: AdfNode, block: Block, { warn }: PageWriting): AdfNode {
  if (block.indent === 0) return node
  if ((node.type === 'paragraph' && block.kind === 'paragraph') || node.type === 'heading') {
    if (block.indent > 6)
      warn(`"${cut(block.text)}" is indented ${block.indent} steps: written with 6`)
    return {
      ...node,
      marks: [{ type: 'indentation', attrs: { level: Math.min(6, block.indent) } }],
    }
  }
  warn(`Confluence cannot nest a ${nameOf(block)} in a list: "${cut(block.text)}" stands beside it`)
  return node
}

const nameOf = ({ kind }: Block) => (kind === 'raw' ? 'piece of foreign source' : kind)

function itemForm(
  block: Block,
  number: number | undefined,
  writing: PageWriting,
): ItemForm | undefined {
  switch (block.kind) {
    case 'bullet':
      return { list: 'bulletList', ...item(block, writing) }
    case 'ordered':
      return { list: 'orderedList', listAttrs: { order: number ?? 1 }, ...item(block, writing) }
    case 'action':
      return {
        list: 'taskList',
        listAttrs: { localId: writing.nextId() },
        attrs: { localId: block.id ?? writing.nextId(), state: block.done ? 'DONE' : 'TODO' },
        content: writeAction(block, writing),
      }
    default:
      return undefined
  }
}

const item = (block: SpokenBlock, writing: PageWriting) => ({
  ...attrs({ localId: block.id }),
  content: [paragraph(writeSpoken(block, writing))],
})

function writeAlone(block: Block, writing: PageWriting): AdfNode[] {
  switch (block.kind) {
    case 'paragraph':
      return [paragraph(writeSpoken(block, writing), block.id)]
    case 'quote':
      return [
        {
          type: 'blockquote',
          ...attrs({ localId: block.id }),
          content: [paragraph(writeSpoken(block, writing))],
        },
      ]
    case 'heading':
      return [writeHeading(block, writing)]
    case 'decision':
      return [writeDecision(block, writing)]
    case 'poll':
      return writePoll(block, writing.warn)
    case 'code':
      return [codeNode(block.text, block.language, block.id)]
    case 'table':
      return [tableNode(block.rows, block.id, writing.warn)]
    case 'image':
      return [writeImage(block, writing)]
    case 'divider':
      return [{ type: 'rule', ...attrs({ localId: block.id }) }]
    case 'raw':
      return writeRaw(block, writing)
    case 'bullet':
    case 'ordered':
    case 'action':
      throw new Error(`A ${block.kind} stands in a list, never alone`)
    default:
      return assertNever(block)
  }
}

// The first three levels are the notebook's, the meetings' and the topics'.
function writeHeading(block: Extract<Block, { kind: 'heading' }>, writing: PageWriting): AdfNode {
  if (block.level > 3)
    writing.warn(
      `the heading "${cut(block.text)}" has level ${block.level}: Confluence has six, written as the smallest`,
    )
  return {
    type: 'heading',
    attrs: { level: Math.min(6, block.level + 3), ...(block.id && { localId: block.id }) },
    content: writeSpoken(block, writing),
  }
}

const writeDecision = (block: SpokenBlock, writing: PageWriting): AdfNode => ({
  type: 'decisionList',
  attrs: { localId: writing.nextId() },
  content: [
    {
      type: 'decisionItem',
      attrs: { localId: block.id ?? writing.nextId(), state: 'DECIDED' },
      content: writeSpoken(block, writing),
    },
  ],
})

const codeNode = (text: string, language: string | undefined, id: string | undefined): AdfNode => ({
  type: 'codeBlock',
  ...attrs({ language, localId: id }),
  ...(text !== '' && { content: textNodes(text) }),
})

function writeImage(block: Extract<Block, { kind: 'image' }>, { warn }: PageWriting): AdfNode {
  if (!/^https?:/i.test(block.src))
    warn(`the picture ${cut(block.src)} is not on the web: upload it to the page by hand`)
  return {
    type: 'mediaSingle',
    attrs: { layout: 'center', ...(block.id && { localId: block.id }) },
    content: [{ type: 'media', attrs: { type: 'external', url: block.src, alt: block.text } }],
  }
}

function writeRaw(block: RawBlock, { readRaw, warn }: PageWriting): AdfNode[] {
  const nodes = readRaw(block)
  if (nodes) return [...nodes]
  warn(`a piece of ${block.format} source means nothing here: written as code`)
  return [codeNode(block.text, rawLanguage(block.format), block.id)]
}

/** The language of a code block that holds foreign source. */
export const rawLanguage = (format: RawBlock['format']) => `confab-raw-${format}`
