import type { Block, MeetingJson, NotebookJson, PersonJson, TopicJson } from '../confab-json'
import { joinRich, sliceRich, toRich, type RichText } from '../formats/rich-text'
import { assertNever } from '../result'
import type { Correction, LinePlace } from './correction'
import { lineToTopic, topicToNote } from './regroup-topics'

/** The notebook with something put right. What is no longer there is left alone. */
export function correctNotebook(notebook: NotebookJson, correction: Correction): NotebookJson {
  return {
    ...notebook,
    people: correctPeople(notebook.people, correction),
    meetings: notebook.meetings.map((meeting) => correctMeeting(meeting, correction)),
  }
}

/** The meeting with something put right; the same object where the correction is about another. */
export function correctMeeting(meeting: MeetingJson, correction: Correction): MeetingJson {
  switch (correction.kind) {
    case 'same-person':
      return meeting
    case 'days': {
      const day = correction.days.find(({ meetingId }) => meetingId === meeting.id)
      return day ? { ...meeting, date: day.date } : meeting
    }
    default:
      return correction.meetingId === meeting.id ? correctWithin(meeting, correction) : meeting
  }
}

/** The people with those who are one made one: the other names become aliases of the first. */
export function correctPeople(people: readonly PersonJson[], correction: Correction): PersonJson[] {
  if (correction.kind !== 'same-person') return [...people]
  const { names } = correction
  const isMeant = ({ name, aliases }: PersonJson) =>
    [name, ...aliases].some((each) => names.includes(each))
  const meant = people.filter(isMeant)
  const kept = meant.find(({ name }) => name === names[0]) ?? meant[0]
  if (!kept) return [...people]
  const all = new Set([...meant.flatMap(({ name, aliases }) => [name, ...aliases]), ...names])
  all.delete(kept.name)
  return people.flatMap((person) => {
    if (person.id === kept.id) return [{ ...kept, aliases: [...all] }]
    return isMeant(person) ? [] : [person]
  })
}

type WithinMeeting = Exclude<Correction, { kind: 'same-person' | 'days' }>

function correctWithin(meeting: MeetingJson, correction: WithinMeeting): MeetingJson {
  switch (correction.kind) {
    case 'topic-to-note':
      return topicToNote(meeting, correction.topicId, correction.noteId)
    case 'line-to-topic':
      return lineToTopic(meeting, correction, correction.newTopicId)
    case 'line-to-title':
      return lineToTitle(meeting, correction.blockId)
    case 'intention':
      return changeTopic(meeting, correction.topicId, (topic) => changeIntention(topic, correction))
    case 'drop-proposer':
      return changeTopic(meeting, correction.topicId, (topic) => dropProposer(topic, correction))
    case 'drop-speaker':
      return changeLine(meeting, correction, dropSpeaker)
    case 'name-speaker':
      return changeLine(meeting, correction, (block) => nameSpeaker(block, correction.name))
    default:
      return assertNever(correction)
  }
}

function lineToTitle(meeting: MeetingJson, blockId: string): MeetingJson {
  const line = meeting.intro.find(({ id }) => id === blockId)
  if (!line || line.text.trim() === '') return meeting
  const text = line.text.replaceAll('\n', ' ')
  return {
    ...meeting,
    title: meeting.title === '' ? text : `${meeting.title} – ${text}`,
    intro: meeting.intro.filter((block) => block !== line),
  }
}

const changeTopic = (
  meeting: MeetingJson,
  topicId: string,
  change: (topic: TopicJson) => TopicJson,
): MeetingJson => ({
  ...meeting,
  topics: meeting.topics.map((topic) => (topic.id === topicId ? change(topic) : topic)),
})

function changeIntention(
  topic: TopicJson,
  { label, intention }: Extract<Correction, { kind: 'intention' }>,
): TopicJson {
  const at = topic.intentions.findIndex((each) => each.label === label)
  if (at < 0) return topic
  const intentions = topic.intentions.toSpliced(at, 1, ...(intention ? [intention] : []))
  if (intention) return { ...topic, intentions }
  const title = joinRich([{ text: gap(`[${label}]`, topic.title) }, titleOf(topic)])
  return { ...withTitle(topic, title), intentions }
}

function dropProposer(
  topic: TopicJson,
  { name, stood }: Extract<Correction, { kind: 'drop-proposer' }>,
): TopicJson {
  if (!topic.proposers.includes(name)) return topic
  const title =
    stood === 'first'
      ? joinRich([{ text: gap(name, topic.title) }, titleOf(topic)])
      : joinRich([titleOf(topic), { text: `${topic.title === '' ? '' : ' '}(${name})` }])
  return {
    ...withTitle(topic, title),
    proposers: topic.proposers.filter((each) => each !== name),
  }
}

const gap = (word: string, title: string) => (title === '' ? word : `${word} `)

const titleOf = ({ title, titleSpans }: TopicJson): RichText => toRich(title, titleSpans)

function withTitle({ titleSpans: _before, ...topic }: TopicJson, { text, spans }: RichText) {
  return { ...topic, title: text, ...(spans && { titleSpans: spans }) }
}

function changeLine(
  meeting: MeetingJson,
  { topicId, blockId }: LinePlace,
  change: (block: Block) => Block,
): MeetingJson {
  const blocks = (all: readonly Block[]) =>
    all.map((block) => (block.id === blockId ? change(block) : block))
  if (topicId === undefined) return { ...meeting, intro: blocks(meeting.intro) }
  return changeTopic(meeting, topicId, (topic) => ({ ...topic, notes: blocks(topic.notes) }))
}

function dropSpeaker(block: Block): Block {
  if (!('speakers' in block) || !block.speakers) return block
  const { speakers, aside, spans: _spans, ...silent } = block
  const said = aside === undefined ? '' : ` (${aside})`
  return { ...silent, ...joinRich([{ text: `${speakers.join('/')}${said}: ` }, block]) }
}

/** Only where the line still opens with the name. */
function nameSpeaker(block: Block, name: string): Block {
  const opening = `${name}:`
  if (!('text' in block) || !isSpoken(block) || !block.text.startsWith(opening)) return block
  const { spans: _spans, ...silent } = block
  const from = opening.length + (/^\s*/u.exec(block.text.slice(opening.length))?.[0].length ?? 0)
  return { ...silent, speakers: [name], ...sliceRich(block, from) }
}

type SpokenBlock = Extract<Block, { aside?: unknown }>
const spokenKinds = new Set<Block['kind']>([
  'bullet',
  'paragraph',
  'quote',
  'decision',
  'ordered',
  'heading',
  'action',
])
const isSpoken = (block: Block): block is SpokenBlock => spokenKinds.has(block.kind)
