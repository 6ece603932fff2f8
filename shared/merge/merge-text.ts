import { toRich, type Mark, type RichText } from '../formats/rich-text'
import { findEdits, splitWords, type Edit } from './text-edits'
import { isSame } from './same'
import { pick, type Merged, type Three } from './three'

/**
 * Merges a text and its marks by word. Changes that do not touch are both taken; where they touch, or where one
 * word was made two different links, it is a clash and ours stands. Marks follow their letters: set or taken away by
 * either side, they are so in the result.
 */
export function mergeText(three: Three<RichText>): Merged<RichText> {
  const { base, ours, theirs } = pick(three, ({ text, spans }) => toRich(text, spans))
  if (isSame(theirs, base) || isSame(ours, theirs)) return { value: three.ours, clash: false }
  if (isSame(ours, base)) return { value: three.theirs, clash: false }
  const words = pick({ base, ours, theirs }, ({ text }) => splitWords(text))
  const edits = weave(findEdits(words.base, words.ours), findEdits(words.base, words.theirs))
  const pieces = edits && cutPieces(words, edits)
  const merged = pieces && joinPieces({ base, ours, theirs }, pieces)
  return merged ? { value: merged, clash: false } : { value: three.ours, clash: true }
}

interface SidedEdit extends Edit {
  readonly side: 'ours' | 'theirs' | 'both'
}

/** Both sides' edits in the order of the text; nothing when two of them touch. */
function weave(ours: readonly Edit[], theirs: readonly Edit[]): SidedEdit[] | undefined {
  const woven: SidedEdit[] = ours.map((edit) => ({ ...edit, side: 'ours' }))
  for (const edit of theirs) {
    const touching = woven.filter(({ from, to }) => from <= edit.to && edit.from <= to)
    const [same] = touching
    if (!same) woven.push({ ...edit, side: 'theirs' })
    else if (touching.length === 1 && isSameEdit(same, edit)) {
      woven.splice(woven.indexOf(same), 1, { ...same, side: 'both' })
    } else return undefined
  }
  return woven.toSorted((a, b) => a.from - b.from || a.to - b.to)
}

const isSameEdit = (a: Edit, b: Edit) =>
  a.from === b.from && a.to === b.to && isSame(a.words, b.words)

/** A stretch of the result, with where it stands on the sides that have it. */
interface Piece {
  readonly length: number
  readonly base?: number
  readonly ours?: number
  readonly theirs?: number
}

function cutPieces(words: Three<readonly string[]>, edits: readonly SidedEdit[]): Piece[] {
  const pieces: Piece[] = []
  const at = { base: 0, ours: 0, theirs: 0 }
  let word = 0
  const keep = (until: number) => {
    const length = lengthOf(words.base.slice(word, until))
    if (length > 0) pieces.push({ length, ...at })
    for (const side of ['base', 'ours', 'theirs'] as const) at[side] += length
    word = until
  }
  for (const edit of edits) {
    keep(edit.from)
    const [inserted, deleted] = [lengthOf(edit.words), lengthOf(words.base.slice(word, edit.to))]
    const isOurs = edit.side !== 'theirs'
    const isTheirs = edit.side !== 'ours'
    if (inserted > 0) {
      const places = { ...(isOurs && { ours: at.ours }), ...(isTheirs && { theirs: at.theirs }) }
      pieces.push({ length: inserted, ...places })
    }
    at.base += deleted
    at.ours += isOurs ? inserted : deleted
    at.theirs += isTheirs ? inserted : deleted
    word = edit.to
  }
  keep(words.base.length)
  return pieces
}

const lengthOf = (words: readonly string[]) => words.reduce((sum, { length }) => sum + length, 0)

/** The marks of one letter: what a link leads to, and nothing for the others. */
type LetterMarks = ReadonlyMap<Mark, string>

function joinPieces(texts: Three<RichText>, pieces: readonly Piece[]): RichText | undefined {
  const marks = pick(texts, marksByLetter)
  let text = ''
  const spans: NonNullable<RichText['spans']> = []
  for (const { length, base, ours, theirs } of pieces) {
    const [source, from] = ours === undefined ? [texts.theirs, theirs ?? 0] : [texts.ours, ours]
    for (let index = 0; index < length; index += 1) {
      const here = ours === undefined ? undefined : marks.ours[ours + index]
      const there = theirs === undefined ? undefined : marks.theirs[theirs + index]
      const before = base === undefined ? undefined : marks.base[base + index]
      const merged = mergeMarks(here ?? there, there ?? here, before)
      if (!merged) return undefined
      const at = text.length + index
      for (const [mark, href] of merged) {
        spans.push({ from: at, to: at + 1, mark, ...(mark === 'link' && { href }) })
      }
    }
    text += source.text.slice(from, from + length)
  }
  return toRich(text, spans)
}

const noMarks: LetterMarks = new Map()

function mergeMarks(
  ours: LetterMarks = noMarks,
  theirs: LetterMarks = noMarks,
  base: LetterMarks = noMarks,
): LetterMarks | undefined {
  const merged = new Map<Mark, string>()
  for (const mark of new Set([...ours.keys(), ...theirs.keys()])) {
    const [here, there, before] = [ours.get(mark), theirs.get(mark), base.get(mark)]
    if (here !== there && here !== before && there !== before) return undefined
    const value = here === before ? there : here
    if (value !== undefined) merged.set(mark, value)
  }
  return merged
}

function marksByLetter({ text, spans = [] }: RichText): LetterMarks[] {
  const letters = Array.from({ length: spans.length === 0 ? 0 : text.length }, () => new Map())
  for (const { from, to, mark, href } of spans) {
    for (const letter of letters.slice(from, to)) letter.set(mark, href ?? '')
  }
  return letters
}
