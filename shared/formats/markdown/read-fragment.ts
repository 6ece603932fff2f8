import type { Block } from '../../confab-json'
import type { KnownPeople } from '../../grammar/names'
import { cleanText } from '../normalise'
import { usedLabels } from './drop-definitions'
import { foldLabel } from './escape'
import { parseFile } from './parse-file'
import { readBlocks } from './read-blocks'
import { definitionsOf } from './verbatim'

/** Reads a piece of Markdown of any program as blocks of notes; headings and dates in it stay lines. */
export function readMarkdownBlocks(source: string, people: KnownPeople): Block[] {
  const text = cleanText(source)
  const root = parseFile(text, 'foreign')
  const used = usedLabels(root)
  const nodes = root.children.filter(
    (node) => node.type !== 'definition' || !used.has(foldLabel(node.identifier)),
  )
  const definitions = definitionsOf(root)
  return readBlocks(
    { source: text, people, isOurs: false, definitions, labels: [], note: () => undefined },
    nodes,
    0,
  )
}
