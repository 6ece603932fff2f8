/** How alike two texts are, from 0 to 1: the part of their pairs of letters they share. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1
  const [pairsOfA, pairsOfB] = [pairsOf(a), pairsOf(b)]
  const total = sizeOf(pairsOfA) + sizeOf(pairsOfB)
  if (total === 0) return 0
  let shared = 0
  for (const [pair, count] of pairsOfA) shared += Math.min(count, pairsOfB.get(pair) ?? 0)
  return (2 * shared) / total
}

function pairsOf(text: string): Map<string, number> {
  const letters = text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const pair = letters.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

const sizeOf = (pairs: ReadonlyMap<string, number>) =>
  [...pairs.values()].reduce((sum, count) => sum + count, 0)
