import { XmlElement, type Doc, type XmlFragment } from 'yjs'
import type { Block } from '../confab-json'
import { meetingRoots } from '../documents/meeting'
import { readText } from '../documents/node-block'
import { readTopics } from '../documents/topics'
import { INTRO } from '../merge/keyed-meeting'

/** Where in a document the blocks of a meeting are, read once for all of them. */
export interface LinePlaces {
  /** The node of a block, or of the title that a merged topic shows as one. */
  readonly nodeOf: (block: Block) => XmlElement | undefined
  readonly nodeById: (lineId: string) => XmlElement | undefined
  /** The title of a topic. */
  readonly titleOf: (topicId: string) => XmlElement | undefined
  /** The sections whose text is shown in one: its own, and those of the topics merged into it. */
  readonly shownIn: (section: string) => readonly string[]
}

/** Reads where the blocks of a meeting are. */
export function readLinePlaces(doc: Doc): LinePlaces {
  const byId = new Map<string, XmlElement>()
  const titles = new Map<string, XmlElement>()
  const shown = new Map<string, string[]>()
  addBlocks(meetingRoots.intro(doc), byId)
  for (const { id, mergedInto = id } of readTopics(doc)) {
    shown.set(mergedInto, [...(shown.get(mergedInto) ?? []), id])
    const title = addBlocks(meetingRoots.topicText(doc, id), byId)
    if (title) titles.set(id, title)
  }
  const titled = (text: string) =>
    [...titles.values()].find((title) => readText(title).text === text)
  return {
    nodeOf: (block) => (block.id === undefined ? titled(block.text) : byId.get(block.id)),
    nodeById: (lineId) => byId.get(lineId),
    titleOf: (topicId) => titles.get(topicId),
    shownIn: (section) => (section === INTRO ? [INTRO] : (shown.get(section) ?? [section])),
  }
}

/** Adds the blocks of a fragment by their ids, of several with one the first, and gives back its title. */
function addBlocks(fragment: XmlFragment, byId: Map<string, XmlElement>): XmlElement | undefined {
  let title: XmlElement | undefined
  for (const node of fragment.toArray()) {
    if (!(node instanceof XmlElement)) continue
    if (node.nodeName === 'topic') title ??= node
    const id = node.getAttribute('id')
    if (id !== undefined && !byId.has(id)) byId.set(id, node)
  }
  return title
}
