import type { Placement } from './keyed-meeting'
import { keepsOrder } from './keeps-order'
import type { Three } from './three'

/** What there is to be put in order. */
export interface OrderRules {
  /** The sections of the result. */
  readonly sections: Iterable<string>
  /** The keys of base that are in the result. */
  readonly survivors: ReadonlySet<string>
  /** Which of two runs that both sides put at one place comes first: the one whose first key is smaller. */
  readonly compareNew: CompareNew
}

type CompareNew = (a: string, b: string) => number

/** The order both sides' moves and insertions come to. */
export interface MergedOrder {
  readonly placement: Map<string, string[]>
  /** Keys that both sides moved, to different places; they stand where ours has them. */
  readonly clashes: readonly string[]
  /** Keys that are new there, in a section that is no more and behind nothing that is left. */
  readonly homeless: readonly string[]
}

/**
 * Merges where things stand, in one list or over several sections. What only one side moved stands where that side put it; what is new stands behind
 * what it stood behind.
 */
export function mergeOrder(
  { base, ours, theirs }: Three<Placement>,
  { sections: alive, survivors, compareNew }: OrderRules,
): MergedOrder {
  const placement = new Map<string, string[]>()
  const sections = { base: sectionsOf(base), ours: sectionsOf(ours), theirs: sectionsOf(theirs) }
  for (const section of alive) {
    const left = (key: string) => survivors.has(key) || !sections.base.has(key)
    placement.set(section, (ours.get(section) ?? []).filter(left))
  }
  const { moved, clashes } = findMoves({ base, ours, theirs }, sections, survivors, placement)
  placeMoved(theirs, moved, placement)
  const isNew = (key: string) => !sections.base.has(key) && !sections.ours.has(key)
  const isOursAlone = (key: string) => !sections.base.has(key) && !sections.theirs.has(key)
  const homeless = placeNew({ theirs, placement, isNew, isOursAlone, compareNew })
  return { placement, clashes, homeless }
}

type Sections = ReadonlyMap<string, string>

/** The section each key stands in. */
const sectionsOf = (placement: Placement): Sections =>
  new Map([...placement].flatMap(([section, keys]) => keys.map((key) => [key, section] as const)))

function findMoves(
  placements: Three<Placement>,
  sections: Three<Sections>,
  survivors: ReadonlySet<string>,
  placement: Placement,
) {
  const [movedHere, movedThere] = [placements.ours, placements.theirs].map((side) =>
    movedWithin(placements.base, side, survivors),
  )
  const moved = new Set<string>()
  const clashes: string[] = []
  for (const key of survivors) {
    const [from, here, there] = [sections.base, sections.ours, sections.theirs].map((side) =>
      side.get(key),
    )
    if (here === undefined || there === undefined || !placement.has(there)) continue
    const isMovedThere = there !== from || movedThere?.has(key)
    const isMovedHere = here !== from || movedHere?.has(key)
    if (isMovedThere && !isMovedHere) moved.add(key)
    else if (isMovedThere && isMovedHere && !isSamePlace(placements, { here, there, key })) {
      clashes.push(key)
    }
  }
  return { moved, clashes }
}

/** The fewest keys whose moving turns the order of base into that of a side. */
function movedWithin(base: Placement, side: Placement, survivors: ReadonlySet<string>) {
  const moved = new Set<string>()
  for (const [section, keys] of base) {
    const now = new Map((side.get(section) ?? []).map((key, place) => [key, place]))
    const common = keys.filter((key) => survivors.has(key) && now.has(key))
    const kept = new Set(keepsOrder(common.map((key) => now.get(key) ?? 0)))
    for (const [index, key] of common.entries()) if (!kept.has(index)) moved.add(key)
  }
  return moved
}

function isSamePlace(
  { ours, theirs }: Three<Placement>,
  { here, there, key }: { readonly here: string; readonly there: string; readonly key: string },
): boolean {
  if (here !== there) return false
  const [inOurs, inTheirs] = [ours.get(here) ?? [], theirs.get(there) ?? []]
  const common = new Set(inTheirs.filter((each) => inOurs.includes(each)))
  const before = (keys: readonly string[]) =>
    keys.slice(0, keys.indexOf(key)).findLast((each) => common.has(each))
  return before(inOurs) === before(inTheirs)
}

/** Puts what only they moved behind what it stands behind there. */
function placeMoved(
  theirs: Placement,
  moved: ReadonlySet<string>,
  placement: Map<string, string[]>,
): void {
  for (const [section, keys] of placement) {
    placement.set(
      section,
      keys.filter((key) => !moved.has(key)),
    )
  }
  for (const [section, keys] of theirs) {
    const target = placement.get(section)
    let before: string | undefined
    for (const key of target ? keys : []) {
      if (target && moved.has(key)) {
        target.splice(before === undefined ? 0 : target.indexOf(before) + 1, 0, key)
      }
      if (target?.includes(key)) before = key
    }
  }
}

interface Insertions {
  readonly theirs: Placement
  readonly placement: Map<string, string[]>
  readonly isNew: (key: string) => boolean
  readonly isOursAlone: (key: string) => boolean
  readonly compareNew: CompareNew
}

function placeNew({ theirs, placement, isNew, ...rules }: Insertions): string[] {
  const homes = sectionsOf(placement)
  const homeless: string[] = []
  for (const [section, keys] of theirs) {
    let before: string | undefined
    // In a section that is no more, what is new goes where the line before it went.
    const isHere = (key: string) =>
      placement.has(section) ? homes.get(key) === section : homes.has(key)
    for (const run of runsOf(keys, isNew)) {
      if (!run.isNew) {
        before = run.keys.findLast(isHere) ?? before
        continue
      }
      const target = placement.get(before === undefined ? section : (homes.get(before) ?? section))
      if (target) insertRun(target, before, run.keys, rules)
      else homeless.push(...run.keys)
    }
  }
  return homeless
}

type InsertionRules = Pick<Insertions, 'isOursAlone' | 'compareNew'>

function insertRun(
  target: string[],
  before: string | undefined,
  keys: readonly string[],
  rules: InsertionRules,
): void {
  const at = before === undefined ? 0 : target.indexOf(before) + 1
  target.splice(at + placesOfOurs(target.slice(at), keys, rules), 0, ...keys)
}

/** How many of ours that are new at the same place come before a run of theirs: all of them or none. */
function placesOfOurs(
  after: readonly string[],
  run: readonly string[],
  { isOursAlone, compareNew }: InsertionRules,
): number {
  const end = after.findIndex((key) => !isOursAlone(key))
  const ours = end < 0 ? after : after.slice(0, end)
  const [firstOfOurs, firstOfTheirs] = [ours[0], run[0]]
  if (firstOfOurs === undefined || firstOfTheirs === undefined) return 0
  return compareNew(firstOfOurs, firstOfTheirs) <= 0 ? ours.length : 0
}

function runsOf(keys: readonly string[], isNew: (key: string) => boolean) {
  const runs: { readonly isNew: boolean; readonly keys: string[] }[] = []
  for (const key of keys) {
    const last = runs.at(-1)
    if (last?.isNew === isNew(key)) last.keys.push(key)
    else runs.push({ isNew: isNew(key), keys: [key] })
  }
  return runs
}
