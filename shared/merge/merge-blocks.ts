import type { Block } from '../confab-json'
import { newBlockOf, type Accept } from './facts'
import { INTRO, type KeyedMeeting, type Placement } from './keyed-meeting'
import { isSameBlock, mergeBlock } from './merge-block'
import type { MergedTopics } from './merge-topics'
import type { Overlap } from './overlap'
import type { Three } from './three'

/** The lines of a merge, before they are placed. */
export interface MergedBlocks {
  /** Every block that may be in the result, by key. */
  readonly kept: ReadonlyMap<string, Block>
  /** The keys of those that base has too. */
  readonly survivors: ReadonlySet<string>
  /** Those they changed in topics that ours deleted: told with the topic. */
  readonly missed: ReadonlySet<string>
  readonly overlaps: readonly Overlap[]
}

/** Decides which lines are in the result, wherever they stand, and merges their words and facts. */
export function mergeBlocks(
  keyed: Three<KeyedMeeting>,
  topics: MergedTopics,
  accept: Accept,
): MergedBlocks {
  const kept = new Map<string, Block>()
  const survivors = new Set<string>()
  const missed = new Set<string>()
  const overlaps: Overlap[] = []
  const sections = {
    base: sectionsOf(keyed.base),
    ours: sectionsOf(keyed.ours),
    theirs: sectionsOf(keyed.theirs),
  }
  const tell = (key: string, field: string, values: Three<unknown>) =>
    overlaps.push(lineOverlap(keyed, sections, key, { field, values }))
  for (const key of new Set([
    ...keyed.ours.blocks.keys(),
    ...keyed.base.blocks.keys(),
    ...keyed.theirs.blocks.keys(),
  ])) {
    const [base, ours, theirs] = [keyed.base, keyed.ours, keyed.theirs].map((side) =>
      side.blocks.get(key),
    )
    if (base) survivors.add(key)
    if (ours && theirs) {
      const merged = mergeBlock({ base: base ?? ours, ours, theirs }, accept)
      // Both have it and base has not, as after a write that was not noted: what differs is asked.
      const isUnsure = !base && !isSameBlock(merged.block, ours)
      kept.set(key, isUnsure ? ours : merged.block)
      if (isUnsure) tell(key, 'line', { base, ours, theirs })
      for (const { field, values } of merged.clashes) tell(key, field, values)
    } else if (ours && !base) kept.set(key, ours)
    else if (theirs && !base) kept.set(key, withKey(newBlockOf(theirs, accept), key))
    else if (ours && base) {
      const fate = fateHere(key, { base, ours }, sections, topics)
      if (fate === 'gone') survivors.delete(key)
      else kept.set(key, ours)
      if (fate === 'asked') tell(key, 'line', { base, ours, theirs })
    } else {
      survivors.delete(key)
      const isMoved = sections.base.get(key) !== sections.theirs.get(key)
      if (!base || !theirs || (isSameBlock(base, theirs) && !isMoved)) continue
      if (topics.deletedHere.includes(sections.theirs.get(key) ?? INTRO)) missed.add(key)
      else tell(key, 'line', { base, ours, theirs })
    }
  }
  return { kept, survivors, missed, overlaps }
}

type Sections = ReadonlyMap<string, string>

/** The topic each line stands in, by their keys. */
export const sectionsOf = ({ blockOrder }: { readonly blockOrder: Placement }): Sections =>
  new Map([...blockOrder].flatMap(([section, keys]) => keys.map((key) => [key, section] as const)))

/** What becomes of a line that they deleted. */
function fateHere(
  key: string,
  { base, ours }: Pick<Three<Block>, 'base' | 'ours'>,
  sections: Three<Sections>,
  { keptWhole, kept }: MergedTopics,
): 'gone' | 'kept' | 'asked' {
  const [before, now] = [sections.base.get(key) ?? INTRO, sections.ours.get(key) ?? INTRO]
  if (keptWhole.has(now)) return 'kept'
  // They deleted its topic, and ours had taken it out of there before.
  if (before !== INTRO && !kept.has(before) && now !== before) return 'kept'
  return isSameBlock(base, ours) ? 'gone' : 'asked'
}

function withKey(block: Block, key: string): Block {
  if (block.id === key) return block
  const { id: _, ...rest } = block
  return rest
}

/** The overlap of a line, with its place. */
export function lineOverlap(
  { base, ours, theirs }: Three<KeyedMeeting>,
  sections: Three<Sections>,
  key: string,
  { field, values }: { readonly field: string; readonly values: Three<unknown> },
): Overlap {
  const section = sections.ours.get(key) ?? sections.theirs.get(key) ?? INTRO
  const topic = ours.topics.get(section) ?? base.topics.get(section)
  const blockId = (ours.blocks.get(key) ?? base.blocks.get(key))?.id
  const theirLine = theirs.blocks.get(key)
  const there = theirs.blockOrder.get(sections.theirs.get(key) ?? INTRO) ?? []
  const before = there
    .slice(0, Math.max(0, there.indexOf(key)))
    .findLast((each) => ours.blocks.has(each))
  const after = before === undefined ? undefined : ours.blocks.get(before)?.id
  return {
    meetingId: ours.meeting.id,
    ...(topic?.id !== undefined && { topicId: topic.id }),
    ...(blockId !== undefined && { blockId }),
    field,
    ...values,
    ...(theirLine && { theirLine }),
    ...(after !== undefined && { after }),
  }
}
