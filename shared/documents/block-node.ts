import { XmlElement, XmlText } from 'yjs'
import type { Block, PollOption, TableCell } from '../confab-json'
import { usableId, type NewId } from './ids'
import { joinNames } from './names'
import { fillText, type RichText } from './rich-text'

type Scalar = string | number | boolean

/** The Yjs form of one block, as the editor's schema (renderer/editor/schema) binds to it. */
export function blockToNode(block: Block, newId: NewId): XmlElement {
  const id = usableId(block.id) ?? newId()
  const attributes = { id, ...blockAttributes(block) }
  switch (block.kind) {
    case 'poll':
      return pollNode(block, attributes, newId)
    case 'table':
      return node('table', attributes, tableRows(block.rows, newId))
    case 'code':
      return node('codeBlock', attributes, [textOf(block)])
    case 'image':
    case 'divider':
    case 'raw':
      return node(block.kind, attributes)
    default:
      return node('line', attributes, [textOf(block)])
  }
}

/** What a block's node holds besides its text and its id; `undefined` stands for what is not there. */
export function blockAttributes(block: Block): Attributes {
  const { indent } = block
  switch (block.kind) {
    case 'poll': {
      const { choice = 'single', closed = false, anonymous } = block
      return { indent, choice, closed, anonymous }
    }
    case 'code':
      return { indent, language: block.language }
    case 'image':
      return { indent, src: block.src, alt: block.text }
    case 'raw':
      return { indent, format: block.format, source: block.text }
    case 'table':
    case 'divider':
      return { indent }
    default:
      return lineAttributes(block)
  }
}

/** A node that holds one text, e.g. a topic's title block. */
export const textNode = (name: string, attributes: Attributes, text: RichText) =>
  node(name, attributes, [textOf(text)])

type Attributes = Readonly<Record<string, Scalar | undefined>>
type LineBlock = Extract<Block, { speakers?: string[] | undefined }>

function lineAttributes(block: LineBlock): Attributes {
  const { kind, indent, speakers, aside } = block
  const own =
    block.kind === 'heading'
      ? { level: block.level }
      : block.kind === 'ordered'
        ? { start: block.start }
        : block.kind === 'action'
          ? { done: block.done, assignee: block.assignee, due: block.due }
          : {}
  return { kind, indent, speakers: speakers && joinNames(speakers), aside, ...own }
}

type Poll = Extract<Block, { kind: 'poll' }>

function pollNode(block: Poll, attributes: Attributes, newId: NewId): XmlElement {
  return node('poll', attributes, [
    node('pollQuestion', {}, [textOf(block)]),
    ...block.options.map((option) => optionNode(option, newId)),
  ])
}

/** The node of one option of a poll. */
export const optionNode = ({ id, unnamedVotes, ...text }: PollOption, newId: NewId): XmlElement =>
  node('pollOption', { id: usableId(id) ?? newId(), unnamedVotes }, [textOf(text)])

/** The nodes of a table's rows, of which the first is its header. */
export const tableRows = (rows: readonly (readonly TableCell[])[], newId: NewId): XmlElement[] =>
  rows.map((cells, index) =>
    node(
      'tableRow',
      {},
      cells.map((cell) => cellNode(index === 0 ? 'tableHeader' : 'tableCell', cell, newId)),
    ),
  )

/** The node of one cell of a table. */
export function cellNode(
  name: 'tableHeader' | 'tableCell',
  content: TableCell,
  newId: NewId,
): XmlElement {
  const line = { kind: 'paragraph' as const, indent: 0, ...content }
  const attributes = { id: newId(), ...lineAttributes(line) }
  return node(name, {}, [node('line', attributes, [textOf(line)])])
}

function node(name: string, attributes: Attributes, children: (XmlElement | XmlText)[] = []) {
  const element = new XmlElement<Record<string, Scalar>>(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, value)
  }
  if (children.length > 0) element.insert(0, children)
  return element as unknown as XmlElement
}

function textOf(text: RichText): XmlText {
  const target = new XmlText()
  fillText(target, text)
  return target
}
