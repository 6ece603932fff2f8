import { meetingStates, type MeetingState } from '../../confab-json'
import { findNumericOrder, parseDateHeading, type NumericOrder } from '../../grammar/dates'
import { childrenOf, dayOf, textAttr, type AdfNode } from './adf-node'
import { anchoredId, anchoredKind, withoutAnchors } from './anchors'
import { shapeForeign } from './foreign-page'
import { attendeesWord, titleId } from './page-words'
import { readInline, trimNodes } from './read-inline'
import { idOf } from './read-line'
import type { SectionPart } from './section-name'
import { takeState } from './take-state'
import { foreignTopicForm, topicsOf } from './topics-on-page'

/** A piece of a page's body that is kept or replaced as one, and what it says. */
export interface Piece<Body> {
  readonly nodes: readonly AdfNode[]
  readonly body: Body
  /** 1-based line of the source at which it starts; absent where the source has no lines. */
  readonly line?: number
}

/** The heading of a meeting. */
export interface MeetingHead {
  readonly id?: string
  readonly date: string
  readonly title: string
  /** Absent where the page does not say it. */
  readonly state?: MeetingState
  readonly level: number
  /** How its date of two numbers had to be read. */
  readonly assumed?: NumericOrder
}

/** A part of a page between two headings that count. */
export interface CutSection<Body> {
  readonly part: SectionPart
  /** The heading, or the line, that is the topic. */
  readonly head?: AdfNode
  readonly meeting?: MeetingHead
  readonly meetingIndex?: number
  /** Place of a topic among its meeting's topics, from 0. */
  readonly topicIndex?: number
  readonly nodes: readonly AdfNode[]
  readonly bodies: readonly Body[]
  readonly line: number
  /** Whether the bodies hold this section and nothing else. */
  readonly isWhole: boolean
}

/** A page cut into its sections. */
export interface CutPage<Body> {
  readonly title: string
  /** Written by us: levels of headings and bold labels are known then. */
  readonly isOurs: boolean
  readonly sections: readonly CutSection<Body>[]
}

interface Growing {
  readonly part: SectionPart
  readonly head?: AdfNode
  readonly meeting?: MeetingHead
  readonly meetingIndex?: number
  readonly topicIndex?: number
  readonly nodes: AdfNode[]
  /** Which pieces it came from. */
  readonly pieces: Set<number>
}

interface Placed {
  readonly node: AdfNode
  readonly piece: number
}

/** Cuts a page at its headings: those with a date open meetings, those below open topics. Every body is in one section, in order. */
export function cutPage<Body>(given: readonly Piece<Body>[]): CutPage<Body> {
  const laidOut = given.map((piece) => ({ ...piece, nodes: piece.nodes.flatMap(unfoldLayout) }))
  const isOurs = laidOut.some(({ nodes }) => nodes.some(isHeadOfOurs))
  const pieces = isOurs ? laidOut : shapeForeign(laidOut)
  const placed = pieces.flatMap(({ nodes }, piece) =>
    nodes.map((node): Placed => ({ node, piece })),
  )
  const order = findNumericOrder(placed.flatMap(({ node }) => headingText(node)))
  const heads = placed.map(({ node }) => readMeetingHead(node, order))
  const before: Placed[] = []
  const meetings: { meeting: MeetingHead; head: Placed; below: Placed[] }[] = []
  for (const [index, each] of placed.entries()) {
    const meeting = heads[index]
    // Headings of notes are smaller on a page of ours, whatever they say.
    if (meeting && (!isOurs || meeting.state !== undefined || meeting.level <= 2))
      meetings.push({ meeting, head: each, below: [] })
    else (meetings.at(-1)?.below ?? before).push(each)
  }
  const first = before[0]?.node
  const hasTitle = first !== undefined && first === placed[0]?.node && isTitle(first)
  const notebook = grow({ part: 'notebook' })
  for (const each of before) add(notebook, each)
  if (hasTitle) notebook.nodes.shift()
  const sections = [
    ...(before.length > 0 ? [notebook] : []),
    ...meetings.flatMap(({ meeting, head, below }, meetingIndex) =>
      cutMeeting(meeting, head, below, isOurs).map((section) => ({ ...section, meetingIndex })),
    ),
  ]
  return {
    title: hasTitle ? readInline(withoutAnchors(childrenOf(first))).text : '',
    isOurs,
    sections: withBodies(sections, pieces),
  }
}

