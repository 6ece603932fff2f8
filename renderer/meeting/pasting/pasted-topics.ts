import { blockToNode } from '../../../shared/documents/block-node'
import { newId } from '../../../shared/documents/ids'
import { meetingRoots } from '../../../shared/documents/meeting'
import { nodeToBlock } from '../../../shared/documents/node-block'
import { addTopic, listTopics } from '../../../shared/documents/topics'
import type { Block } from '../../../shared/confab-json'
import { withoutIds } from '../../../shared/formats/clipboard/own-copy'
import { topicsIn, type FoundTopic } from '../../../shared/formats/clipboard/topics-in'
import { knowPeople } from '../../../shared/grammar/names'
import { XmlElement } from 'yjs'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingSession } from '../../session/meeting-session'

/** Adds topics found in what was pasted, at the end; what stood before the first goes above the topics. One step of undo. */
export function addPastedTopics(
  meeting: MeetingSession,
  topics: readonly FoundTopic[],
  before: readonly Block[],
): void {
  const { doc } = meeting.document
  if (before.length > 0)
    meeting.changeNotes(() => {
      const intro = meetingRoots.intro(doc)
      intro.push(before.map((block) => blockToNode(block, newId)))
    })
  meeting.madeTopics.note(add(meeting, topics), before.length > 0)
}

/** Makes topics of lines of notes that read like some, where these still are; the lines go. One step of undo. */
export function makeTopics(
  meeting: MeetingSession,
  place: { readonly field: string; readonly topicId: string | undefined },
  ids: readonly string[],
  knownNames: readonly string[],
): void {
  const fragment = meeting.fragment(place.field)
  const wanted = new Set(ids)
  const lines = fragment
    .toArray()
    .flatMap((node, index) =>
      node instanceof XmlElement && wanted.has(node.getAttribute('id') ?? '')
        ? [{ index, block: withoutIds(nodeToBlock(node)) }]
        : [],
    )
  const blocks = lines.map(({ block }) => block)
  const { before, topics } = topicsIn(blocks, knowPeople(knownNames))
  if (topics.length === 0) return
  const taken = lines.slice(before.length)
  meeting.changeNotes(() => {
    // An intro is never without a line.
    if (place.topicId === undefined && taken.length === fragment.length)
      fragment.push([blockToNode({ kind: 'paragraph', indent: 0, text: '' }, newId)])
    for (const { index } of taken.toReversed()) fragment.delete(index, 1)
  })
  meeting.madeTopics.note(add(meeting, topics, place.topicId), true)
}

/** Adds topics one after the other, behind a topic or at the end; gives their ids. */
function add(
  { document: { doc } }: MeetingSession,
  topics: readonly FoundTopic[],
  after?: string,
): string[] {
  const listed = listTopics(doc)
  const start = after === undefined ? listed.length : listed.findIndex(({ id }) => id === after) + 1
  return doc.transact(
    () =>
      topics.map(({ dots, ...topic }, at) =>
        addTopic(doc, { ...topic, unnamedDots: dots }, newId, {
          index: start + at,
          origin: LOCAL_CHANGE,
        }),
      ),
    LOCAL_CHANGE,
  )
}
