import {
  CONFAB_FORMAT,
  meetingStates,
  topicStates,
  type Intention,
  type MeetingJson,
  type MeetingState,
  type NotebookJson,
  type TopicJson,
  type TopicState,
} from '../../confab-json'
import { parseDateHeading } from '../../grammar/dates'
import { parseIntentionTag } from '../../grammar/intentions'
import { knowPeople } from '../../grammar/names'
import { parseTopicLine } from '../../grammar/topic-line'
import { normaliseNotebook } from '../normalise'
import type { Imported, NewId, Notice } from '../notice'
import { listPeople } from '../people-list'
import { sliceRich } from '../rich-text'
import { readNameList } from '../markdown/names-text'
import { childrenOf, dayOf, textAttr, type AdfNode } from './adf-node'
import { attendeesWord, titleId } from './page-words'
import { dropSpace, readBlocks } from './read-blocks'
import { readInline, trimNodes } from './read-inline'
import { idOf, type PageReading } from './read-line'
import { readTopicFacts } from './topic-facts'

/** Reads the nodes of a page as a notebook. Headings with a date open meetings, headings below those topics. */
export function readPage(nodes: readonly AdfNode[], newId: NewId): Imported {
  const flat = nodes.flatMap(unfold)
  const { title, charter, meetings } = cutPage(flat)
  const notices: Notice[] = []
  const reading: PageReading = {
    people: knowPeople(namesOn(flat)),
    isOurs: meetings.some(({ state }) => state !== undefined),
    note: (message) => notices.push({ kind: 'kept-as-text', line: 1, message }),
  }
  const read = meetings.map((meeting) => readMeeting(meeting, reading))
  const { people, notices: likely } = listPeople(read, newId)
  const notebook: NotebookJson = {
    format: CONFAB_FORMAT,
    title,
    charter: readBlocks(charter, 0, reading),
    people,
    meetings: read,
  }
  return { notebook: normaliseNotebook(notebook), notices: [...notices, ...likely] }
}

// Columns say how a page looks: what is in them comes one after the other.
const unfold = (node: AdfNode): readonly AdfNode[] =>
  node.type === 'layoutSection' || node.type === 'layoutColumn'
    ? childrenOf(node).flatMap(unfold)
    : [node]

/** Names in the lines of facts below headings. */
function* namesOn(nodes: readonly AdfNode[]): Generator<string> {
  for (const node of nodes) {
    if (node.type !== 'paragraph') continue
    const { text } = readInline(childrenOf(node))
    const facts = readTopicFacts(text)
    if (facts) yield* [...facts.proposers, ...(facts.voters ?? [])]
    else if (text.startsWith(attendeesWord)) yield* readNameList(text.slice(attendeesWord.length))
  }
}

interface PageMeeting {
  readonly id?: string
  readonly date: string
  readonly title: string
  readonly state?: MeetingState
  readonly level: number
  readonly nodes: AdfNode[]
}

function cutPage(nodes: readonly AdfNode[]) {
  const charter: AdfNode[] = []
  const meetings: PageMeeting[] = []
  let title = ''
  const headings = nodes.map((node) =>
    node.type === 'heading' && textAttr(node, 'localId') !== titleId
      ? readMeetingHeading(node)
      : undefined,
  )
  // Where meetings bear a state, a heading that merely is a date is a heading of the notes.
  const isOurs = headings.some((heading) => heading?.state !== undefined)
  for (const [index, node] of nodes.entries()) {
    const opened = headings[index]
    if (opened && (opened.state !== undefined || !isOurs)) meetings.push(opened)
    else if (index === 0 && node.type === 'heading' && node.attrs?.level === 1)
      title = readInline(childrenOf(node)).text
    else (meetings.at(-1)?.nodes ?? charter).push(node)
  }
  return { title, charter, meetings }
}

function readMeetingHeading(node: AdfNode): PageMeeting | undefined {
  const content = trimNodes(childrenOf(node).filter(({ type }) => type !== 'inlineExtension'))
  const level = typeof node.attrs?.level === 'number' ? node.attrs.level : 1
  const { state, rest } = takeState(content, meetingStates)
  const [first, ...more] = rest
  const day = first?.type === 'date' ? dayOf(first) : undefined
  const common = { ...idOf(node), level, nodes: [], ...(state && { state }) }
  if (day !== undefined) {
    const title = readInline(more).text.replace(/^ /, '')
    return { ...common, date: day, title }
  }
  const heading = parseDateHeading(readInline(rest).text)
  return heading && { ...common, date: heading.date, title: heading.title }
}

