/** The most places of a list of different numbers that are in rising order already: what need not be moved. */
export function keepsOrder(numbers: readonly number[]): number[] {
  // The end of the best run of each length so far, and what stands before each place in its best run.
  const ends: number[] = []
  const before: (number | undefined)[] = []
  for (const [place, number] of numbers.entries()) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1
      else high = middle
    }
    before[place] = ends[low - 1]
    ends[low] = place
  }
  const kept: number[] = []
  for (let place = ends.at(-1); place !== undefined; place = before[place]) kept.unshift(place)
  return kept
}
