import type { Node } from '@tiptap/pm/model'
import type { Mapping } from '@tiptap/pm/transform'
import { coverInternal } from '../../../shared/audience/cover-internal'

/** A block of notes, and whether it is internal: marked itself, or by what it is nested below. */
export interface CoveredBlock {
  readonly node: Node
  readonly at: number
  readonly id: string | undefined
  readonly isMarked: boolean
  readonly isInternal: boolean
}

/** The blocks of a document, the title left out, with what is internal of them. */
export function coverBlocks(doc: Node, marked: ReadonlySet<string>): CoveredBlock[] {
  const blocks: Omit<CoveredBlock, 'isInternal'>[] = []
  doc.forEach((node, at) => {
    if (node.type.name === 'topic') return
    const id = typeof node.attrs['id'] === 'string' ? node.attrs['id'] : undefined
    // The attribute is only ever set on what is being pasted.
    const isMarked = node.attrs['internal'] === true || (id !== undefined && marked.has(id))
    blocks.push({ node, at, id, isMarked })
  })
  const covered = coverInternal(
    blocks.map(({ node, isMarked }) => ({
      indent: Number(node.attrs['indent'] ?? 0),
      internal: isMarked,
    })),
  )
  return blocks.map((block, index) => ({ ...block, isInternal: covered[index] ?? false }))
}

/** An edit as it is looked at afterwards. */
interface Edit {
  readonly before: Node
  readonly after: Node
  readonly mapping: Mapping
}

/**
 * The ids of blocks that an edit would have let out: internal before and not nested below anything
 * internal any more, made by splitting an internal one, or joined with the text of one. Only who takes
 * the mark off lets something out, never who edits.
 */
export function findLetOut(
  { before, after, mapping }: Edit,
  marked: ReadonlySet<string>,
): string[] {
  const was = coverBlocks(before, marked)
  if (!was.some(({ isInternal }) => isInternal)) return []
  const idsBefore = new Set(was.map(({ id }) => id))
  const inside = new Set(was.flatMap(({ id, isInternal }) => (isInternal && id ? [id] : [])))
  const now = coverBlocks(after, marked)
  const joinedTo = endsOfJoined(was, now, mapping)
  const back = mapping.invert()
  const letOut: string[] = []
  // One after the other, since what is marked covers what is nested below it.
  for (const { node, at, id } of now.filter(({ isInternal }) => !isInternal)) {
    if (id === undefined || isCoveredBy(letOut, now, at)) continue
    const isSplitOff = () =>
      !idsBefore.has(id) && isWithinInternal(was, back.map(at + node.nodeSize - 1, -1))
    if (inside.has(id) || joinedTo.has(id) || isSplitOff()) letOut.push(id)
  }
  return letOut
}

/** The blocks that now hold the end of an internal block that is gone: the two were joined. */
function endsOfJoined(
  was: readonly CoveredBlock[],
  now: readonly CoveredBlock[],
  mapping: Mapping,
): ReadonlySet<string> {
  const idsNow = new Set(now.map(({ id }) => id))
  const joined = was.filter(
    ({ id, isInternal, node }) => isInternal && !idsNow.has(id) && node.content.size > 0,
  )
  const ids = joined.flatMap(({ node, at }) => {
    const end = mapping.mapResult(at + node.nodeSize - 1, -1)
    const holder = end.deleted ? undefined : now.find((block) => isWithin(block, end.pos))
    return holder?.id ?? []
  })
  return new Set(ids)
}

const isWithin = ({ at, node }: CoveredBlock, position: number) =>
  position > at && position < at + node.nodeSize

const isWithinInternal = (blocks: readonly CoveredBlock[], position: number) =>
  blocks.some((block) => block.isInternal && isWithin(block, position))

function isCoveredBy(ids: readonly string[], blocks: readonly CoveredBlock[], at: number): boolean {
  if (ids.length === 0) return false
  const marked = coverInternal(
    blocks.map(({ node, id, isMarked }) => ({
      indent: Number(node.attrs['indent'] ?? 0),
      internal: isMarked || (id !== undefined && ids.includes(id)),
    })),
  )
  return marked[blocks.findIndex((block) => block.at === at)] === true
}
