import { keepsOrder } from '../merge/keeps-order'

/**
 * Which things of a list have moved: their places by their places in the list before. As few as can be; where it is
 * known of some that they were placed anew, rather those than others.
 */
export function findMoved(
  sources: readonly number[],
  isPlacedAnew: (place: number) => boolean,
): ReadonlySet<number> {
  const places = sources.map((_, place) => place)
  if (
    places.every((place) => place === 0 || sourceAt(sources, place - 1) < sourceAt(sources, place))
  )
    return new Set()
  const resting = places.filter((place) => !isPlacedAnew(place))
  const kept = new Set(
    keepsOrder(resting.map((place) => sourceAt(sources, place))).map((index) => resting[index]),
  )
  // What was placed anew and still stands between the same ones has not moved for anybody who reads.
  let last = -1
  for (const place of places) {
    const source = sourceAt(sources, place)
    const next = places.find((each) => each > place && kept.has(each))
    const isBetween = source > last && (next === undefined || source < sourceAt(sources, next))
    if (kept.has(place) || isBetween) {
      kept.add(place)
      last = source
    }
  }
  return new Set(places.filter((place) => !kept.has(place)))
}

const sourceAt = (sources: readonly number[], place: number) => sources[place] ?? 0
