import {
  CONFAB_FORMAT,
  topicStates,
  type Block,
  type Intention,
  type MeetingJson,
  type MeetingState,
  type TopicJson,
} from '../../confab-json'
import { parseDateHeading, type NumericOrder } from '../../grammar/dates'
import { parseIntentionTag } from '../../grammar/intentions'
import { knowPeople } from '../../grammar/names'
import { isBlank } from '../../grammar/spaces'
import { parseTopicLine } from '../../grammar/topic-line'
import { cleanText, normaliseBlock, normaliseNotebook, normaliseTopic } from '../normalise'
import type { Imported, NewId, Notice, NoticePlace } from '../notice'
import { listPeople } from '../people-list'
import { sliceRich } from '../rich-text'
import { readSpokenLines } from '../spoken-lines'
import { findNames } from '../text-import'
import { readNameList } from '../markdown/names-text'
import { childrenOf, textAttr, type AdfNode } from './adf-node'
import { anchoredId, withoutAnchors } from './anchors'
import { cutPage, type CutSection, type MeetingHead, type Piece } from './cut-page'
import { attendeesWord } from './page-words'
import { readBlocks } from './read-blocks'
import { readInline, trimNodes } from './read-inline'
import { idOf, type PageReading } from './read-line'
import { meetingSection, notebookSection, topicSection, type SectionName } from './section-name'
import { hasLostMarks } from './lost-marks'
import { withOwnIds } from './own-ids'
import { takeState } from './take-state'
import { readTopicFacts } from './topic-facts'

/** What a section of a page says. */
export type SectionContent =
  | { readonly part: 'notebook'; readonly title: string; readonly charter: Block[] }
  | { readonly part: 'meeting'; readonly meeting: Omit<MeetingJson, 'intro' | 'topics'> }
  | { readonly part: 'intro'; readonly intro: Block[] }
  | { readonly part: 'topic'; readonly topic: TopicJson }

/** A section of a page of the wiki. */
export interface ReadSection<Body> extends SectionName {
  /** Whether the bodies hold this section and nothing else: only then can it be replaced alone. */
  readonly isWhole: boolean
  readonly bodies: readonly Body[]
  readonly content: SectionContent
}

/** A page of the wiki: its sections, and the notebook these make. */
export interface ReadPage<Body> extends Imported {
  readonly sections: readonly ReadSection<Body>[]
}

/** What a reader of pages may be told. */
export interface ReadPageOptions {
  /** The name that people of the notebook know the owner of an account by; a page may name the account alone. */
  readonly nameOf?: (accountId: string) => string | undefined
}

/** Reads the pieces of a page. Headings with a date open meetings, headings below those topics. */
export function readPage<Body>(
  pieces: readonly Piece<Body>[],
  newId: NewId,
  { nameOf }: ReadPageOptions = {},
): ReadPage<Body> {
  const { title, isOurs, sections: cut } = cutPage(pieces)
  const notices: Notice[] = []
  const people = knowPeople(
    pieces.flatMap(({ nodes }) => [
      ...namesOn(nodes),
      ...(isOurs ? [] : findNames([...linesOn(nodes)])),
    ]),
  )
  const taken = new Set<string>()
  const sections = cut.map((section): ReadSection<Body> => {
    const { meeting, isWhole, bodies } = section
    const at = placeOf(section)
    const reading: PageReading = {
      people,
      isOurs,
      ...(nameOf && { nameOf }),
      note: (message, more) =>
        notices.push({ ...noForm, line: section.line, at, message, ...more }),
    }
    const likely = likelyState(cut.filter((other) => other.meeting === meeting))
    if (section.nodes.some(hasLostMarks))
      reading.note('colours, and letters that are raised or lowered, are left out')
    const content = withOwnIds(readContent(section, { title, likely, reading }), taken)
    return { ...sectionName(content, meeting), isWhole, bodies, content }
  })
  const { charter, meetings } = joinSections(sections.map(({ content }) => content))
  const { people: listed, notices: alike } = listPeople(meetings, newId)
  const notebook = { format: CONFAB_FORMAT, title, charter, people: listed, meetings } as const
  return {
    notebook: normaliseNotebook(notebook),
    notices: [...notices, ...alike],
    sections,
  }
}

const noForm = { kind: 'kept-as-text', doubt: { reason: 'no-form' } } as const

const placeOf = ({ meetingIndex, topicIndex }: CutSection<unknown>): NoticePlace => ({
  ...(meetingIndex !== undefined && { meeting: meetingIndex }),
  ...(topicIndex !== undefined && { topic: topicIndex }),
})

/** Puts the contents of sections, in the order of a page, together to meetings. */
export function joinSections(contents: readonly SectionContent[]): {
  readonly charter: Block[]
  readonly meetings: MeetingJson[]
} {
  const charter: Block[] = []
  const meetings: MeetingJson[] = []
  for (const content of contents) {
    const meeting = meetings.at(-1)
    if (content.part === 'notebook') charter.push(...content.charter)
    else if (content.part === 'meeting')
      meetings.push({ ...content.meeting, intro: [], topics: [] })
    else if (content.part === 'intro') meeting?.intro.push(...content.intro)
    else meeting?.topics.push(content.topic)
  }
  return { charter, meetings }
}

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

/** Everything that is written in lines, whatever it stands in. */
function* linesOn(nodes: readonly AdfNode[]): Generator<{ readonly text: string }> {
  for (const node of nodes)
    if (node.type === 'paragraph' || node.type === 'heading') yield readInline(childrenOf(node))
    else yield* linesOn(childrenOf(node))
}

