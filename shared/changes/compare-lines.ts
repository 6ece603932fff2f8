import type { Block } from '../confab-json'
import type { Pairs } from '../merge/align-items'
import { INTRO } from '../merge/keyed-meeting'
import { blockText, hasSameText, isBlank } from './block-text'
import { compareBlockFacts } from './compare-facts'
import { compareWords } from './compare-words'
import type { KeptLine, LeftLine, LineChange, RemovedLine } from './meeting-changes'
import { findMoved } from './moved-places'
import { pairLines } from './pair-lines'
import type { PlacedLine, Section } from './sections'

/** Whether the line of this id was put where it is since the state before, where that is known. */
export type IsLinePlacedAnew = (lineId: string) => boolean

/** What changed in the lines of every section there was or is, by its key; those where nothing did have no entry. */
export function compareLines(
  before: readonly Section[],
  after: readonly Section[],
  isPlacedAnew: IsLinePlacedAnew,
): ReadonlyMap<string, readonly LineChange[]> {
  const [old, fresh] = [before.flatMap(({ lines }) => lines), after.flatMap(({ lines }) => lines)]
  const comparison = { old, fresh, pairs: pairLines(old, fresh), isPlacedAnew }
  const keys = new Set([...after, ...before].map(({ key }) => key))
  return new Map(
    [...keys].flatMap((key) => {
      const changes = compareSection(key, comparison)
      return changes.length > 0 ? [[key, changes] as const] : []
    }),
  )
}

interface Comparison {
  readonly old: readonly PlacedLine[]
  readonly fresh: readonly PlacedLine[]
  readonly pairs: Pairs
  readonly isPlacedAnew: IsLinePlacedAnew
}

function compareSection(section: string, comparison: Comparison): LineChange[] {
  const { old, fresh, pairs } = comparison
  const places = fresh.flatMap((line, place) => (line.section === section ? [place] : []))
  const moved = findMovedLines(section, places, comparison)
  const gone = listGone(section, moved, comparison)
  const changes: LineChange[] = [...(gone.get(undefined) ?? [])]
  let belowId: string | undefined
  for (const place of places) {
    const line = fresh[place]
    if (!line) continue
    const was = old[pairs.get(place) ?? -1]
    const lineId = idOf(line, place)
    changes.push(...compareLine({ was, line, lineId, belowId, isMoved: moved.has(place) }))
    changes.push(...(gone.get(lineId) ?? []))
    belowId = lineId
  }
  return changes
}

/** The places in a section at which a line stands that stood elsewhere in it. */
function findMovedLines(
  section: string,
  places: readonly number[],
  { old, fresh, pairs, isPlacedAnew }: Comparison,
): ReadonlySet<number> {
  const stayed = places.filter((place) => old[pairs.get(place) ?? -1]?.section === section)
  const isAnew = (index: number) => {
    const id = fresh[stayed[index] ?? -1]?.block.id
    return id !== undefined && isPlacedAnew(id)
  }
  const sources = stayed.map((place) => pairs.get(place) ?? -1)
  return new Set([...findMoved(sources, isAnew)].flatMap((index) => stayed[index] ?? []))
}

interface ComparedLine {
  readonly was: PlacedLine | undefined
  readonly line: PlacedLine
  readonly lineId: string
  readonly belowId: string | undefined
  readonly isMoved: boolean
}

function compareLine({ was, line, lineId, belowId, isMoved }: ComparedLine): LineChange[] {
  const after = line.block
  const isInternal = line.isInternal || was?.isInternal === true
  const place = { lineId, belowId, isInternal, by: [] }
  if (!was) return isBlank(after) ? [] : [{ ...place, kind: 'added', after }]
  const before = was.block
  const isReworded = !hasSameText(before, after)
  const facts = compareBlockFacts(before, after)
  const isElsewhere = was.section !== line.section
  const isAnother = isReworded || facts.length > 0
  if (!isAnother && !((isMoved || isElsewhere) && !isBlank(after))) return []
  const kept: KeptLine = {
    ...place,
    kind: isAnother ? 'changed' : 'moved',
    before,
    after,
    isMoved: isMoved || isElsewhere,
    ...(isElsewhere && was.section !== INTRO && { fromTopicId: was.section }),
    words: isReworded ? compareWords(blockText(before), blockText(after)) : [],
    facts,
  }
  return [kept]
}

/** The lines that are no longer in a section, below the line that stood above them and is still there. */
function listGone(
  section: string,
  moved: ReadonlySet<number>,
  { old, fresh, pairs }: Comparison,
): ReadonlyMap<string | undefined, readonly (RemovedLine | LeftLine)[]> {
  const places = new Map([...pairs].map(([place, source]) => [source, place]))
  const gone = new Map<string | undefined, (RemovedLine | LeftLine)[]>()
  let belowId: string | undefined
  for (const [source, line] of old.entries()) {
    if (line.section !== section) continue
    const place = places.get(source)
    const now = place === undefined ? undefined : fresh[place]
    if (place !== undefined && now?.section === section) {
      if (!moved.has(place)) belowId = idOf(now, place)
      continue
    }
    const change = goneLine(line, now, { lineId: idOf(line, source), belowId })
    if (change) gone.set(belowId, [...(gone.get(belowId) ?? []), change])
  }
  return gone
}

function goneLine(
  { block, isInternal }: PlacedLine,
  now: PlacedLine | undefined,
  place: { readonly lineId: string; readonly belowId: string | undefined },
): RemovedLine | LeftLine | undefined {
  if (isBlank(block)) return undefined
  const line = {
    ...place,
    before: block,
    isInternal: isInternal || now?.isInternal === true,
    by: [],
  }
  if (!now) return { ...line, kind: 'removed' }
  return { ...line, kind: 'left', ...(now.section !== INTRO && { toTopicId: now.section }) }
}

const idOf = (
  { block, section }: { readonly block: Block; readonly section: string },
  place: number,
) => block.id ?? `~${section}/${place}`
