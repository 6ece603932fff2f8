import { Map as YMap, XmlElement, XmlText } from 'yjs'
import type { Block } from '../confab-json'
import { blockToNode } from '../documents/block-node'
import { meetingRoots } from '../documents/meeting'
import { fillText, type RichText } from '../documents/rich-text'
import type { Step } from './constant-update'
import { withoutIds } from './without-ids'

/** A topic that several machines may write at once. */
export interface ConstantTopic {
  readonly id: string
  readonly title: RichText
  readonly notes: readonly Block[]
  /** What the `topics` map holds about it; `undefined` values are left out. */
  readonly entry: Readonly<Record<string, unknown>>
}

/**
 * The steps that write a topic. Its entry, its title's node, its title's text and each block are steps
 * of their own: where two machines write it differently there is still one entry and one title node.
 */
export function topicSteps({ id, title, notes, entry }: ConstantTopic): Step[] {
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
  ]
}
