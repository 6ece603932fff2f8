/** A word of a text as search compares it, and where it stands in the text. */
export interface FoundWord {
  readonly folded: string
  readonly from: number
  readonly to: number
}

/** The words of a text with their places: runs of letters and digits; signs of scripts without spaces stand alone. */
export function findWords(text: string): FoundWord[] {
  const found: FoundWord[] = []
  for (const { 0: run, index } of text.matchAll(runs)) {
    let from = index
    for (const word of wordsIn(run)) {
      const folded = foldWord(word)
      if (folded !== '') found.push({ folded, from, to: from + word.length })
      from += word.length
    }
  }
  return found
}

/** The words of a text as they stand in it. */
export const splitWords = (text: string): string[] => (text.match(runs) ?? []).flatMap(wordsIn)

/** The folded words of a text, in their order. */
export const foldText = (text: string): string[] =>
  splitWords(text)
    .map(foldWord)
    .filter((word) => word !== '')

/**
 * A word without case, accents, apostrophes and a plural's or possessive's `s`: `José’s` is `jose`, `deployments` is
 * `deployment`. Both what is looked for and what is found are folded, so that nothing is lost by it.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase()
  const folded = isPlain.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(ownLetters, (letter) => lettersFor[letter] ?? letter)
        .replace(/['’]s$/, '')
        .replace(/['’]/g, '')
  return folded.length > 3 && folded.endsWith('s') ? folded.replace(plural, '$1') : folded
}

const runs = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu
const isPlain = /^[a-z0-9]+$/
const plural = /([^siu])s$/

// Nobody parts words of these by spaces. The first test is quick and true of few texts, so most are spared the second.
const mayStandAlone = /[\u0e00-\u0e7f\u2e80-\ud7ff\uf900-\ufaff\ud840-\ud8bf]/
const standsAlone =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu

const wordsIn = (run: string): readonly string[] =>
  mayStandAlone.test(run) ? (run.match(standsAlone) ?? []) : [run]

// Letters that Unicode does not take apart, as people without them on their keyboard write them.
const lettersFor: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}
const ownLetters = new RegExp(`[${Object.keys(lettersFor).join('')}]`, 'g')
