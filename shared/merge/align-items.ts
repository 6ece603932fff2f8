import { diffArrays } from 'diff'
import { similarity } from './similarity'

/** Something of which the same one is to be found again in another version of its list. */
export interface Alignable {
  readonly id?: string | undefined
  /** What must be equal for two of them to be the same one at all, e.g. a table is never a line. */
  readonly family: string
  readonly text: string
}

/** Which item of one list is which of the other: places in `before` by places in `after`. */
export type Pairs = Map<number, number>

// Less alike than this, a line was replaced and not reworded.
const ALIKE = 0.5
const MOST_COMPARED = 250_000

/** Pairs the items that have one id; of several with the same one, the first. */
export function pairById(before: readonly Alignable[], after: readonly Alignable[]): Pairs {
  const places = new Map<string, number>()
  for (const [place, { id }] of before.entries()) {
    if (id !== undefined && !places.has(id)) places.set(id, place)
  }
  const pairs: Pairs = new Map()
  for (const [place, { id }] of after.entries()) {
    const found = id === undefined ? undefined : places.get(id)
    if (id === undefined || found === undefined) continue
    pairs.set(place, found)
    places.delete(id)
  }
  return pairs
}

/**
 * Pairs what is left by its words: equal ones in their order, then equal ones that moved, then those that are alike,
 * in their order. `mayPair` says which items of `after` may be paired by words at all.
 */
export function pairByWords(
  before: readonly Alignable[],
  after: readonly Alignable[],
  pairs: Pairs,
  mayPair: (item: Alignable) => boolean = () => true,
): void {
  const open = () => {
    const taken = new Set(pairs.values())
    return {
      before: placesOf(before, (_, place) => !taken.has(place)),
      after: placesOf(after, (item, place) => !pairs.has(place) && mayPair(item)),
    }
  }
  const signature = (items: readonly Alignable[]) => (place: number) => {
    const item = items[place]
    return item ? `${item.family} ${item.text.trim()}` : ''
  }
  pairEqual(open(), signature(before), signature(after), pairs)
  pairMoved(open(), signature(before), signature(after), pairs)
  pairAlike(open(), before, after, pairs)
}

interface Places {
  readonly before: number[]
  readonly after: number[]
}

const placesOf = (
  items: readonly Alignable[],
  isOpen: (item: Alignable, place: number) => boolean,
) => items.flatMap((item, place) => (isOpen(item, place) ? [place] : []))

type Signature = (place: number) => string

function pairEqual(open: Places, before: Signature, after: Signature, pairs: Pairs): void {
  const changes = diffArrays(open.before.map(before), open.after.map(after), {
    maxEditLength: 2_000,
  })
  let [from, to] = [0, 0]
  for (const { count, added, removed } of changes ?? []) {
    const sources = added ? [] : open.before.slice(from, from + count)
    const targets = removed ? [] : open.after.slice(to, to + count)
    from += sources.length
    to += targets.length
    if (sources.length !== targets.length) continue
    for (const [index, target] of targets.entries()) pairs.set(target, sources[index] ?? 0)
  }
}

// Lines without words, dividers above all, are all the same: away from their place they are not found again.
function pairMoved(open: Places, before: Signature, after: Signature, pairs: Pairs): void {
  const waiting = new Map<string, number[]>()
  for (const place of open.before) {
    const signature = before(place)
    waiting.set(signature, [...(waiting.get(signature) ?? []), place])
  }
  for (const place of open.after) {
    const signature = after(place)
    const source = signature.endsWith(' ') ? undefined : waiting.get(signature)?.shift()
    if (source !== undefined) pairs.set(place, source)
  }
}

/** The best pairs of alike items that keep the order, by dynamic programming over what is left of both lists. */
function pairAlike(
  open: Places,
  before: readonly Alignable[],
  after: readonly Alignable[],
  pairs: Pairs,
): void {
  const [rows, columns] = [open.before.length, open.after.length]
  if (rows * columns === 0 || rows * columns > MOST_COMPARED) return
  const weights = new Float64Array(rows * columns)
  const best = new Float64Array((rows + 1) * (columns + 1))
  const bestAt = (row: number, column: number) => best[row * (columns + 1) + column] ?? 0
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const weight = likeness(before[open.before[row] ?? -1], after[open.after[column] ?? -1])
      weights[row * columns + column] = weight
      const paired = weight > 0 ? weight + bestAt(row + 1, column + 1) : 0
      const skipped = Math.max(bestAt(row + 1, column), bestAt(row, column + 1))
      best[row * (columns + 1) + column] = Math.max(paired, skipped)
    }
  }
  let [row, column] = [0, 0]
  while (row < rows && column < columns) {
    const weight = weights[row * columns + column] ?? 0
    const here = bestAt(row, column)
    if (weight > 0 && here === weight + bestAt(row + 1, column + 1)) {
      pairs.set(open.after[column] ?? 0, open.before[row] ?? 0)
      row += 1
      column += 1
    } else if (here === bestAt(row + 1, column)) row += 1
    else column += 1
  }
}

function likeness(before: Alignable | undefined, after: Alignable | undefined): number {
  if (!before || !after || before.family !== after.family) return 0
  const alike = similarity(before.text, after.text)
  return alike >= ALIKE ? alike : 0
}
