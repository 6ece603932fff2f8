import type { NotebookJson } from '../confab-json'
import type { Notice } from '../formats/notice'

/** A place in a notebook that lasts: it is named, not counted. */
export interface LastingPlace {
  /** Absent in the charter, and where the whole notebook is meant. */
  readonly meetingId?: string
  /** Absent in the intro. */
  readonly topicId?: string
  readonly blockId?: string
}

/** A notice of a reader, with the place it speaks of as it can be found again later. */
export interface PlacedNotice extends Omit<Notice, 'at'>, LastingPlace {
  /** Names it among the notices of one import. */
  readonly id: string
}

/** Finds the places of notices in the notebook they were made of, which has ids by now. */
export function placeNotices(
  notices: readonly Notice[],
  { charter, meetings }: NotebookJson,
): PlacedNotice[] {
  return notices.map(({ at, ...notice }, index) => {
    const meeting = at?.meeting === undefined ? undefined : meetings[at.meeting]
    const topic = at?.topic === undefined ? undefined : meeting?.topics[at.topic]
    const blocks = topic?.notes ?? meeting?.intro ?? charter
    // A line that was left out is looked for where it would stand: at the line before it.
    const block = at?.block === undefined ? undefined : (blocks[at.block] ?? blocks.at(-1))
    return {
      ...notice,
      id: String(index),
      ...(meeting?.id !== undefined && { meetingId: meeting.id }),
      ...(topic?.id !== undefined && { topicId: topic.id }),
      ...(block?.id !== undefined && { blockId: block.id }),
    }
  })
}
