/** A stretch of text within a line that stands under the same marks. */
export interface BodyRun {
  readonly text: string
  /** The comments whose mark is on it. */
  readonly refs: readonly string[]
}

/** A line of a page's body, as far as comments see it. */
export interface BodyLine {
  /** As it stands in the body: two lines with the same source are the same. */
  readonly source: string
  readonly runs: readonly BodyRun[]
  /** Whether comments may be put into it. */
  readonly takesMarks: boolean
}

/** Where in a body a comment's mark is to be put. */
export interface Placement {
  /** Place of the line among the body's lines. */
  readonly line: number
  /** Into the text of the whole line. */
  readonly from: number
  readonly to: number
  readonly ref: string
}

/** What stands in a line in the place of something that is no text. */
export const NO_TEXT = '\ufffc'

/** The text of a line. */
export const lineText = ({ runs }: BodyLine) => runs.map(({ text }) => text).join('')

/** The text in pieces between the ends of all placements, each with where in the line it starts. */
export function cutAt(
  text: string,
  start: number,
  placements: readonly Placement[],
): (readonly [string, number])[] {
  const cuts = [...new Set(placements.flatMap(({ from, to }) => [from - start, to - start]))]
    .filter((cut) => cut > 0 && cut < text.length)
    .sort((a, b) => a - b)
  return [0, ...cuts].map((cut, index) => [
    text.slice(cut, cuts[index] ?? text.length),
    start + cut,
  ])
}
