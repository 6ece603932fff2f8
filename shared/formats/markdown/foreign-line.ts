import type { RootContent } from 'mdast'
import { knowPeople, type KnownPeople } from '../../grammar/names'
import { asRead, composeLine, readLineText, saysSame, type SpokenBlock } from './line-text'
import { parseKnowing } from './parse-file'
import { readInline, type Definition, type ReadInline } from './read-inline'
import { writeForeignInline } from './write-inline'

/** What the text of a file of others is read and written with. */
export interface ForeignSurroundings {
  readonly people: KnownPeople
  /** What the labels of the file stand for, by their folded form. */
  readonly definitions: ReadonlyMap<string, Definition>
  readonly labels: ReadonlySet<string>
}

/** Writes the text of a line as it was found, or, where that says something else by now, in our way. */
export function writeForeignLine(
  block: SpokenBlock,
  place: 'block' | 'heading',
  surroundings: ForeignSurroundings,
): string {
  const { found } = block
  if (found !== undefined && saysBlock(found, block, place, surroundings)) return found
  return writeForeignInline(composeLine(block).rich, place, surroundings.labels)
}

function saysBlock(
  found: string,
  block: SpokenBlock,
  place: 'block' | 'heading',
  surroundings: ForeignSurroundings,
): boolean {
  const shown = showForeign(found, place, surroundings)
  if (!shown) return false
  const owner = block.kind === 'action' && block.assignee !== undefined ? [block.assignee] : []
  const own = [...(block.speakers ?? []), ...owner]
  return whoWasKnown(surroundings.people, own).some((people) =>
    saysSame(readLineText(asRead(block.kind), shown, people), block),
  )
}

/** Who may have been known when a text was read that names these: they at least, and perhaps everybody. */
export function whoWasKnown(people: KnownPeople, named: readonly string[]): KnownPeople[] {
  const own = knowPeople(named)
  const all = {
    has: (name: string) => own.has(name) || people.has(name),
    hasFirst: (name: string) => own.hasFirst(name) || people.hasFirst(name),
  }
  return [all, own]
}

/** Reads inline Markdown of others; `undefined` when it is more than the text of one line. */
export function showForeign(
  markdown: string,
  place: 'block' | 'heading',
  { labels, definitions }: Pick<ForeignSurroundings, 'labels' | 'definitions'>,
): ReadInline | undefined {
  if (markdown === '') return readInline([], '')
  // Only a heading that is underlined has more than one line.
  const isMarked = place === 'heading' && !markdown.includes('\n')
  const source = isMarked ? `# ${markdown}` : markdown
  const [node, more] = parseKnowing(source, [...labels], 'foreign').children
  if (more || !isText(node)) return undefined
  const shown = readInline(node.children, source, definitions)
  return { ...shown, shadow: shown.text }
}

const isText = (node: RootContent | undefined) =>
  node?.type === 'heading' || node?.type === 'paragraph'
