import type { Nodes } from 'mdast'
import type { Block } from '../../confab-json'
import { nobody } from '../../grammar/names'
import { foldLabel } from './escape'
import { parseMarkdown } from './parse'
import { walk } from './parse-file'
import { readBlocks } from './read-blocks'
import type { Definition } from './read-inline'

type Raw = Extract<Block, { kind: 'raw' }>

/** What decides whether a raw block can stand in a file as it is. */
export interface RawSurroundings {
  readonly labels: ReadonlySet<string>
  readonly isForeign: boolean
}

/** Whether a raw block, put into a Markdown file as it is, reads back as itself and leaves its neighbours alone. */
export function isVerbatim(block: Raw, { labels, isForeign }: RawSurroundings): boolean {
  if (block.format !== 'markdown' && block.format !== 'html') return false
  if (isForeign) return true
  const source = `${block.text}\n\nafter`
  const root = parseMarkdown(source)
  // A definition reaches into every other text of the file, which is written around the labels that it knows of.
  if (
    root.children.length !== 2 ||
    [...definitionsOf(root).keys()].some((label) => !labels.has(label))
  )
    return false
  const context = {
    source,
    people: nobody,
    isOurs: true,
    definitions: new Map(),
    labels: [],
    note: () => undefined,
  }
  const [read, after] = readBlocks(context, root.children, 0)
  return (
    read?.kind === 'raw' &&
    read.format === block.format &&
    read.text === block.text &&
    after?.kind === 'paragraph' &&
    after.text === 'after'
  )
}

/** What raw Markdown among these blocks defines, by the form its labels are looked up by. */
export function definitionsIn(blocks: readonly Block[]): Map<string, Definition> {
  const defined = new Map<string, Definition>()
  for (const block of blocks) {
    if (block.kind !== 'raw' || block.format !== 'markdown' || !/\]:/.test(block.text)) continue
    for (const [label, definition] of definitionsOf(parseMarkdown(block.text)))
      if (!defined.has(label)) defined.set(label, definition)
  }
  return defined
}

/** What a tree defines; the first definition of a label counts. */
export function definitionsOf(root: Nodes): Map<string, Definition> {
  const defined = new Map<string, Definition>()
  walk(root, (node) => {
    if (node.type !== 'definition') return
    const label = foldLabel(node.identifier)
    if (!defined.has(label)) defined.set(label, { url: node.url, title: node.title })
  })
  return defined
}
