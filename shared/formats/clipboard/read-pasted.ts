import type { Block } from '../../confab-json'
import { knowPeople, type KnownPeople } from '../../grammar/names'
import { childrenOf, textAttr, type AdfNode } from '../confluence/adf-node'
import { readMarkup } from '../confluence/markup-blocks'
import { readBlocks } from '../confluence/read-blocks'
import { readInline } from '../confluence/read-inline'
import { parsePage } from '../foreign-html/parse-page'
import { normaliseBlock } from '../normalise'
import { readSpokenLines } from '../spoken-lines'
import { findNames } from '../text-import'
import { linkAddresses, withoutPlaces } from './paste-marks'
import { readOwnCopy } from './own-copy'
import { readPlainText } from './read-plain-text'
import { topicLinesIn } from './topics-in'

/** What the clipboard holds; a form it does not have is empty. */
export interface Clipboard {
  readonly html: string
  readonly text: string
}

/** What was pasted, as blocks of notes without ids. */
export interface Pasted {
  readonly blocks: readonly Block[]
  /** Whether it is a part of one line: it goes into the line at the cursor. */
  readonly isInline: boolean
  /** Copied here: each block is what it was, whatever it is pasted into. */
  readonly isOwn?: true
}

/** Reads what was copied in any program, ours included, best form first. `names` are the people the notebook knows. */
export function readPasted({ html, text }: Clipboard, names: readonly string[]): Pasted {
  const own = readOwnCopy(html)
  if (own) return { blocks: own, isInline: false, isOwn: true }
  const nodes = html.trim() === '' ? [] : readHtml(html)
  // Where rich text is only lines, the plain text says more: how far they are moved in, and what is written in them.
  const blocks =
    text.trim() !== '' && nodes.every(isBareLine)
      ? readPlainText(text, names)
      : readNodes(nodes, names)
  const tidied = blocks
    .filter(isOfUse)
    .map((block) => linkAddresses(withoutPlaces(normaliseBlock(block))))
  const [first] = tidied
  return { blocks: tidied, isInline: tidied.length === 1 && first?.kind === 'paragraph' }
}

// A picture beside a page is not beside these notes.
const isOfUse = (block: Block) => block.kind !== 'image' || /^(?:https?|data):/i.test(block.src)

const readHtml = (source: string): AdfNode[] =>
  readMarkup(parsePage(source).body.children, { source, format: 'html', note: () => undefined })

function isBareLine(node: AdfNode): boolean {
  return (
    node.type === 'paragraph' &&
    childrenOf(node).every(
      ({ type, marks = [] }) => (type === 'text' || type === 'hardBreak') && marks.length === 0,
    )
  )
}

function readNodes(nodes: readonly AdfNode[], names: readonly string[]): Block[] {
  const people = peopleOn(nodes, names)
  const reading = { people, isOurs: false, note: () => undefined }
  const blocks = withoutBlankLines(readBlocks(nodes.map(statusAsText), 0, reading)).map(
    plainHeading,
  )
  const topicLines = topicLinesIn(blocks)
  return readSpokenLines(blocks, people, (block) => topicLines.has(block))
}

function peopleOn(nodes: readonly AdfNode[], names: readonly string[]): KnownPeople {
  const lines = [...textsIn(nodes)].map((text) => ({ text }))
  return knowPeople([...names, ...findNames(lines)])
}

function* textsIn(nodes: readonly AdfNode[]): Generator<string> {
  for (const node of nodes)
    if (node.type === 'paragraph' || node.type === 'heading')
      yield readInline(childrenOf(node)).text
    else yield* textsIn(childrenOf(node))
}

// A lozenge has no form in a line of notes but its word, in the brackets people write around it.
function statusAsText(node: AdfNode): AdfNode {
  if (node.type === 'status')
    return {
      type: 'text',
      text: `[${textAttr(node, 'text')}]`,
      ...(node.marks && { marks: node.marks }),
    }
  return node.content ? { ...node, content: node.content.map(statusAsText) } : node
}

// A heading is bold by itself.
function plainHeading(block: Block): Block {
  if (block.kind !== 'heading' || !block.spans) return block
  const { spans, ...rest } = block
  const kept = spans.filter(({ mark }) => mark !== 'bold')
  return kept.length > 0 ? { ...rest, spans: kept } : rest
}

// Between paragraphs programs put empty ones, to keep them apart.
const withoutBlankLines = (blocks: readonly Block[]) =>
  blocks.filter(
    (block) => block.kind !== 'paragraph' || block.text.replaceAll('\u00a0', ' ').trim() !== '',
  )
