import { followStretch } from '../merge/follow-stretch'
import type { LineAnchor, SelectionAnchor } from './anchor'
import type { BlockText } from './block-texts'
import type { FoundStretch } from './living-letters'

type Quoted =
  | Pick<SelectionAnchor, 'quote' | 'before' | 'after' | 'blockId'>
  | (LineAnchor & {
      readonly before: ''
      readonly after: ''
    })

/**
 * Finds quoted words by what stands around them, in the first group of blocks that holds them: the same words, else
 * what is left of them in a line that is mostly the same. Words that many lines have are only found where enough
 * around them is the same: at the wrong words a comment is worse than at none.
 */
export function findQuote(
  quoted: Quoted,
  groups: readonly (readonly BlockText[])[],
): FoundStretch | undefined {
  if (quoted.quote.trim() === '') return undefined
  for (const blocks of groups) {
    const found = findSame(quoted, blocks)
    if (found) return found
  }
  for (const blocks of groups) {
    const found = findAlike(quoted, blocks)
    if (found) return found
  }
  return undefined
}

function findSame(quoted: Quoted, blocks: readonly BlockText[]): FoundStretch | undefined {
  const { quote, before, after } = quoted
  let best: { readonly place: FoundStretch; readonly score: number } | undefined
  for (const block of blocks) {
    const isOwn = block.blockId !== undefined && block.blockId === quoted.blockId
    for (let at = block.text.indexOf(quote); at >= 0; at = block.text.indexOf(quote, at + 1)) {
      const to = at + quote.length
      const around =
        sameEnd(before, block.text.slice(0, at)) + sameStart(after, block.text.slice(to))
      if (!isOwn && !isEnough(quote, around)) continue
      const score = around + (isOwn ? OWN_BLOCK : 0)
      if (best && score <= best.score) continue
      best = { place: { block, from: at, to, count: quote.length }, score }
    }
  }
  return best?.place
}

const OWN_BLOCK = 20

/** Whether words and their surroundings are no chance. */
const isEnough = (quote: string, around: number) =>
  quote.length + around >= 12 && (around >= 4 || quote.length >= 24)

/** That both texts begin or end here as well says as much as some letters do. */
const BORDER = 4

function sameStart(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1
  return count === a.length && count === b.length ? count + BORDER : count
}

function sameEnd(a: string, b: string): number {
  let count = 0
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1
  return count === a.length && count === b.length ? count + BORDER : count
}

function findAlike(quoted: Quoted, blocks: readonly BlockText[]): FoundStretch | undefined {
  const line = quoted.before + quoted.quote + quoted.after
  const wanted = wordsOf(line)
  // Comparing takes long: only with lines that share the words.
  const alike = blocks.filter(({ text }) => sharesWords(wanted, text))
  return findKept(quoted, alike, 'words') ?? findKept(quoted, alike, 'letters')
}

function findKept(
  { quote, before, after }: Quoted,
  blocks: readonly BlockText[],
  by: 'words' | 'letters',
): FoundStretch | undefined {
  const line = before + quote + after
  const stretch = { from: before.length, to: before.length + quote.length }
  let best: { readonly place: FoundStretch; readonly kept: number } | undefined
  for (const block of blocks) {
    const { kept, inside, range } = followStretch(line, block.text, stretch, by)
    const lengths = [line.length, block.text.length]
    // A part of a line that was split is all of its words, and not much of its letters.
    const compared = by === 'words' ? Math.min(...lengths) : Math.max(...lengths)
    const isMostlySame = kept * 3 >= compared * 2 && kept >= FEWEST_KEPT
    if (!range || !isMostlySame || kept <= (best?.kept ?? 0)) continue
    best = { place: { block, ...range, count: inside }, kept }
  }
  return best?.place
}

const FEWEST_KEPT = 16

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu))

function sharesWords(wanted: ReadonlySet<string>, text: string): boolean {
  const found = wordsOf(text)
  const shared = [...wanted].filter((word) => found.has(word)).length
  return shared > 0 && shared * 2 >= Math.min(wanted.size, found.size)
}
