import type { Block, NotebookJson } from '../confab-json'
import type { PlacedNotice } from './placed-notice'

/**
 * The notices of a file that was read again, with their places in the notebook it was merged into. One that was
 * told before, of the same line in the same words, keeps its id, and so how it was settled.
 */
export function findAgain(
  notices: readonly PlacedNotice[],
  read: NotebookJson,
  merged: NotebookJson,
  before: readonly PlacedNotice[],
): PlacedNotice[] {
  const told = new Map(before.map((notice) => [keyOf(notice), notice]))
  const taken = new Set(before.map(({ id }) => Number(id)))
  let next = Math.max(-1, ...taken)
  return notices.map((notice) => {
    const known = told.get(keyOf(notice))
    told.delete(keyOf(notice))
    if (known) return { ...known, line: notice.line }
    next += 1
    return { ...placeIn(notice, read, merged), id: String(next) }
  })
}

const keyOf = ({ kind, message, source = '', file = '' }: PlacedNotice) =>
  [kind, message, source, file].join('\n')

/** By id where it is new in the notebook, else by the same words on the same day. */
function placeIn(notice: PlacedNotice, read: NotebookJson, merged: NotebookJson): PlacedNotice {
  const { meetingId, topicId, blockId, ...told } = notice
  const from = read.meetings.find(({ id }) => id === meetingId)
  const to = from && merged.meetings.find(({ id, date }) => id === meetingId || date === from.date)
  if (!from || !to) return told
  const topicFrom = from.topics.find(({ id }) => id === topicId)
  const topicTo = to.topics.find(
    ({ id, title }) => id === topicId || (topicFrom !== undefined && title === topicFrom.title),
  )
  const blockFrom = blockOf(topicFrom?.notes ?? from.intro, blockId)
  const blocks = topicFrom ? (topicTo?.notes ?? []) : to.intro
  const blockTo = blocks.find(({ id, text }) => id === blockId || text === blockFrom?.text)
  return {
    ...told,
    ...(to.id !== undefined && { meetingId: to.id }),
    ...(topicTo?.id !== undefined && { topicId: topicTo.id }),
    ...(blockFrom && blockTo?.id !== undefined && { blockId: blockTo.id }),
  }
}

const blockOf = (blocks: readonly Block[], blockId: string | undefined) =>
  blocks.find(({ id }) => id === blockId)
