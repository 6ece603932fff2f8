import type { PollOption } from '../confab-json'

/** Which option of base each one is: by id, else by its words, else by its place where as many are left on both sides. */
export function pairOptions(
  base: readonly PollOption[],
  options: readonly PollOption[],
): Map<number, PollOption> {
  const paired = new Map<number, PollOption>()
  const left = new Set(base)
  const pairWhere = (isSameOne: (a: PollOption, b: PollOption) => boolean) => {
    for (const [place, option] of options.entries()) {
      const found = paired.has(place)
        ? undefined
        : [...left].find((each) => isSameOne(each, option))
      if (found) {
        paired.set(place, found)
        left.delete(found)
      }
    }
  }
  pairWhere((a, b) => a.id !== undefined && a.id === b.id)
  pairWhere((a, b) => (a.id === undefined || b.id === undefined) && a.text === b.text)
  const open = options.flatMap((option, place) =>
    paired.has(place) || option.id !== undefined ? [] : [place],
  )
  if (open.length === left.size && options.length === base.length) {
    for (const [index, option] of [...left].entries()) paired.set(open[index] ?? 0, option)
  }
  return paired
}
