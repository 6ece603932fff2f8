import type { Block, PollOption } from '../../confab-json'
import { deepestIndent } from '../normalise'
import { sliceRich, type RichText } from '../rich-text'
import { readNameList } from '../markdown/names-text'
import { childrenOf, textAttr, type AdfNode } from './adf-node'
import { anchoredId, withoutAnchors } from './anchors'
import { decisionWords } from './data-center'
import {
  dropFirstSpace,
  idOf,
  indentationOf,
  inlineOf,
  readLine,
  type PageReading,
} from './read-line'
import { dropSpace, readInline } from './read-inline'
import { rawLanguage } from './write-blocks'
import { pollHeader } from './write-table'

/** Reads the nodes of a page as flat blocks that lie at `indent`. */
export function readBlocks(
  nodes: readonly AdfNode[],
  indent: number,
  reading: PageReading,
): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < nodes.length; at++) {
    const [node, next] = [nodes[at], nodes[at + 1]]
    if (!node) break
    const poll = next && readPoll(node, next, indent)
    if (poll) {
      blocks.push(poll)
      at++
    } else blocks.push(...readNode(node, Math.min(indent, deepestIndent), reading))
  }
  return blocks
}

function readNode(node: AdfNode, indent: number, reading: PageReading): Block[] {
  const placed = { ...idOf(node), indent: Math.min(deepestIndent, indent + indentationOf(node)) }
  switch (node.type) {
    case 'paragraph':
      return [readDecision(node, placed, reading) ?? readParagraph(node, placed, reading)]
    case 'heading': {
      const level = Math.min(6, Math.max(1, levelOf(node) - (reading.isOurs ? 3 : 0)))
      return [readLine('heading', childrenOf(node), placed, reading, { level })]
    }
    case 'bulletList':
    case 'orderedList':
      return readList(node, indent, reading)
    case 'taskList':
      return readTasks(node, indent, reading)
    case 'decisionList':
      return childrenOf(node).map((item) =>
        readLine('decision', childrenOf(item), { ...idOf(item), indent }, reading),
      )
    case 'blockquote':
      return readQuote(node, indent, reading)
    case 'codeBlock':
      return [readCode(node, placed)]
    case 'rule':
      return [{ kind: 'divider', ...placed, text: '' }]
    case 'table':
      return readTable(node, indent, reading)
    case 'mediaSingle':
      return readMedia(node, placed, reading)
    default:
      return [readForeign(node, indent, reading)]
  }
}

const readParagraph = (
  node: AdfNode,
  placed: { id?: string; indent: number },
  reading: PageReading,
) => readLine('paragraph', withoutAnchors(childrenOf(node)), placed, reading)

/** Reads a paragraph that says it is a decision; `undefined` for any other. */
function readDecision(
  node: AdfNode,
  placed: { id?: string; indent: number },
  reading: PageReading,
): Block | undefined {
  const id = anchoredId('decision', childrenOf(node))
  const [word, ...said] = withoutAnchors(childrenOf(node))
  const isBold = word?.marks?.some(({ type }) => type === 'strong') === true
  if (!word || !isBold || word.text?.trim() !== decisionWords) return undefined
  const content = dropFirstSpace(said)
  return readLine('decision', content, { ...placed, ...(id !== undefined && { id }) }, reading)
}

const levelOf = ({ attrs }: AdfNode) => (typeof attrs?.level === 'number' ? attrs.level : 1)

function readList(list: AdfNode, indent: number, reading: PageReading): Block[] {
  const order = list.attrs?.order
  const start =
    typeof order === 'number' && order !== 1 ? Math.max(0, Math.floor(order)) : undefined
  return childrenOf(list).flatMap((item, index) => {
    const [first, ...rest] = childrenOf(item)
    // An item that opens with a list, a picture or code only says how deep that lies.
    if (first?.type !== 'paragraph') return readBlocks(childrenOf(item), indent + 1, reading)
    const placed = { ...idOf(item), indent }
    const line =
      list.type === 'bulletList'
        ? readLine('bullet', childrenOf(first), placed, reading)
        : readLine(
            'ordered',
            childrenOf(first),
            placed,
            reading,
            index === 0 && start !== undefined ? { start } : {},
          )
    return [line, ...readBlocks(rest, indent + 1, reading)]
  })
}

const readTasks = (list: AdfNode, indent: number, reading: PageReading): Block[] =>
  childrenOf(list).flatMap((item) => {
    const below = Math.min(deepestIndent, indent + 1)
    if (item.type === 'taskList') return readTasks(item, below, reading)
    // HTML nests anything below a task.
    if (item.type.endsWith('List')) return readBlocks([item], below, reading)
    const isDone = textAttr(item, 'state') === 'DONE'
    const id = anchoredId('action', childrenOf(item))
    return readLine(
      'action',
      withoutAnchors(inlineOf(item)),
      { ...idOf(item), ...(id !== undefined && { id }), indent },
      reading,
      isDone ? { done: true } : {},
    )
  })

