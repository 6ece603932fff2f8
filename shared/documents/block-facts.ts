import type { Doc } from 'yjs'
import type { Block } from '../confab-json'
import { lineMarkKey, markLine, readMarks } from '../meeting/line-marks'
import { dismissSuggestion } from '../outcomes/dismissed-suggestions'
import { listLateLines } from '../outcomes/late-lines'
import { usableId, type NewId } from './ids'
import { readInternalLines, setLineInternal } from './internal-lines'
import { meetingRoots } from './meeting'

/** Gives the block of a topic, or with no topic of the intro, what stands about it beside the notes. */
export type AddFacts = (block: Block, topicId?: string) => Block

/** Reads what is known of the blocks of a meeting, once for all of them. */
export function readBlockFacts(doc: Doc, nameOf: (personId: string) => string): AddFacts {
  const internal = readInternalLines(doc)
  const late = new Set(
    listLateLines(doc).flatMap(({ why, topicId, lineId }) =>
      why === 'late' ? [lineMarkKey(topicId ?? '', lineId)] : [],
    ),
  )
  const marks = new Map<string, ReturnType<typeof readMarks>>()
  const marksOf = (topicId: string) => {
    const read = marks.get(topicId) ?? readMarks(doc, topicId)
    marks.set(topicId, read)
    return read
  }
  return (block, topicId) => {
    if (block.id === undefined) return block
    const mark = topicId === undefined ? undefined : marksOf(topicId)[block.id]
    const dismissedBy = meetingRoots.notActions(doc).get(block.id)
    return {
      ...block,
      ...(internal.has(block.id) && { internal: true as const }),
      ...(mark && { mark }),
      ...(late.has(lineMarkKey(topicId ?? '', block.id)) && { late: true as const }),
      ...(dismissedBy !== undefined && { notAction: nameOf(dismissedBy) }),
    }
  }
}

/** Writes what is known of blocks that have ids, beside the notes of their topic or of the intro. */
export function writeBlockFacts(
  doc: Doc,
  blocks: readonly Block[],
  { topicId, enter }: { topicId?: string; enter: (name: string) => string },
): void {
  for (const { id: lineId, internal, mark, notAction } of blocks) {
    if (lineId === undefined) continue
    if (internal) setLineInternal(doc, lineId, true)
    if (mark && topicId !== undefined) markLine(doc, { topicId, lineId }, mark)
    if (notAction !== undefined) dismissSuggestion(doc, { lineId, personId: enter(notAction) })
  }
}

/** Everything that keys name by id gets its id before anything is written. */
export function withIds(block: Block, newId: NewId): Block {
  const id = usableId(block.id) ?? newId()
  if (block.kind !== 'poll') return { ...block, id }
  const options = block.options.map((option) => ({ ...option, id: usableId(option.id) ?? newId() }))
  return { ...block, id, options }
}