/** Takes the lozenge with a state off the end of a heading. */
function takeState<State extends string>(nodes: readonly AdfNode[], states: readonly State[]) {
  const last = nodes.at(-1)
  const word = last?.type === 'status' ? textAttr(last, 'text').toLowerCase() : undefined
  const state = states.find((each) => each === word)
  const rest = state === undefined ? [...nodes] : nodes.slice(0, -1)
  if (state !== undefined) dropSpace(rest)
  return { state, rest }
}

function readMeeting(meeting: PageMeeting, reading: PageReading): MeetingJson {
  const { id, date, title, level, nodes } = meeting
  const { intro, topics } = cutTopics(nodes, level, meeting.state !== undefined)
  const first = intro[0]?.type === 'paragraph' ? readInline(childrenOf(intro[0])).text : ''
  const hasAttendees = first.startsWith(attendeesWord)
  const introBlocks = readBlocks(hasAttendees ? intro.slice(1) : intro, 0, reading)
  return {
    ...(id !== undefined && { id }),
    date,
    title,
    state: meeting.state ?? (topics.length > 0 || introBlocks.length > 0 ? 'held' : 'planned'),
    intro: introBlocks,
    attendees: hasAttendees ? readNameList(first.slice(attendeesWord.length)) : [],
    topics: topics.map((topic) => readTopic(topic, reading)),
  }
}

interface PageTopic {
  readonly head: AdfNode
  readonly nodes: AdfNode[]
}

// On a page of ours the level of a topic is known; elsewhere it is the highest below the date, or that of the bullets.
function cutTopics(nodes: readonly AdfNode[], level: number, isOurs: boolean) {
  const levels = nodes.flatMap((node) =>
    node.type === 'heading' ? [Number(node.attrs?.level)] : [],
  )
  const below = levels.filter((each) => each > level)
  const topicLevel = isOurs ? level + 1 : below.length > 0 ? Math.min(...below) : undefined
  const intro: AdfNode[] = []
  const topics: PageTopic[] = []
  for (const node of nodes) {
    if (node.type === 'heading' && node.attrs?.level === topicLevel)
      topics.push({ head: node, nodes: [] })
    else if (topicLevel === undefined && node.type === 'bulletList')
      for (const item of childrenOf(node)) {
        const [head, ...rest] = childrenOf(item)
        if (head?.type === 'paragraph') topics.push({ head, nodes: rest })
        else topics.push({ head: { type: 'paragraph' }, nodes: [...childrenOf(item)] })
      }
    else (topics.at(-1)?.nodes ?? intro).push(node)
  }
  return { intro, topics }
}

function readTopic({ head, nodes }: PageTopic, reading: PageReading): TopicJson {
  const content = trimNodes(childrenOf(head).filter(({ type }) => type !== 'inlineExtension'))
  const { state, rest } = takeState(content, topicStates)
  const { intentions, nodes: shown } = takeIntentions(rest)
  const [first] = nodes
  const facts =
    first?.type === 'paragraph' ? readTopicFacts(readInline(childrenOf(first)).text) : undefined
  const named =
    state === undefined
      ? readForeignTitle(shown, reading)
      : { ...titleOf(shown), intentions: [], proposers: [], dots: 0 }
  const notes = readBlocks(facts ? nodes.slice(1) : nodes, 0, reading)
  return {
    ...idOf(head),
    ...named,
    ...facts,
    dots: facts?.dots ?? named.dots,
    intentions: [...intentions, ...(facts?.intentions ?? []), ...named.intentions],
    proposers: facts && facts.proposers.length > 0 ? facts.proposers : named.proposers,
    state: state ?? (notes.length > 0 ? 'discussed' : ('proposed' satisfies TopicState)),
    notes,
  }
}

function takeIntentions(nodes: readonly AdfNode[]) {
  const intentions: Intention[] = []
  let rest = trimNodes(nodes)
  while (rest[0]?.type === 'status') {
    intentions.push(...parseIntentionTag(textAttr(rest[0], 'text')))
    rest = trimNodes(rest.slice(1))
  }
  return { intentions, nodes: rest }
}

function titleOf(nodes: readonly AdfNode[]) {
  const { text, spans } = sliceRich(readInline(nodes), 0)
  return { title: text, ...(spans && { titleSpans: spans }) }
}

function readForeignTitle(nodes: readonly AdfNode[], { people }: PageReading) {
  const rich = readInline(nodes)
  const { dots, intentions, proposers, title, titleFrom } = parseTopicLine(rich.text, people)
  const { spans } = sliceRich(rich, titleFrom, titleFrom + title.length)
  return { dots, intentions, proposers, title, ...(spans && { titleSpans: spans }) }
}
