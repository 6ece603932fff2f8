import { followStretch } from '../merge/follow-stretch'
import { lineText, NO_TEXT, type BodyLine, type Placement } from './body-line'

/** Where the marks of comments go that a new body has not, and which find no place. */
export interface PlacedComments {
  readonly placements: readonly Placement[]
  /** The refs whose words are gone, with those words. */
  readonly lost: readonly { readonly ref: string; readonly quote: string }[]
}

/** A stretch of one line that a comment is on. */
interface Anchor {
  readonly ref: string
  readonly quote: string
  readonly line: string
  readonly from: number
}

/**
 * Puts each comment of the old body on the same words in the new one. Only lines that are not in the old body come
 * into question: the others stood there all the time without it. Of several places that with the most alike surroundings
 * is taken; where the words themselves were changed, what is left of them in the most alike line.
 */
export function placeComments(
  before: readonly BodyLine[],
  after: readonly BodyLine[],
): PlacedComments {
  const present = countAnchors(after.flatMap(anchorsOf))
  const known = new Set(before.map(({ source }) => source))
  const places = after.flatMap((line, index) =>
    known.has(line.source) || !line.takesMarks ? [] : [{ index, text: lineText(line) }],
  )
  const placements: Placement[] = []
  const lost = new Map<string, string>()
  for (const anchor of before.flatMap(anchorsOf)) {
    const name = nameOf(anchor)
    const count = present.get(name) ?? 0
    if (count > 0) {
      present.set(name, count - 1)
      continue
    }
    const found = findSame(anchor, places) ?? findAlike(anchor, places)
    if (found) placements.push({ ...found, ref: anchor.ref })
    else lost.set(anchor.ref, anchor.quote)
  }
  // A comment over several lines has a place as long as one of them has.
  const placed = new Set([
    ...placements.map(({ ref }) => ref),
    ...after.flatMap((line) => anchorsOf(line).map(({ ref }) => ref)),
  ])
  return {
    placements,
    lost: [...lost].flatMap(([ref, quote]) => (placed.has(ref) ? [] : [{ ref, quote }])),
  }
}

/** The refs of the comments whose mark is in some lines. */
export const refsOf = (lines: readonly BodyLine[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => anchorsOf(line).map(({ ref }) => ref)))

function anchorsOf(line: BodyLine): Anchor[] {
  const anchors = new Map<string, Anchor>()
  let start = 0
  for (const { text, refs } of line.runs) {
    for (const ref of refs) {
      const known = anchors.get(ref)
      const [from, quote] = known ? [known.from, known.quote + text] : [start, text]
      anchors.set(ref, { ref, from, quote, line: lineText(line) })
    }
    start += text.length
  }
  return [...anchors.values()]
}

const nameOf = ({ ref, quote }: Anchor) => `${ref} ${quote}`

function countAnchors(anchors: readonly Anchor[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const anchor of anchors) counts.set(nameOf(anchor), (counts.get(nameOf(anchor)) ?? 0) + 1)
  return counts
}

interface Place {
  readonly index: number
  readonly text: string
}

type Found = Omit<Placement, 'ref'>

function findSame({ quote, line, from }: Anchor, places: readonly Place[]): Found | undefined {
  if (quote === '' || quote.includes(NO_TEXT)) return undefined
  const before = line.slice(0, from)
  const after = line.slice(from + quote.length)
  let best: { readonly found: Found; readonly score: number } | undefined
  for (const { index, text } of places)
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      const end = at + quote.length
      const score =
        sameEnd(before, text.slice(0, at)) +
        sameStart(after, text.slice(end)) +
        (text === line ? line.length : 0)
      if (!best || score > best.score) best = { found: { line: index, from: at, to: end }, score }
    }
  return best?.found
}

function sameStart(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count++
  return count
}

function sameEnd(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count++
  return count
}

const longestCompared = 2_000

/** What is left of the words in a line that is mostly the same. */
function findAlike({ quote, line, from }: Anchor, places: readonly Place[]): Found | undefined {
  let best: { readonly found: Found; readonly kept: number } | undefined
  for (const { index, text } of places) {
    if (line.length > longestCompared || text.length > longestCompared) continue
    const { kept, range } = followStretch(line, text, { from, to: from + quote.length })
    const isMostlySame = kept * 3 >= Math.max(line.length, text.length) * 2
    if (range === undefined || !isMostlySame || kept <= (best?.kept ?? 0)) continue
    best = { found: { line: index, ...range }, kept }
  }
  return best?.found
}
