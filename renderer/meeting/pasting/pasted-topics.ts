import { blockToNode } from '../../../shared/documents/block-node'
import { newId } from '../../../shared/documents/ids'
import { readInternalLines, setLineInternal } from '../../../shared/documents/internal-lines'
import { meetingRoots } from '../../../shared/documents/meeting'
import { nodeToBlock } from '../../../shared/documents/node-block'
import {
  addTopic,
  isTopicInternal,
  listTopics,
  setTopicInternal,
} from '../../../shared/documents/topics'
import type { Block } from '../../../shared/confab-json'
import { withoutIds } from '../../../shared/formats/clipboard/own-copy'
import { topicsIn, type FoundTopic } from '../../../shared/formats/clipboard/topics-in'
import { knowPeople } from '../../../shared/grammar/names'
import { XmlElement, type Doc } from 'yjs'
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
  const lines = readLines(meeting, place.field, place.topicId).filter(({ id }) => wanted.has(id))
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

/** The lines of a text, those for inside marked so, also where that is because of what they are nested in. */
function readLines(
  { document: { doc }, fragment }: MeetingSession,
  field: string,
  topicId?: string,
) {
  const marked = readInternalLines(doc)
  const isAllInside = topicId !== undefined && isTopicInternal(doc, topicId)
  // The indents of the marked lines that the next line may be nested in.
  const open: number[] = []
  return fragment(field)
    .toArray()
    .flatMap((node, index) => {
      if (!(node instanceof XmlElement) || node.nodeName === 'topic') return []
      const block = nodeToBlock(node)
      const id = block.id ?? ''
      while (open.length > 0 && (open.at(-1) ?? 0) >= block.indent) open.pop()
      if (marked.has(id)) open.push(block.indent)
      const isInside = isAllInside || open.length > 0
      const plain = withoutIds(block)
      return [{ index, id, block: isInside ? { ...plain, internal: true as const } : plain }]
    })
}

/** Adds topics one after the other, behind a topic or at the end; gives their ids. */
function add(
  { document: { doc } }: MeetingSession,
  topics: readonly FoundTopic[],
  after?: string,
): string[] {
  const listed = listTopics(doc)
  const start = after === undefined ? listed.length : listed.findIndex(({ id }) => id === after) + 1
  return doc.transact(() => topics.map((topic, at) => addOne(doc, topic, start + at)), LOCAL_CHANGE)
}

function addOne(doc: Doc, { dots, internal, notes, ...topic }: FoundTopic, index: number): string {
  const lines = notes.map((block) => ({ ...block, id: newId() }))
  const made = { ...topic, unnamedDots: dots, notes: lines }
  const topicId = addTopic(doc, made, newId, { index, origin: LOCAL_CHANGE })
  if (internal) setTopicInternal(doc, topicId, true, LOCAL_CHANGE)
  for (const line of lines) if (line.internal) setLineInternal(doc, line.id, true, LOCAL_CHANGE)
  return topicId
}
