import type { Block, MeetingJson, NotebookJson, TopicJson } from '../confab-json'
import { isSame } from '../merge/same'

/**
 * What two versions of a notebook have in common, where nobody knows what they come from: the base by which
 * a merge takes in what only one of them has, deletes nothing, and tells every text that differs as an overlap.
 * Things are the same where they have one id. Facts that differ are taken for changed in ours.
 */
export function commonBase(ours: NotebookJson, theirs: NotebookJson): NotebookJson {
  const here = new Map(ours.meetings.map((meeting) => [meeting.id, meeting]))
  return {
    ...theirs,
    charter: commonBlocks(theirs.charter, blocksById(ours.charter)),
    meetings: theirs.meetings.flatMap((meeting) => {
      const own = here.get(meeting.id)
      return own ? [commonMeeting(own, meeting)] : []
    }),
  }
}

function commonMeeting(ours: MeetingJson, theirs: MeetingJson): MeetingJson {
  const blocks = blocksById([...ours.intro, ...ours.topics.flatMap(({ notes }) => notes)])
  const topics = new Map(ours.topics.map((topic) => [topic.id, topic]))
  return {
    ...theirs,
    intro: commonBlocks(theirs.intro, blocks),
    topics: theirs.topics.flatMap((topic) => {
      const own = topics.get(topic.id)
      return own ? [commonTopic(own, topic, blocks)] : []
    }),
  }
}

function commonTopic(ours: TopicJson, theirs: TopicJson, blocks: BlocksById): TopicJson {
  const { titleSpans: _spans, ...untitled } = theirs
  const isCommon = ours.title === theirs.title && isSame(ours.titleSpans, theirs.titleSpans)
  return {
    ...(isCommon ? theirs : { ...untitled, title: '' }),
    notes: commonBlocks(theirs.notes, blocks),
  }
}

type BlocksById = ReadonlyMap<string | undefined, Block>

const blocksById = (blocks: readonly Block[]): BlocksById =>
  new Map(blocks.map((block) => [block.id, block]))

const commonBlocks = (theirs: readonly Block[], ours: BlocksById): Block[] =>
  theirs.flatMap((block) => {
    const own = block.id === undefined ? undefined : ours.get(block.id)
    return own ? [commonBlock(own, block)] : []
  })

/** A text that differs stands in neither: both are taken for changes of it. */
function commonBlock(ours: Block, theirs: Block): Block {
  const isCommon = ours.text === theirs.text && isSame(spansOf(ours), spansOf(theirs))
  if (isCommon || theirs.kind === 'table' || theirs.kind === 'divider') return theirs
  if (!('spans' in theirs)) return { ...theirs, text: '' }
  const { spans: _spans, ...plain } = theirs
  return { ...plain, text: '' }
}

const spansOf = (block: Block) => ('spans' in block ? block.spans : undefined)
