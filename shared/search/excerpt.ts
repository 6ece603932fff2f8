import { findWords } from './fold-words'

/** A part of a text, with what was found in it. */
export interface Excerpt {
  readonly text: string
  /** What was found, as offsets into `text`, in order and apart. */
  readonly ranges: readonly (readonly [from: number, to: number])[]
  /** Whether the text goes on before and after it. */
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
}

const LONGEST_EXCERPT = 180
/** How much of a long text stands before what was found. */
const LEAD = 40

/** The part of a text around what was found; the beginning where nothing was. Line breaks show as spaces. */
export function excerptOf(
  text: string,
  isFound: (folded: string) => boolean,
  longest = LONGEST_EXCERPT,
): Excerpt {
  const words = findWords(text)
  const found = words.filter(({ folded }) => isFound(folded))
  const from = text.length <= longest ? 0 : startOf(text, found[0]?.from ?? 0, longest)
  const to = text.length <= longest ? text.length : endOf(text, from + longest)
  return {
    text: text.slice(from, to).replace(/\s/g, ' '),
    ranges: joinRanges(
      text,
      found.filter((word) => word.from >= from && word.to <= to),
    ).map(([start, end]) => [start - from, end - from] as const),
    isCutBefore: from > 0,
    isCutAfter: to < text.length,
  }
}

/** Where an excerpt begins: at a word, a little before what was found, and no later than fills it. */
function startOf(text: string, found: number, longest: number): number {
  const wanted = Math.min(found - LEAD, text.length - longest)
  if (wanted <= 0) return 0
  const space = text.slice(wanted, found).search(/\s\S/)
  return space < 0 ? wanted : wanted + space + 1
}

function endOf(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length
  const space = text.slice(0, wanted).search(/\s\S*$/)
  return space > wanted - LEAD ? space : wanted
}

/** Words found beside one another are one range, with the space between them. */
function joinRanges(text: string, words: readonly { from: number; to: number }[]) {
  const ranges: [number, number][] = []
  for (const { from, to } of words) {
    const last = ranges.at(-1)
    if (last && /^\s*$/.test(text.slice(last[1], from))) last[1] = to
    else ranges.push([from, to])
  }
  return ranges
}
