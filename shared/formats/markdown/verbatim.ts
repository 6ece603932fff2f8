import type { Nodes } from 'mdast'
import type { Block } from '../../confab-json'
import { nobody } from '../../grammar/names'
import { parseMarkdown } from './parse'
import { readBlocks } from './read-blocks'

/** Whether a raw block, put into a Markdown file as it is, reads back as itself and leaves its neighbours alone. */
export function isVerbatim(block: Extract<Block, { kind: 'raw' }>): boolean {
  if (block.format !== 'markdown' && block.format !== 'html') return false
  const source = `${block.text}\n\nafter`
  const { children } = parseMarkdown(source)
  if (children.length !== 2 || children.some(definesSomething)) return false
  const context = {
    source,
    people: nobody,
    isOurs: true,
    addressOf: new Map(),
    note: () => undefined,
  }
  const [read, after] = readBlocks(context, children, 0)
  return (
    read?.kind === 'raw' &&
    read.format === block.format &&
    read.text === block.text &&
    after?.kind === 'paragraph' &&
    after.text === 'after'
  )
}

// A definition would reach into every other text of the file.
const definesSomething = (node: Nodes): boolean =>
  node.type === 'definition' || ('children' in node && node.children.some(definesSomething))