const isHeadOfOurs = (node: AdfNode) =>
  node.type === 'heading' &&
  (anchoredKind(node) !== undefined || readMeetingHead(node)?.state !== undefined)

const headingText = (node: AdfNode) =>
  node.type === 'heading' ? [readInline(childrenOf(node)).text] : []

const isTitle = (node: AdfNode) => node.type === 'heading' && node.attrs?.level === 1

const grow = (section: Omit<Growing, 'nodes' | 'pieces'>): Growing => ({
  ...section,
  nodes: [],
  pieces: new Set(),
})

function add(section: Growing, { node, piece }: Placed): void {
  section.nodes.push(node)
  section.pieces.add(piece)
}

// Columns say how a page looks: what is in them comes one after the other.
const unfoldLayout = (node: AdfNode): readonly AdfNode[] =>
  node.type === 'layoutSection' || node.type === 'layoutColumn'
    ? childrenOf(node).flatMap(unfoldLayout)
    : [node]

function readMeetingHead(node: AdfNode, order?: NumericOrder): MeetingHead | undefined {
  if (node.type !== 'heading' || textAttr(node, 'localId') === titleId) return undefined
  const id = anchoredId('meeting', childrenOf(node))
  const level = typeof node.attrs?.level === 'number' ? node.attrs.level : 1
  const { state, rest } = takeState(trimNodes(withoutAnchors(childrenOf(node))), meetingStates)
  const [first, ...more] = rest
  const day = first?.type === 'date' ? dayOf(first) : undefined
  const common = {
    ...idOf(node),
    ...(id !== undefined && { id }),
    level,
    ...(state && { state }),
  }
  if (day !== undefined)
    return { ...common, date: day, title: readInline(more).text.replace(/^ /, '') }
  const heading = parseDateHeading(readInline(rest).text, order)
  if (!heading) return undefined
  const { date, title, assumed } = heading
  return { ...common, date, title, ...(assumed && { assumed }) }
}

/** Cuts a meeting into its head, its intro where there is one, and its topics. */
function cutMeeting(
  meeting: MeetingHead,
  head: Placed,
  below: readonly Placed[],
  isOurs: boolean,
): Growing[] {
  const top = grow({ part: 'meeting', head: head.node, meeting })
  top.pieces.add(head.piece)
  const [first] = below
  const hasAttendees = first !== undefined && isAttendees(first.node)
  if (hasAttendees) add(top, first)
  const rest = below.slice(hasAttendees ? 1 : 0)
  const form = isOurs
    ? meeting.level + 1
    : foreignTopicForm(
        rest.map(({ node }) => node),
        meeting,
      )
  const intro = grow({ part: 'intro', meeting })
  const topics: Growing[] = []
  for (const each of rest) {
    const opened = topicsOf(each.node, form)
    for (const topic of opened ?? []) {
      if (topic.about) {
        add(intro, { node: topic.about, piece: each.piece })
        continue
      }
      const section = grow({
        part: 'topic',
        head: topic.head,
        meeting,
        topicIndex: topics.length,
      })
      section.nodes.push(...topic.nodes)
      section.pieces.add(each.piece)
      topics.push(section)
    }
    if (!opened) add(topics.at(-1) ?? intro, each)
  }
  return [top, ...(intro.nodes.length > 0 ? [intro] : []), ...topics]
}

/** Gives each section its bodies. A piece that says several sections belongs to the first, and makes none of them whole. */
function withBodies<Body>(
  sections: readonly Growing[],
  pieces: readonly Piece<Body>[],
): CutSection<Body>[] {
  const holders = pieces.map((_, piece) =>
    sections.flatMap((section, at) => (section.pieces.has(piece) ? [at] : [])),
  )
  const bodies = sections.map((): Body[] => [])
  let owner = 0
  for (const [piece, { body }] of pieces.entries()) {
    // What says nothing stays behind what it follows.
    owner = Math.max(owner, holders[piece]?.[0] ?? owner)
    bodies[owner]?.push(body)
  }
  return sections.map(({ pieces: own, ...section }, at) => ({
    ...section,
    bodies: bodies[at] ?? [],
    line: pieces[Math.min(...own)]?.line ?? 1,
    isWhole: [...own].every((piece) => holders[piece]?.length === 1),
  }))
}

/** Whether a line names those who were there. */
export const isAttendees = (node: AdfNode) =>
  node.type === 'paragraph' && readInline(childrenOf(node)).text.startsWith(attendeesWord)