/** What a page that names no state tells by what it says. */
function likelyState<Body>(sections: readonly CutSection<Body>[]): MeetingState {
  if (sections.some(({ part }) => part === 'topic')) return 'held'
  const [first] = sections.flatMap(({ part, nodes }) => (part === 'intro' ? nodes : []))
  if (!first) return 'planned'
  const text = first.type === 'paragraph' ? readInline(childrenOf(first)).text : ''
  if (/\bcancel+ed\b/i.test(text)) return 'cancelled'
  return /\bskipp(?:ed|ing)\b/i.test(text) ? 'skipped' : 'held'
}

// Other people's pages say in brackets who spoke; ours say it in their own way.
function readNotes(nodes: readonly AdfNode[], reading: PageReading): Block[] {
  const blocks = readBlocks(nodes, 0, reading)
  if (reading.isOurs) return blocks
  return readSpokenLines(
    blocks.filter((block, index) => !isHole(block, blocks[index + 1], reading)),
    reading.people,
  )
}

/** Whether a line says nothing and holds nothing; an empty item of a list is told of, an empty paragraph only parts others. */
function isHole(block: Block, next: Block | undefined, { note }: PageReading): boolean {
  const isItem = block.kind === 'bullet' || block.kind === 'ordered'
  if ((!isItem && block.kind !== 'paragraph') || !isBlank(block.text)) return false
  if (isItem && (next?.indent ?? 0) > block.indent) return false
  if (isItem) note('an empty line; a link may have been lost here', lost)
  return true
}

const lost = { kind: 'hole', doubt: { reason: 'lost-link' } } as const

interface ContentReading {
  readonly title: string
  /** The state the meeting seems to have. */
  readonly likely: MeetingState
  readonly reading: PageReading
}

function readContent<Body>(
  section: CutSection<Body>,
  { title, likely, reading }: ContentReading,
): SectionContent {
  const { part, meeting, head, nodes } = section
  const blocks = () => readNotes(nodes, reading).map(normaliseBlock)
  if (meeting && part === 'meeting') {
    if (meeting.assumed) noteOrder(meeting, meeting.assumed, head, reading)
    return { part, meeting: readMeeting(meeting, nodes, likely) }
  }
  if (part === 'intro') return { part, intro: blocks() }
  if (part === 'topic' && head)
    return { part, topic: normaliseTopic(readTopic(head, nodes, reading)) }
  return { part: 'notebook', title, charter: blocks() }
}

function noteOrder(
  { date }: MeetingHead,
  order: NumericOrder,
  head: AdfNode | undefined,
  { note }: PageReading,
): void {
  const { text } = readInline(childrenOf(head ?? { type: 'heading' }))
  const other = parseDateHeading(text.trim(), order === 'day-first' ? 'month-first' : 'day-first')
  const how = order === 'day-first' ? 'day first' : 'month first'
  note(`read "${text.trim()}" as ${date}: the other dates of this page are written ${how}`, {
    kind: 'guessed',
    ...(other && { doubt: { reason: 'date-order', order, other: other.date } }),
  })
}

const sectionName = (content: SectionContent, meeting: MeetingHead | undefined): SectionName => {
  if (!meeting || content.part === 'notebook') return notebookSection
  if (content.part === 'topic') return topicSection(meeting.date, content.topic)
  return meetingSection(content.part, content.part === 'meeting' ? content.meeting : meeting)
}

function readMeeting(
  { id, date, title, state }: MeetingHead,
  [attendees]: readonly AdfNode[],
  likely: MeetingState,
): Omit<MeetingJson, 'intro' | 'topics'> {
  const names = attendees && readInline(childrenOf(attendees)).text.slice(attendeesWord.length)
  return {
    ...(id !== undefined && { id }),
    date,
    title: cleanText(title),
    state: state ?? likely,
    attendees: readNameList(names ?? '').map(cleanText),
  }
}

function readTopic(head: AdfNode, nodes: readonly AdfNode[], reading: PageReading): TopicJson {
  const id = anchoredId('topic', childrenOf(head))
  const content = trimNodes(withoutAnchors(childrenOf(head)))
  const { state, rest } = takeState(content, topicStates)
  const { intentions, nodes: shown } = takeIntentions(rest)
  const [first] = nodes
  const facts =
    first?.type === 'paragraph' ? readTopicFacts(readInline(childrenOf(first)).text) : undefined
  const named =
    state === undefined
      ? readForeignTitle(shown, reading)
      : { ...titleOf(shown), intentions: [], proposers: [], dots: 0 }
  const notes = readNotes(facts ? nodes.slice(1) : nodes, reading)
  return {
    ...idOf(head),
    ...(id !== undefined && { id }),
    ...named,
    ...facts,
    dots: facts?.dots ?? named.dots,
    intentions: [...intentions, ...(facts?.intentions ?? []), ...named.intentions],
    proposers: facts && facts.proposers.length > 0 ? facts.proposers : named.proposers,
    state: state ?? (notes.length > 0 ? 'discussed' : 'proposed'),
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

function readForeignTitle(nodes: readonly AdfNode[], { people, isOurs, note }: PageReading) {
  const rich = readInline(nodes)
  const read = parseTopicLine(rich.text, people)
  const { dots, intentions, proposers, title, titleFrom } = read
  for (const { message, doubt } of read.guesses) note(message, { kind: 'guessed', doubt })
  if (isBlank(title) && !isOurs)
    note('the topic has no title; a link may have been lost here', lost)
  const { spans } = sliceRich(rich, titleFrom, titleFrom + title.length)
  return { dots, intentions, proposers, title, ...(spans && { titleSpans: spans }) }
}
