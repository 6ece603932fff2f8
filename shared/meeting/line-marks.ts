import type { Doc } from 'yjs'
import type { Block } from '../confab-json'
import { meetingRoots } from '../documents/meeting'
import { readTopicText } from '../documents/meeting-json'
import { listMergedInto } from '../documents/topics'

/** What a line of notes can be marked as: the answer of a quest, a hole in an analysis, criticism for later. */
export const lineMarks = ['answer', 'hole', 'later'] as const

export type LineMark = (typeof lineMarks)[number]

/** The key of a line's mark. The mark stands apart from the line, whose text it never touches. */
export const lineMarkKey = (topicId: string, lineId: string) => `${topicId}/${lineId}`

/** Which line of which topic. */
export interface LineRef {
  readonly topicId: string
  readonly lineId: string
}

/** Marks a line, or with `undefined` takes its mark away. */
export function markLine(
  doc: Doc,
  { topicId, lineId }: LineRef,
  mark: LineMark | undefined,
  origin?: unknown,
): void {
  const marks = meetingRoots.lineMarks(doc)
  const key = lineMarkKey(topicId, lineId)
  doc.transact(() => (mark ? marks.set(key, mark) : marks.delete(key)), origin)
}

/** The mark of a line; `undefined` when it has none. */
export function readLineMark(doc: Doc, { topicId, lineId }: LineRef): LineMark | undefined {
  const value = meetingRoots.lineMarks(doc).get(lineMarkKey(topicId, lineId))
  return lineMarks.find((mark) => mark === value)
}

/** The lines of a topic with this mark as they stand, those of topics merged into it after its own. */
export function listMarkedLines(doc: Doc, topicId: string, mark: LineMark): Block[] {
  const shown = [topicId, ...listMergedInto(doc, topicId).map(({ id }) => id)]
  return shown.flatMap((id) =>
    readTopicText(doc, id).notes.filter(
      (line) =>
        line.id !== undefined && readLineMark(doc, { topicId: id, lineId: line.id }) === mark,
    ),
  )
}

/** Whether a quest has its answer: a line marked so that is still there. Deleting that line opens the quest again. */
export const isAnswered = (doc: Doc, topicId: string) =>
  listMarkedLines(doc, topicId, 'answer').length > 0
