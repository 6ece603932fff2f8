import type { Block } from '../confab-json'
import { pairById, pairByWords, type Alignable, type Pairs } from '../merge/align-items'
import { blockItem } from '../merge/keyed-meeting'
import { isBlank } from './block-text'
import type { PlacedLine } from './sections'

/**
 * Which line was which: places in `before` by places in `after`. By id first; then, where an id is gone and another is
 * new, as cutting and pasting leaves it, by words within a section, and by words said once from one section to another.
 */
export function pairLines(before: readonly PlacedLine[], after: readonly PlacedLine[]): Pairs {
  const [old, fresh] = [before, after].map((lines) => lines.map(({ block }) => blockItem(block)))
  const pairs = pairById(old ?? [], fresh ?? [])
  followText(before, after, pairs)
  const sections = new Set(after.map(({ section }) => section))
  for (const section of sections) pairWithin(section, { before, after, pairs })
  pairAcross({ before, after, pairs })
  return pairs
}

interface Pairing {
  readonly before: readonly PlacedLine[]
  readonly after: readonly PlacedLine[]
  readonly pairs: Pairs
}

/**
 * Where a line was split at its start, its id stayed with the empty line above: its words, which stand in a new line
 * now, are what it was. Joining it to the empty line again is the same backwards.
 */
function followText(
  before: readonly PlacedLine[],
  after: readonly PlacedLine[],
  pairs: Pairs,
): void {
  const sources = new Set(pairs.values())
  for (const [place, source] of Array.from(pairs)) {
    const [was, is] = [before[source], after[place]]
    if (!was || !is || isBlank(was.block) === isBlank(is.block)) continue
    const isSplit = isBlank(is.block)
    const found = isSplit
      ? after.findIndex((line, index) => !pairs.has(index) && isSameLine(line, was))
      : before.findIndex((line, index) => !sources.has(index) && isSameLine(line, is))
    if (found < 0) continue
    if (isSplit) pairs.delete(place)
    pairs.set(isSplit ? found : place, isSplit ? source : found)
    sources.add(pairs.get(place) ?? source)
  }
}

const isSameLine = (a: PlacedLine, b: PlacedLine) =>
  a.section === b.section && isEqual(a.block, b.block)

function isEqual(a: Block, b: Block): boolean {
  const [one, other] = [blockItem(a), blockItem(b)]
  return one.family === other.family && one.text === other.text
}

function pairWithin(section: string, { before, after, pairs }: Pairing): void {
  const taken = new Set(pairs.values())
  const old = placesOf(before, (line, place) => line.section === section && !taken.has(place))
  const fresh = placesOf(after, (line, place) => line.section === section && !pairs.has(place))
  if (old.length === 0 || fresh.length === 0) return
  const found: Pairs = new Map()
  pairByWords(itemsAt(before, old), itemsAt(after, fresh), found)
  for (const [index, source] of found) pairs.set(fresh[index] ?? 0, old[source] ?? 0)
}

function pairAcross({ before, after, pairs }: Pairing): void {
  const taken = new Set(pairs.values())
  const old = placesOf(before, (_, place) => !taken.has(place))
  for (const place of placesOf(after, (_, index) => !pairs.has(index))) {
    const line = after[place]
    const same = line ? old.filter((each) => isEqualAt(before[each], line)) : []
    const [only] = same
    if (only === undefined || same.length > 1) continue
    pairs.set(place, only)
    old.splice(old.indexOf(only), 1)
  }
}

const isEqualAt = (was: PlacedLine | undefined, { block }: PlacedLine) =>
  was !== undefined && isEqual(was.block, block)

/** Lines that say nothing are found again by their id alone. */
const placesOf = (
  lines: readonly PlacedLine[],
  isOpen: (line: PlacedLine, place: number) => boolean,
): number[] =>
  lines.flatMap((line, place) =>
    isOpen(line, place) && blockItem(line.block).text.trim() !== '' ? [place] : [],
  )

const itemsAt = (lines: readonly PlacedLine[], places: readonly number[]): Alignable[] =>
  places.flatMap((place) => {
    const line = lines[place]
    return line ? [blockItem(line.block)] : []
  })
