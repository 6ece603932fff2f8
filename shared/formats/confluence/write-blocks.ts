import type { Block, PollOption } from '../../confab-json'
import { numberLines } from '../../documents/line-numbers'
import { assertNever } from '../../result'
import { joinRich, marked, toRich, type RichText } from '../rich-text'
import { attrs, dateNode, statusNodes, textNodes, type AdfNode } from './adf-node'
import { cut } from './cut'
import {
  createNesting,
  leaveTo,
  putAtRoot,
  putItem,
  type ItemForm,
  type Nesting,
} from './write-list'
import { writeInline, type Warn } from './write-inline'

/** What the writer of a page must know. */
export interface PageWriting {
  readonly warn: Warn
  /** Gives the ids that Confluence asks for where a block has none. */
  readonly nextId: () => string
  /** The Confluence account of an action's owner, where it is known: naming it tells that person. */
  readonly accountIdOf: (name: string) => string | undefined
  /** Whether a raw block may go onto the page as it is; gives its nodes. */
  readonly readRaw: (block: RawBlock) => readonly AdfNode[] | undefined
}

export type RawBlock = Extract<Block, { kind: 'raw' }>
type SpokenBlock = Extract<Block, { aside?: unknown }>
type ActionBlock = Extract<Block, { kind: 'action' }>
type PollBlock = Extract<Block, { kind: 'poll' }>

/** Writes flat blocks as nested nodes. What Confluence cannot nest stands beside the list, with a warning. */
export function writeBlocks(blocks: readonly Block[], writing: PageWriting): AdfNode[] {
  const nesting = createNesting()
  const numbers = numberLines(blocks)
  for (const [index, block] of blocks.entries()) writeBlock(nesting, block, numbers[index], writing)
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

const paragraph = (content: readonly AdfNode[], id?: string): AdfNode => ({
  type: 'paragraph',
  ...attrs({ localId: id }),
  content,
})

/** The label a speaker has before a line: `Ana, Bo:`, `Ana - async:`; empty for nobody. */
export const speakerLabel = ({ speakers = [], aside }: Pick<SpokenBlock, 'speakers' | 'aside'>) =>
  speakers.length === 0 ? '' : `${speakers.join(', ')}${aside === undefined ? '' : ` - ${aside}`}:`

function writeSpoken(block: SpokenBlock, { warn }: PageWriting): AdfNode[] {
  const label = speakerLabel(block)
  const rich = toRich(block.text, block.spans)
  if (label === '' && block.aside !== undefined)
    warn(`"${block.aside}" said of "${cut(block.text)}" has no speaker: left out`)
  if (label === '') return writeInline(plainColon(rich), warn)
  const gap = block.text === '' ? '' : ' '
  return writeInline(joinRich([marked(label, 'bold'), { text: gap }, rich]), warn)
}

// A bold label at the start of a line would read as a speaker: its colon is left plain.
function plainColon({ text, spans }: RichText): RichText {
  const colon = text.indexOf(':')
  const bold = (spans ?? []).find(
    ({ mark, from, to }) => mark === 'bold' && from === 0 && to === colon + 1,
  )
  return colon < 1 || !bold
    ? { text, spans }
    : toRich(
        text,
        (spans ?? []).map((span) => (span === bold ? { ...span, to: colon } : span)),
      )
}

function writeAction(block: ActionBlock, writing: PageWriting): AdfNode[] {
  const { assignee, due } = block
  const account = assignee === undefined ? undefined : writing.accountIdOf(assignee)
  const owner: AdfNode[] =
    assignee === undefined
      ? []
      : account === undefined
        ? textNodes(ownerText(assignee), [{ type: 'strong' }])
        : [{ type: 'mention', attrs: { id: account, text: `@${assignee}` } }]
  const said = writeSpoken(block, writing)
  const gap = owner.length > 0 && said.length > 0 ? textNodes(' ') : []
  const dueGap = due !== undefined && (owner.length > 0 || said.length > 0) ? textNodes(' ') : []
  return [...owner, ...gap, ...said, ...dueGap, ...(due === undefined ? [] : [dateNode(due)])]
}

// Bold tells the owner from a text that starts in the same way.
const ownerText = (assignee: string) =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’._-]*$/u.test(assignee) ? `@${assignee}` : `@[${assignee}]`

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
      return writePoll(block, writing)
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

/** The header by which a table below a poll's question is known. */
export const pollHeader = ['Option', 'Votes', 'Voters'] as const

function writePoll(block: PollBlock, { warn }: PageWriting): AdfNode[] {
  const question = writeInline(block, warn)
  const facts = [
    ...(block.choice && block.choice !== 'single' ? statusNodes(block.choice, 'neutral') : []),
    ...(block.closed ? statusNodes('closed', 'neutral') : []),
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

const tableNode = (
  rows: readonly (readonly RichText[])[],
  id: string | undefined,
  warn: Warn,
): AdfNode => ({
  type: 'table',
  ...attrs({ localId: id, layout: 'default' }),
  content: rows.map((cells, index) => rowNode(cells, index === 0, warn)),
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
