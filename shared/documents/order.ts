import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** Something that has a place among others. Equal keys are put in order by id. */
export interface Ordered {
  readonly id: string
  readonly order: string
}

/** Puts ordered things in the one order that every machine agrees on. */
export const byOrder = (a: Ordered, b: Ordered) =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/**
 * A key between two neighbours (`undefined` at an end), random among 4,096, so that two people who
 * insert at the same place hardly ever take the same key.
 */
export function orderBetween(
  before: string | undefined,
  after: string | undefined,
  random: () => number = Math.random,
): string {
  let low = before ?? null
  let high = after ?? null
  let key = generateKeyBetween(low, high)
  for (let step = 0; step < 12; step += 1) {
    if (random() < 0.5) low = key
    else high = key
    key = generateKeyBetween(low, high)
  }
  return key
}

/** Keys for a list that is made at once, e.g. by an import. */
export const orderKeys = (count: number) => generateNKeysBetween(null, null, count)

/**
 * The key that puts a thing at `index` of a sorted list which does not hold it. Neighbours without a
 * usable key are passed over: a move whose second half is still on its way leaves one for a moment.
 */
export function orderAt(sorted: readonly Ordered[], index: number, random?: () => number): string {
  const before = sorted.slice(0, index).findLast(hasKey)?.order
  // Neighbours that share a key leave no room between them: go past all of them.
  const after = sorted
    .slice(index)
    .find((item) => hasKey(item) && (before === undefined || item.order > before))
  return orderBetween(before, after?.order, random)
}

function hasKey({ order }: Ordered): boolean {
  try {
    generateKeyBetween(order, null)
    return true
  } catch {
    // The library says only by throwing that a text is no key; anything may come in from a peer.
    return false
  }
}
