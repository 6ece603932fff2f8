import { diffChars, diffWordsWithSpace } from 'diff'

/** Where a stretch of a text has gone in another. */
export interface FollowedStretch {
  /** How many letters of the whole text are kept. */
  readonly kept: number
  /** How many letters of the stretch are. */
  readonly inside: number
  /** Where they are, in whole words; `undefined` when less than half of the stretch is left. */
  readonly range: { readonly from: number; readonly to: number } | undefined
}

/** What two texts are compared by. Letters find a word that was corrected; words are never the same by chance. */
const compareBy = { letters: diffChars, words: diffWordsWithSpace }

/** Follows a stretch of a text into another one: how much of the text is kept, and where most of the stretch is. */
export function followStretch(
  before: string,
  after: string,
  { from, to }: { readonly from: number; readonly to: number },
  by: keyof typeof compareBy = 'letters',
): FollowedStretch {
  let [old, now, kept, inside] = [0, 0, 0, 0]
  let range: { from: number; to: number } | undefined
  for (const { added, removed, value } of compareBy[by](before, after)) {
    const length = value.length
    if (!added && !removed) {
      kept += length
      const [first, last] = [Math.max(from, old), Math.min(to, old + length)]
      if (first < last) {
        inside += last - first
        range = { from: range?.from ?? now + first - old, to: now + last - old }
      }
    }
    if (!added) old += length
    if (!removed) now += length
  }
  const isMost = inside * 2 >= to - from
  const words = range && after.slice(range.from, range.to)
  const isPlace = isMost && words !== undefined && /\S/.test(words)
  return { kept, inside, range: isPlace && range ? toWholeWords(after, range) : undefined }
}

// Two words share letters by chance: a stretch that ended among them would cut a word in two.
function toWholeWords(text: string, range: { from: number; to: number }) {
  let { from, to } = range
  while (isWithinWord(text, from)) from--
  while (isWithinWord(text, to)) to++
  return { from, to }
}

const isWithinWord = (text: string, at: number) =>
  /^(?:[\p{L}\p{M}\p{N}\uD800-\uDFFF]{2}|[\u{10000}-\u{10FFFF}])$/u.test(
    text.slice(Math.max(0, at - 1), at + 1),
  )
