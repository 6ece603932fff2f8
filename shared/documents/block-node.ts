import { XmlElement, XmlText } from 'yjs'
import type { Block, PollOption, TableCell } from '../confab-json'
import { usableId, type NewId } from './ids'
import { joinNames } from './names'
import { fillText, type RichText } from './rich-text'

type Scalar = string | number | boolean

/** The Yjs form of one block, as the editor's schema (renderer/editor/schema) binds to it. */
export function blockToNode(block: Block, newId: NewId): XmlElement {
  const id = usableId(block.id) ?? newId()
  switch (block.kind) {
    case 'poll':
      return pollNode(block, id, newId)
    case 'table':
      return tableNode(block, id, newId)
    case 'code':
      return node('codeBlock', { id, indent: block.indent, language: block.language }, [
        textOf(block),
      ])
    case 'image':
      return node('image', { id, indent: block.indent, src: block.src, alt: block.text })
    case 'divider':
      return node('divider', { id, indent: block.indent })
    case 'raw':
      return node('raw', { id, indent: block.indent, format: block.format, source: block.text })
    default:
      return lineNode(block, id)
  }
}

/** A node that holds one text, e.g. a topic's title block. */
export const textNode = (name: string, attributes: Attributes, text: RichText) =>
  node(name, attributes, [textOf(text)])

type Attributes = Readonly<Record<string, Scalar | undefined>>
type LineBlock = Extract<Block, { speakers?: string[] | undefined }>

function lineNode(block: LineBlock, id: string): XmlElement {
  const spoken = {
    speakers: block.speakers && joinNames(block.speakers),
    aside: block.aside,
  }
  const own =
    block.kind === 'heading'
      ? { level: block.level }
      : block.kind === 'ordered'
        ? { start: block.start }
        : block.kind === 'action'
          ? { done: block.done, assignee: block.assignee, due: block.due }
          : {}
  const attributes = { id, kind: block.kind, indent: block.indent, ...spoken, ...own }
  return node('line', attributes, [textOf(block)])
}

function pollNode(block: Extract<Block, { kind: 'poll' }>, id: string, newId: NewId): XmlElement {
  const option = ({ id: optionId, unnamedVotes, ...text }: PollOption) =>
    node('pollOption', { id: usableId(optionId) ?? newId(), unnamedVotes }, [textOf(text)])
  const { indent, choice = 'single', closed = false, anonymous } = block
  return node('poll', { id, indent, choice, closed, anonymous }, [
    node('pollQuestion', {}, [textOf(block)]),
    ...block.options.map(option),
  ])
}

function tableNode(block: Extract<Block, { kind: 'table' }>, id: string, newId: NewId): XmlElement {
  const cell = (name: string) => (content: TableCell) =>
    node(name, {}, [lineNode({ kind: 'paragraph', indent: 0, ...content }, newId())])
  const rows = block.rows.map((cells, index) =>
    node('tableRow', {}, cells.map(cell(index === 0 ? 'tableHeader' : 'tableCell'))),
  )
  return node('table', { id, indent: block.indent }, rows)
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
