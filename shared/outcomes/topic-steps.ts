import { Map as YMap, XmlElement, XmlText, type Doc, type XmlFragment } from 'yjs'
import type { Block } from '../confab-json'
import { blockToNode } from '../documents/block-node'
import { setLineInternal } from '../documents/internal-lines'
import { meetingRoots } from '../documents/meeting'
import { fillText, type RichText } from '../documents/rich-text'
import { markLine, type LineMark } from '../meeting/line-marks'
import type { Step } from './constant-update'
import { withoutIds } from './without-ids'

/** A topic that several machines may write at once. */
export interface ConstantTopic {
  readonly id: string
  readonly title: RichText
  readonly notes: readonly Block[]
  /** What the `topics` map holds about it; `undefined` values are left out. */
  readonly entry: Readonly<Record<string, unknown>>
  /** More of that, which one machine may know and another not yet. */
  readonly more?: Readonly<Record<string, unknown>>
}

/**
 * The steps that write a topic. Its entry, its title's node, its title's text and each block are steps
 * of their own: where two machines write it differently there is still one entry and one title node.
 * What is said about a line or by one machine alone comes last, so that it parts nothing before it.
 */
export function topicSteps({ id, title, notes, entry, more = {} }: ConstantTopic): Step[] {
  return [
    (doc) => {
      const values = Object.entries(entry).filter(([, value]) => value !== undefined)
      meetingRoots.topics(doc).set(id, new YMap(values))
    },
    (doc) => meetingRoots.topicText(doc, id).push([new XmlElement('topic')]),
    (doc) => {
      const text = new XmlText()
      const titleNode = meetingRoots.topicText(doc, id).get(0)
      if (titleNode instanceof XmlElement) titleNode.push([text])
      fillText(text, title)
    },
    ...notes.map(
      (block): Step =>
        (doc, newId) =>
          meetingRoots.topicText(doc, id).push([blockToNode(withoutIds(block), newId)]),
    ),
    ...Object.entries(more).flatMap(([key, value]): Step[] =>
      value === undefined ? [] : [(doc) => meetingRoots.topics(doc).get(id)?.set(key, value)],
    ),
    ...markSteps(notes, (doc) => meetingRoots.topicText(doc, id), { first: 1, topicId: id }),
  ]
}

/** The steps that mark lines which steps before have written, the first of them at `first`. */
export function markSteps(
  blocks: readonly Block[],
  fragmentOf: (doc: Doc) => XmlFragment,
  { first = 0, topicId }: { readonly first?: number; readonly topicId?: string } = {},
): Step[] {
  const idAt = (doc: Doc, index: number) => {
    const node = fragmentOf(doc).get(first + index)
    return (node instanceof XmlElement && node.getAttribute('id')) || undefined
  }
  return blocks.flatMap(({ internal, mark }, index): Step[] => [
    ...(internal ? [(doc: Doc) => keepInside(doc, idAt(doc, index))] : []),
    ...(mark && topicId !== undefined
      ? [(doc: Doc) => markIn(doc, topicId, idAt(doc, index), mark)]
      : []),
  ])
}

function keepInside(doc: Doc, lineId: string | undefined): void {
  if (lineId !== undefined) setLineInternal(doc, lineId, true)
}

function markIn(doc: Doc, topicId: string, lineId: string | undefined, mark: LineMark): void {
  if (lineId !== undefined) markLine(doc, { topicId, lineId }, mark)
}