function readQuote(node: AdfNode, indent: number, reading: PageReading): Block[] {
  const children = childrenOf(node)
  if (!children.every(({ type }) => type === 'paragraph'))
    return [readForeign(node, indent, reading)]
  return children.map((child, index) =>
    readLine('quote', childrenOf(child), { ...(index === 0 && idOf(node)), indent }, reading),
  )
}

function readCode(node: AdfNode, placed: { id?: string; indent: number }): Block {
  const text = childrenOf(node)
    .map((child) => child.text ?? '')
    .join('')
  const language = textAttr(node, 'language')
  for (const format of ['markdown', 'html', 'storage', 'adf'] as const)
    if (language === rawLanguage(format)) return { kind: 'raw', ...placed, format, text }
  return { kind: 'code', ...placed, text, ...(language !== '' && { language }) }
}

/** Whether every cell holds text only, and no cell spans others. */
const isPlainTable = (table: AdfNode) =>
  childrenOf(table).length > 0 &&
  childrenOf(table).every(
    (row) =>
      childrenOf(row).length > 0 &&
      childrenOf(row).every(
        (cell) =>
          childrenOf(cell).every(({ type }) => type === 'paragraph') &&
          (cell.attrs?.colspan ?? 1) === 1 &&
          (cell.attrs?.rowspan ?? 1) === 1,
      ),
  )

const cellText = (cell: AdfNode): RichText => sliceRich(readInline(inlineOf(cell)), 0)

function readTable(node: AdfNode, indent: number, reading: PageReading): Block[] {
  if (!isPlainTable(node)) return [readForeign(node, indent, reading)]
  const rows = childrenOf(node).map((row) =>
    childrenOf(row).map((cell) => sliceRich(cellText(cell), 0)),
  )
  return [{ kind: 'table', ...idOf(node), indent, text: '', rows }]
}

function readMedia(
  node: AdfNode,
  placed: { id?: string; indent: number },
  reading: PageReading,
): Block[] {
  const [media] = childrenOf(node)
  const src = media ? textAttr(media, 'url') : ''
  if (!media || media.attrs?.type !== 'external') return [readForeign(node, placed.indent, reading)]
  return [{ kind: 'image', ...placed, text: textAttr(media, 'alt'), src }]
}

/** Reads a poll from its question and the table below; `undefined` when these are not both. */
function readPoll(question: AdfNode, table: AdfNode, indent: number): Block | undefined {
  const [word, ...rest] = childrenOf(question)
  const isPoll =
    question.type === 'paragraph' &&
    word?.text === 'Poll:' &&
    word.marks?.some(({ type }) => type === 'strong') === true
  const [header, ...rows] = table.type === 'table' && isPlainTable(table) ? childrenOf(table) : []
  if (!isPoll || !header) return undefined
  if (
    childrenOf(header)
      .map((cell) => cellText(cell).text)
      .join('|') !== pollHeader.join('|')
  )
    return undefined
  const facts = new Set<string>()
  const shown = [...rest]
  while (shown.at(-1)?.type === 'status') {
    facts.add(textAttr(shown.pop() ?? question, 'text').toLowerCase())
    dropSpace(shown)
  }
  const choice = (['multiple', 'approval'] as const).find((each) => facts.has(each))
  const text = readInline(shown)
  return {
    kind: 'poll',
    ...idOf(question),
    indent,
    ...sliceRich(text, text.text.startsWith(' ') ? 1 : 0),
    ...(choice && { choice }),
    ...(facts.has('closed') && { closed: true }),
    ...(facts.has('anonymous') && { anonymous: true }),
    options: rows.map(readOption),
  }
}

function readOption(row: AdfNode): PollOption {
  const [option, votes, voters] = childrenOf(row).map(cellText)
  const names = readNameList(voters?.text ?? '')
  const unnamedVotes = Math.max(0, (Number.parseInt(votes?.text ?? '', 10) || 0) - names.length)
  return {
    ...idOf(row),
    ...sliceRich(option ?? { text: '' }, 0),
    ...(names.length > 0 && { voters: names }),
    ...(unnamedVotes > 0 && { unnamedVotes }),
  }
}

function readForeign(node: AdfNode, indent: number, { note }: PageReading): Block {
  const name = foreignNames[node.type] ?? `<${textAttr(node, 'name') || node.type}>`
  note(`${name} has no form here: kept as it is`)
  return node.origin
    ? { kind: 'raw', indent, format: node.origin.format, text: node.origin.source }
    : { kind: 'raw', indent, format: 'adf', text: JSON.stringify(node) }
}

const foreignNames: Readonly<Record<string, string>> = {
  panel: 'a panel',
  expand: 'a collapsible part',
  table: 'a table with merged cells, or more than text in a cell',
  blockquote: 'a quote of more than text',
}
