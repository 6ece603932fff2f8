import { diffArrays } from 'diff'
import type { PageElement } from './page-element'

/** What is to stand on the page: an element of the wiki, untouched, or one of our own writing. */
export type WantedElement =
  { readonly keep: PageElement } | { readonly write: PageElement; readonly keep?: undefined }

/**
 * Makes the wanted elements out of those on the wiki. What means the same there already goes back as it is, even when
 * it moved; a changed list is gone into; only the rest is of our writing. Layouts stay around what they held.
 */
export function patchElements(
  remote: readonly PageElement[],
  wanted: readonly WantedElement[],
): readonly string[] {
  const slots = remote.flatMap(unfold)
  const outputs = place(slots, wanted)
  const emit = (element: PageElement): readonly string[] =>
    element.isLayout
      ? [element.rebuild((element.children ?? []).flatMap(emit))]
      : (outputs.bySlot.get(element) ?? [])
  // Without a place on the page there is nothing to stand beside.
  return slots.length === 0
    ? [...remote.map(({ source }) => source), ...outputs.first]
    : remote.flatMap(emit)
}

/** The elements of a page as they are read, layouts unfolded. */
export const unfold = (element: PageElement): readonly PageElement[] =>
  element.isLayout ? (element.children ?? []).flatMap(unfold) : [element]

interface Outputs {
  readonly bySlot: ReadonlyMap<PageElement, readonly string[]>
  readonly first: readonly string[]
}

function place(slots: readonly PageElement[], wanted: readonly WantedElement[]): Outputs {
  const kept = new Map<PageElement, string>()
  for (const each of wanted) if (each.keep) kept.set(each.keep, `#${kept.size}`)
  const tokenOf = (element: PageElement) => kept.get(element) ?? element.meaning()
  const steps = diffArrays(
    slots.map(tokenOf),
    wanted.map((each) => tokenOf(each.keep ?? each.write)),
  )
  const runs = toRuns(steps, slots, wanted)
  const dropped = poolOf(runs.flatMap(({ left }) => left.filter((slot) => !kept.has(slot))))
  const bySlot = new Map<PageElement, string[]>()
  const first: string[] = []
  const put = (slot: PageElement | undefined, source: string) => {
    const list = slot === undefined ? first : (bySlot.get(slot) ?? [])
    if (slot !== undefined) bySlot.set(slot, list)
    list.push(source)
  }
  for (const run of runs) {
    for (const slot of run.same) put(slot, slot.source)
    writeRun(run, dropped, put)
  }
  const [start] = slots
  if (start !== undefined && first.length > 0) {
    bySlot.set(start, [...first, ...(bySlot.get(start) ?? [])])
  }
  return { bySlot, first }
}

/** Slots that stay, then slots and wanted elements that stand between these and the next ones. */
interface Run {
  readonly same: PageElement[]
  readonly left: PageElement[]
  readonly wanted: WantedElement[]
  /** The slot before, beside which something new stands. */
  readonly before: PageElement | undefined
}

function toRuns(
  steps: readonly { readonly added: boolean; readonly removed: boolean; readonly count: number }[],
  slots: readonly PageElement[],
  wanted: readonly WantedElement[],
): Run[] {
  const runs: Run[] = [{ same: [], left: [], wanted: [], before: undefined }]
  let [slot, want] = [0, 0]
  for (const { added, removed, count } of steps) {
    const last = runs.at(-1)
    if (added) last?.wanted.push(...wanted.slice(want, want + count))
    else if (removed) last?.left.push(...slots.slice(slot, slot + count))
    else {
      const same = slots.slice(slot, slot + count)
      runs.push({ same, left: [], wanted: [], before: same.at(-1) })
    }
    if (!removed) want += count
    if (!added) slot += count
  }
  return runs
}

/** The elements that would go, each to be used once at most. */
interface Pool {
  readonly takeMeaning: (meaning: string) => PageElement | undefined
  readonly takeKind: (kind: string, among: readonly PageElement[]) => PageElement | undefined
}

function poolOf(elements: readonly PageElement[]): Pool {
  const left = new Set(elements)
  const byMeaning = new Map<string, PageElement[]>()
  for (const element of elements) {
    const known = byMeaning.get(element.meaning())
    if (known) known.push(element)
    else byMeaning.set(element.meaning(), [element])
  }
  const take = (element: PageElement | undefined) => {
    if (element) left.delete(element)
    return element
  }
  return {
    takeMeaning: (meaning) => take(byMeaning.get(meaning)?.find((element) => left.has(element))),
    takeKind: (kind, among) =>
      take(among.find((each) => each.kind === kind && each.children && left.has(each))),
  }
}

function writeRun(
  { left, wanted, before }: Run,
  dropped: Pool,
  put: (slot: PageElement | undefined, source: string) => void,
): void {
  for (const [index, each] of wanted.entries()) {
    const slot = left[Math.min(index, left.length - 1)] ?? before
    put(slot, each.keep ? each.keep.source : written(each.write, left, dropped))
  }
}

// The first list of this kind between the same neighbours is most likely the one that changed.
function written(write: PageElement, near: readonly PageElement[], dropped: Pool): string {
  const moved = dropped.takeMeaning(write.meaning())
  if (moved) return moved.source
  const found = write.children && dropped.takeKind(write.kind, near)
  if (!found?.children || !write.children) return write.source
  return found.rebuild(
    patchElements(
      found.children,
      write.children.map((child) => ({ write: child })),
    ),
  )
}
