import type { Block } from '../../confab-json'
import type { KnownPeople } from '../../grammar/names'
import { cleanText } from '../normalise'
import { addressesIn } from './addresses'
import { parseMarkdown } from './parse'
import { readBlocks } from './read-blocks'

/** Reads a piece of Markdown of any program as blocks of notes; headings and dates in it stay lines. */
export function readMarkdownBlocks(source: string, people: KnownPeople): Block[] {
  const text = cleanText(source)
  const root = parseMarkdown(text)
  const { addressOf, isUsed } = addressesIn(root)
  const nodes = root.children.filter(
    (node) => node.type !== 'definition' || !isUsed(node.identifier),
  )
  return readBlocks(
    { source: text, people, isOurs: false, addressOf, note: () => undefined },
    nodes,
    0,
  )
}
