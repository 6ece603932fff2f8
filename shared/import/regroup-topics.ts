import type { Block, MeetingJson, TopicJson } from '../confab-json'
import { deepestIndent } from '../formats/normalise'
import { joinRich, sliceRich, toRich } from '../formats/rich-text'
import { writeSpeakers } from '../grammar/speakers'
import { parseTopicLine, writeTopicLine } from '../grammar/topic-line'
import type { LinePlace } from './correction'

/** The meeting with a topic made a line, its notes below it, at the end of the topic before it, or of the intro. */
export function topicToNote(meeting: MeetingJson, topicId: string, noteId: string): MeetingJson {
  const at = meeting.topics.findIndex(({ id }) => id === topicId)
  const topic = meeting.topics[at]
  if (!topic) return meeting
  const blocks = [noteOf(topic, noteId), ...topic.notes.map((block) => moveIn(block, 1))]
  const topics = meeting.topics.toSpliced(at, 1)
  const before = topics[at - 1]
  if (!before) return { ...meeting, intro: [...meeting.intro, ...blocks], topics }
  const longer = { ...before, notes: [...before.notes, ...blocks] }
  return { ...meeting, topics: topics.with(at - 1, longer) }
}

/** Whoever proposed it says the line; what else stood before the title stands in its text. */
function noteOf(topic: TopicJson, id: string): Block {
  const { dots, intentions, proposers, title, titleSpans } = topic
  const isPlain = dots === 0 && intentions.length === 0
  const prefix = isPlain ? '' : writeTopicLine({ dots, intentions, proposers, title: '' })
  const text = joinRich([
    { text: prefix === '' || title === '' ? prefix : `${prefix} ` },
    toRich(title, titleSpans),
  ])
  const isSpoken = isPlain && proposers.length > 0
  return { kind: 'bullet', id, indent: 0, ...text, ...(isSpoken && { speakers: proposers }) }
}

/** The meeting with a line of it made a topic, right behind the topic it stood in, or before all where it stood in the intro. */
export function lineToTopic(
  meeting: MeetingJson,
  { topicId, blockId }: LinePlace,
  newTopicId: string,
): MeetingJson {
  const place = meeting.topics.findIndex(({ id }) => id === topicId)
  const from = meeting.topics[place]
  const blocks = topicId === undefined ? meeting.intro : (from?.notes ?? [])
  const at = blocks.findIndex(({ id }) => id === blockId)
  const line = blocks[at]
  if (!line) return meeting
  const end = blocks.findIndex(({ indent }, index) => index > at && indent <= line.indent)
  const below = blocks.slice(at + 1, end < 0 ? undefined : end)
  const left = blocks.toSpliced(at, below.length + 1)
  const state = meeting.state === 'skipped' ? 'held' : meeting.state
  const topic = topicOf(line, newTopicId, {
    notes: below.map((block) => moveIn(block, -line.indent - 1)),
    isHeld: state === 'held',
  })
  const others = from ? meeting.topics.with(place, { ...from, notes: left }) : [...meeting.topics]
  return {
    ...meeting,
    state,
    intro: from ? meeting.intro : left,
    topics: others.toSpliced(place + 1, 0, topic),
  }
}

function topicOf(
  line: Block,
  id: string,
  { notes, isHeld }: { notes: Block[]; isHeld: boolean },
): TopicJson {
  const speakers = 'speakers' in line ? line.speakers : undefined
  const aside = 'aside' in line ? line.aside : undefined
  const rich = {
    text: line.text.replaceAll('\n', ' '),
    ...('spans' in line && line.spans && { spans: line.spans }),
  }
  const parsed = parseTopicLine(rich.text)
  const spoken = aside === undefined ? speakers : undefined
  const said = speakers && !spoken ? `${writeSpeakers(speakers, aside)} ` : ''
  const title = joinRich([
    { text: said },
    sliceRich(rich, parsed.titleFrom, parsed.titleFrom + parsed.title.length),
  ])
  return {
    id,
    dots: parsed.dots,
    intentions: parsed.intentions,
    proposers: spoken ?? parsed.proposers,
    title: title.text,
    ...(title.spans && { titleSpans: title.spans }),
    state: isHeld && notes.length > 0 ? 'discussed' : 'proposed',
    notes,
  }
}

const moveIn = (block: Block, by: number): Block => ({
  ...block,
  indent: Math.max(0, Math.min(block.indent + by, deepestIndent)),
})
