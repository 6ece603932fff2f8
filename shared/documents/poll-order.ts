import { byOrder, orderAt, orderKeys } from './order'

/** An option as far as its place is concerned. */
export interface PlacedOption {
  /** A key that moving it has written; without one it follows the option before it in the text. */
  readonly order?: string | undefined
}

/**
 * The places of a poll's options as people see them: indices of `options`, which stand in the order of
 * the text. Moving an option changes its key alone, so what somebody types in it meanwhile is kept.
 */
export function optionPlaces(options: readonly PlacedOption[]): number[] {
  let key = ''
  const keyed = options.map(({ order }, index) => {
    key = order ?? key
    return { id: String(index).padStart(6, '0'), order: key, index }
  })
  return keyed.sort(byOrder).map(({ index }) => index)
}

/** The keys to write, by index, so that an option stands `steps` places further down; none when it cannot go there. */
export function moveOption(
  options: readonly PlacedOption[],
  index: number,
  steps: 1 | -1,
): ReadonlyMap<number, string> {
  const places = optionPlaces(options)
  const from = places.indexOf(index)
  const to = from + steps
  if (from < 0 || to < 0 || to >= places.length) return new Map()
  const next = places.toSpliced(from, 1).toSpliced(to, 0, index)
  const others = next.flatMap((each) => {
    const order = each === index ? undefined : options[each]?.order
    return order === undefined ? [] : [{ id: String(each), order }]
  })
  const isKeyed =
    others.length === places.length - 1 && new Set(keysOf(others)).size === others.length
  if (isKeyed) return new Map([[index, orderAt(others, to)]])
  const keys = orderKeys(next.length)
  return new Map(next.flatMap((each, place) => [[each, keys[place] ?? '']]))
}

const keysOf = (ordered: readonly { order: string }[]) => ordered.map(({ order }) => order)
