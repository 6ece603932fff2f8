import type { Block, MeetingJson, NotebookJson, TopicJson } from '../../confab-json'
import { parseDateHeading } from '../../grammar/dates'
import { classifyIntention } from '../../grammar/intentions'
import type { NoticePlace, Warning } from '../notice'
import { childrenOf, dateNode, statusNodes, textNodes, type AdfNode } from './adf-node'
import { anchorNodes, type Anchored } from './anchors'
import { cut } from './cut'
import { attendeesWord, meetingColors, titleId, topicColors } from './page-words'
import type { PageWriting, WritingFor } from './page-writing'
import { readInline } from './read-inline'
import { meetingSection, notebookSection, topicSection, type SectionName } from './section-name'
import { readTopicFacts, writeTopicFacts } from './topic-facts'
import { writeBlocks } from './write-blocks'
import { withBreaks, writeInline } from './write-inline'

/** One section of a page as nodes, and what the page cannot hold of it. */
export interface NodeSection extends SectionName {
  readonly at: NoticePlace
  readonly nodes: readonly AdfNode[]
  readonly warnings: readonly Warning[]
}

/** Writes a whole notebook as the sections of a page. A page that has a title of its own shows none in its body. */
export function writeNotebookSections(
  notebook: NotebookJson,
  writingFor: WritingFor,
  { isTitled }: { readonly isTitled: boolean },
): NodeSection[] {
  const writing = writingFor(notebookSection, {})
  if (notebook.people.some(({ aliases }) => aliases.length > 0))
    writing.warn('a page holds no other spellings of names: those of the notebook are left out')
  const nodes = [...(isTitled ? [] : writeTitle(notebook)), ...writeCharter(notebook, writing)]
  return [
    { ...notebookSection, at: {}, nodes, warnings: writing.warnings },
    ...notebook.meetings.flatMap((meeting, at) => writeMeetingSections(meeting, at, writingFor)),
  ]
}

// A title that is a date would read as a meeting, and a page of nothing at all as a mistake: both are named.
function writeTitle({ title, charter, meetings }: NotebookJson): AdfNode[] {
  const isEmpty = title === '' && charter.length === 0 && meetings.length === 0
  if (isEmpty || parseDateHeading(title)) return [heading(1, withBreaks(title), titleId)]
  return title === '' ? [] : [heading(1, withBreaks(title))]
}

// Without meetings nothing tells that the page is ours, and a heading of the charter that is a date would be one.
function writeCharter({ charter, meetings }: NotebookJson, writing: PageWriting): AdfNode[] {
  const nodes = writeBlocks(charter, writing)
  if (meetings.length > 0) return nodes
  return nodes.map((node) =>
    node.type === 'heading' && parseDateHeading(readInline(childrenOf(node)).text)
      ? { ...node, content: [...anchorNodes('charter', 'heading'), ...childrenOf(node)] }
      : node,
  )
}

const heading = (level: number, content: readonly AdfNode[], id?: string): AdfNode => ({
  type: 'heading',
  attrs: { level, ...(id && { localId: id }) },
  content,
})

const anchoredHeading = (
  level: number,
  kind: Anchored,
  id: string | undefined,
  content: readonly AdfNode[],
) => heading(level, [...anchorNodes(kind, id), ...content], id)

const spaced = (groups: readonly (readonly AdfNode[])[]) =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index > 0 ? [...textNodes(' '), ...group] : group))

/** Writes one meeting as sections of a page: its head, its intro where it has one, its topics. */
export function writeMeetingSections(
  meeting: MeetingJson,
  at: number,
  writingFor: WritingFor,
): NodeSection[] {
  const { id, date, title, state, attendees, intro, topics } = meeting
  const head = spaced([
    [dateNode(date)],
    withBreaks(title),
    statusNodes(state, meetingColors[state]),
  ])
  const nodes = [
    anchoredHeading(2, 'meeting', id, head),
    ...(attendees.length > 0 ? [line(`${attendeesWord}${attendees.join(', ')}`)] : []),
  ]
  const { warnings } = writingFor(meetingSection('meeting', meeting), { meeting: at })
  return [
    { ...meetingSection('meeting', meeting), at: { meeting: at }, nodes, warnings },
    ...(intro.length > 0 ? [writeIntro(meeting, at, writingFor)] : []),
    ...topics.map((topic, index) => {
      const name = topicSection(date, topic)
      const place = { meeting: at, topic: index }
      const writing = writingFor(name, place)
      return { ...name, at: place, nodes: writeTopic(topic, writing), warnings: writing.warnings }
    }),
  ]
}

function writeIntro(meeting: MeetingJson, at: number, writingFor: WritingFor): NodeSection {
  const name = meetingSection('intro', meeting)
  const writing = writingFor(name, { meeting: at })
  const nodes = writeBlocks(meeting.intro, writing)
  return { ...name, at: { meeting: at }, nodes, warnings: writing.warnings }
}

const line = (text: string): AdfNode => ({ type: 'paragraph', content: textNodes(text) })

// A lozenge shows about twenty letters; longer labels stand in the line below.
const longestLozenge = 20

function writeTopic(topic: TopicJson, writing: PageWriting): AdfNode[] {
  const { intentions, title, titleSpans, state } = topic
  const areShort = intentions.every(({ label }) => label !== '' && label.length <= longestLozenge)
  if (!areShort)
    writing.warn(
      `an intention of "${cut(title)}" is too long for a lozenge: written in the line below the heading`,
    )
  for (const { kind, label } of intentions)
    if (classifyIntention(label) !== kind)
      writing.warn(`the intention "${cut(label)}" is read back by its words, not as ${kind}`)
  const lozenges = areShort ? intentions.map(({ label }) => statusNodes(label, 'purple')) : []
  const head = spaced([
    ...lozenges,
    writeInline({ text: title, spans: titleSpans }, writing.warn),
    statusNodes(state, topicColors[state]),
  ])
  const facts = writeTopicFacts(topic, !areShort)
  // A note that reads like such a line needs one above it.
  const shown = facts === '' && startsLikeFacts(topic.notes) ? '0 dots' : facts
  return [
    anchoredHeading(3, 'topic', topic.id, head),
    ...(shown === '' ? [] : [line(shown)]),
    ...writeBlocks(topic.notes, writing),
  ]
}

const startsLikeFacts = ([first]: readonly Block[]) =>
  first?.kind === 'paragraph' && readTopicFacts(first.text) !== undefined
