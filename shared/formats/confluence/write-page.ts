import type { Block, MeetingJson, NotebookJson, TopicJson } from '../../confab-json'
import { parseDateHeading } from '../../grammar/dates'
import { classifyIntention } from '../../grammar/intentions'
import { cut } from './cut'
import { dateNode, statusNodes, textNodes, type AdfNode } from './adf-node'
import { attendeesWord, meetingColors, titleId, topicColors } from './page-words'
import { readTopicFacts, writeTopicFacts } from './topic-facts'
import type { PageWriting } from './page-writing'
import { writeBlocks } from './write-blocks'
import { withBreaks, writeInline } from './write-inline'

/** Writes a whole notebook as the nodes of a page. */
export function writeNotebookPage(notebook: NotebookJson, writing: PageWriting): AdfNode[] {
  if (notebook.people.some(({ aliases }) => aliases.length > 0))
    writing.warn('a page holds no other spellings of names: those of the notebook are left out')
  return [
    ...writeTitle(notebook),
    ...writeBlocks(notebook.charter, writing),
    ...notebook.meetings.flatMap((meeting) => writeMeetingPage(meeting, writing)),
  ]
}

// A title that is a date would read as a meeting, and a page of nothing at all as a mistake: both are named.
function writeTitle({ title, charter, meetings }: NotebookJson): AdfNode[] {
  const isEmpty = title === '' && charter.length === 0 && meetings.length === 0
  if (isEmpty || parseDateHeading(title)) return [heading(1, withBreaks(title), titleId)]
  return title === '' ? [] : [heading(1, withBreaks(title))]
}

const heading = (level: number, content: readonly AdfNode[], id?: string): AdfNode => ({
  type: 'heading',
  attrs: { level, ...(id && { localId: id }) },
  content,
})

const spaced = (groups: readonly (readonly AdfNode[])[]) =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index > 0 ? [...textNodes(' '), ...group] : group))

/** Writes one meeting as the nodes of a page. */
export function writeMeetingPage(meeting: MeetingJson, writing: PageWriting): AdfNode[] {
  const { id, date, title, state, attendees, intro, topics } = meeting
  const head = spaced([
    [dateNode(date)],
    withBreaks(title),
    statusNodes(state, meetingColors[state]),
  ])
  return [
    heading(2, head, id),
    ...(attendees.length > 0 ? [line(`${attendeesWord}${attendees.join(', ')}`)] : []),
    ...writeBlocks(intro, writing),
    ...topics.flatMap((topic) => writeTopic(topic, writing)),
  ]
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
    heading(3, head, topic.id),
    ...(shown === '' ? [] : [line(shown)]),
    ...writeBlocks(topic.notes, writing),
  ]
}

const startsLikeFacts = ([first]: readonly Block[]) =>
  first?.kind === 'paragraph' && readTopicFacts(first.text) !== undefined
