import { XmlElement, type Doc } from 'yjs'
import type { Block } from '../confab-json'
import { lineMarks } from '../confab-json-facts'
import { meetingRoots } from '../documents/meeting'
import { nodeToBlock } from '../documents/node-block'
import { listMergedInto } from '../documents/topics'

/** What a line of notes can be marked as. */
export type LineMark = (typeof lineMarks)[number]

/** The key of a line's mark. The mark stands apart from the line, whose text it never touches. */
export const lineMarkKey = (topicId: string, lineId: string) => `${topicId}/${lineId}`

/** Which line of which topic. */
export interface LineRef {
  readonly topicId: string
  readonly lineId: string
}

/** A line that is marked, as it stands. */
export interface MarkedLine extends LineRef {
  readonly mark: LineMark
  readonly line: Block
}

/** The marks of the lines of one topic, by line id. */
export type MarksOfLines = Readonly<Record<string, LineMark>>

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
export const readLineMark = (doc: Doc, { topicId, lineId }: LineRef): LineMark | undefined =>
  parseMark(meetingRoots.lineMarks(doc).get(lineMarkKey(topicId, lineId)))

const parseMark = (value: unknown) => lineMarks.find((mark) => mark === value)

/** The marks of a topic's own lines, those of lines that are gone among them. */
export function readMarks(doc: Doc, topicId: string): MarksOfLines {
  const start = lineMarkKey(topicId, '')
  const marks: Record<string, LineMark> = {}
  for (const [key, value] of meetingRoots.lineMarks(doc)) {
    const mark = key.startsWith(start) ? parseMark(value) : undefined
    if (mark) marks[key.slice(start.length)] = mark
  }
  return marks
}

/** The marked lines of some topics as they stand, topic by topic. */
export function readMarkedLines(doc: Doc, topicIds: readonly string[]): MarkedLine[] {
  return topicIds.flatMap((topicId) => {
    const marks = readMarks(doc, topicId)
    if (Object.keys(marks).length === 0) return []
    const nodes = meetingRoots.topicText(doc, topicId).toArray()
    return nodes.flatMap((node): MarkedLine[] => {
      const lineId = node instanceof XmlElement ? node.getAttribute('id') : undefined
      const mark = lineId === undefined ? undefined : marks[lineId]
      if (!(node instanceof XmlElement) || lineId === undefined || !mark) return []
      return [{ topicId, lineId, mark, line: nodeToBlock(node) }]
    })
  })
}

/** The lines of a topic with this mark as they stand, those of topics merged into it after its own. */
export function listMarkedLines(doc: Doc, topicId: string, mark: LineMark): Block[] {
  const shown = [topicId, ...listMergedInto(doc, topicId).map(({ id }) => id)]
  return readMarkedLines(doc, shown).flatMap((marked) =>
    marked.mark === mark ? [marked.line] : [],
  )
}
