import type { Heading } from 'mdast'
import type { Block, FoundHeading, MeetingJson, TopicJson } from '../../confab-json'
import {
  findNumericOrder,
  parseDateHeading,
  type DateHeading,
  type NumericOrder,
} from '../../grammar/dates'
import { showForeign, writeForeignLine, type ForeignSurroundings } from './foreign-line'
import type { FrontMatter } from './front-matter'
import { readMeetingMeta, readTopicMeta } from './meta-line'
import { isItem } from './open-lists'
import type { ReadContext } from './read-context'
import { readShown } from './read-context'
import { inlineSource, surroundingsOf, type Part } from './read-foreign'
import { guessState, guessTopicState } from './read-meeting'
import { readTopicHeading } from './topic-heading'

/** A file of others as a notebook holds it. */
export interface ForeignOutline {
  /** What the title says, and its Markdown. */
  readonly title?: { readonly text: string; readonly markdown: string }
  readonly charter: Block[]
  readonly meetings: MeetingJson[]
}

/**
 * Cuts a file written by others: headings with a date open meetings; below one, the next level of headings are its
 * topics, or, without such headings, its top bullets. A file with its date in the head is one meeting.
 */
export function outlineForeign(
  context: ReadContext,
  parts: readonly Part[],
  front: FrontMatter,
): ForeignOutline {
  const order = findNumericOrder(parts.flatMap((part) => headingText(context, part) ?? []))
  const dateOf = (part: Part) => {
    const text = headingText(context, part)
    return text === undefined ? undefined : dateInHeading(text, order)
  }
  const [first] = parts
  const isTitled = first !== undefined && headingOf(first)?.depth === 1 && !dateOf(first)
  const title = isTitled ? titleOf(context, first) : {}
  const body = isTitled ? parts.slice(1) : parts
  const headDate = body.some(dateOf) ? undefined : parseDateHeading(front.date ?? '')
  if (headDate)
    return { ...title, charter: [], meetings: [cutMeeting(context, headDate, undefined, body)] }

  const charter: Block[] = []
  const sections: { date: DateHeading; heading: Heading; parts: Part[] }[] = []
  for (const part of body) {
    const [date, heading] = [dateOf(part), headingOf(part)]
    if (date && heading) sections.push({ date, heading, parts: [] })
    else if (sections.length > 0) sections.at(-1)?.parts.push(part)
    else charter.push(...part.blocks)
  }
  const meetings = sections.map((section) =>
    cutMeeting(context, section.date, section.heading, section.parts),
  )
  return { ...title, charter, meetings }
}

function headingOf({ nodes }: Part): Heading | undefined {
  const [node] = nodes
  return node?.type === 'heading' ? node : undefined
}

function headingText(context: ReadContext, part: Part): string | undefined {
  const heading = headingOf(part)
  return heading && readShown(context, heading.children).text
}

function titleOf(context: ReadContext, part: Part): Pick<ForeignOutline, 'title'> {
  const heading = headingOf(part)
  if (!heading) return {}
  return {
    title: { text: headingText(context, part) ?? '', markdown: inlineSource(context, heading) },
  }
}

/** The date a heading of others tells: "2023-05-01 Weekly sync" and "Weekly sync, 2023-05-01" both head a meeting. */
export function dateInHeading(text: string, order?: NumericOrder): DateHeading | undefined {
  const [, first = '', after = ''] = /^(\d{4}-\d{2}-\d{2})\s+(\S[^]*)$/u.exec(text) ?? []
  const [, before = '', last = ''] = /^([^]*?\S)[\s,:–—-]+(\d{4}-\d{2}-\d{2})\s*$/u.exec(text) ?? []
  const titled = (date: string, title: string) => {
    const dated = parseDateHeading(date)
    return dated && { ...dated, title }
  }
  return parseDateHeading(text, order) ?? titled(first, after) ?? titled(last, before)
}

interface OpenTopic {
  readonly found: FoundHeading
  readonly notes: Block[]
}

function cutMeeting(
  context: ReadContext,
  { date, title }: DateHeading,
  heading: Heading | undefined,
  parts: readonly Part[],
): MeetingJson {
  const { facts, rest } = cutFacts(context, parts, readMeetingMeta)
  const meta = facts === undefined ? undefined : readMeetingMeta(facts.text)
  const intro: Block[] = []
  const topics = cutTopics(context, heading?.depth ?? 0, rest, intro)
  const state = meta?.state ?? guessState(title, intro, topics)
  return {
    date,
    title,
    state,
    found: {
      ...(heading && { level: heading.depth }),
      markdown: heading ? inlineSource(context, heading) : '',
      ...(facts && { facts: facts.markdown }),
    },
    intro,
    attendees: meta?.attendees ?? [],
    topics: topics.map((topic) => readTopic(surroundingsOf(context), topic, state)),
  }
}

/** Cuts off the paragraph of facts that may stand below a heading. */
function cutFacts(
  context: ReadContext,
  parts: readonly Part[],
  read: (text: string) => unknown,
): {
  readonly facts?: { readonly text: string; readonly markdown: string }
  readonly rest: readonly Part[]
} {
  const [first] = parts
  const [node] = first?.nodes ?? []
  if (first?.nodes.length !== 1 || node?.type !== 'paragraph') return { rest: parts }
  const { text, spans, isWhole } = readShown(context, node.children)
  if (spans || !isWhole || read(text) === undefined) return { rest: parts }
  return { facts: { text, markdown: inlineSource(context, node) }, rest: parts.slice(1) }
}

function cutTopics(
  context: ReadContext,
  depth: number,
  parts: readonly Part[],
  intro: Block[],
): OpenTopic[] {
  const topics: OpenTopic[] = []
  const levels = parts.flatMap((part) => headingOf(part)?.depth ?? [])
  const topicLevel = levels.filter((level) => level > depth).toSorted((a, b) => a - b)[0]
  for (const [at, part] of parts.entries()) {
    const heading = headingOf(part)
    const into = topics.at(-1)?.notes ?? intro
    if (heading?.depth === topicLevel && heading) {
      const markdown = inlineSource(context, heading)
      const { facts } = cutFacts(context, parts.slice(at + 1), readTopicMeta)
      const found = { level: heading.depth, markdown, ...(facts && { facts: facts.markdown }) }
      topics.push({ found, notes: [] })
    } else if (at > 0 && isFactsOf(topics.at(-1), parts, at, topicLevel)) continue
    else if (topicLevel === undefined && isListOfItems(part))
      cutItems(surroundingsOf(context), part.blocks, topics, intro)
    else into.push(...part.blocks)
  }
  return topics
}

/** Whether a list is items and what is in them: one that begins with a quote or a table would be torn apart. */
const isListOfItems = ({ nodes, blocks }: Part) =>
  nodes[0]?.type === 'list' && blocks.every((block) => block.indent > 0 || isItem(block))

function isFactsOf(
  topic: OpenTopic | undefined,
  parts: readonly Part[],
  at: number,
  topicLevel: number | undefined,
): boolean {
  const before = parts[at - 1]
  const isBelow = before !== undefined && headingOf(before)?.depth === topicLevel
  return isBelow && topicLevel !== undefined && topic?.found.facts !== undefined
}

/** Makes topics of the items of a list; tasks, and what has no text of its own, are notes of the topic before. */
function cutItems(
  surroundings: ForeignSurroundings,
  blocks: readonly Block[],
  topics: OpenTopic[],
  intro: Block[],
): void {
  let isInside = false
  for (const block of blocks) {
    const topic = topics.at(-1)
    const isTopic = (block.kind === 'bullet' || block.kind === 'ordered') && block.indent === 0
    const markdown = isTopic ? writeForeignLine(block, 'block', surroundings) : ''
    if (isTopic && markdown !== '') {
      topics.push({ found: itemAsFound(block, markdown), notes: [] })
      isInside = true
    } else if (block.indent === 0 || !isInside) {
      isInside = false
      ;(topic?.notes ?? intro).push(block)
    } else if (topic) {
      topic.notes.push({ ...block, indent: block.indent - 1 })
      if (topic.found.item) topic.found.item.inside += 1
    }
  }
}

function itemAsFound(block: Extract<Block, { opens?: unknown }>, markdown: string): FoundHeading {
  const start = block.kind === 'ordered' ? block.start : undefined
  return {
    markdown,
    item: {
      ...(block.kind === 'ordered' && { ordered: true }),
      ...(start !== undefined && { start }),
      ...(block.opens && { opens: block.opens }),
      inside: 0,
    },
  }
}

function readTopic(
  surroundings: ForeignSurroundings,
  { found, notes }: OpenTopic,
  meetingState: MeetingJson['state'],
): TopicJson {
  const place = found.item ? 'block' : 'heading'
  const shown = showForeign(found.markdown, place, surroundings) ?? {
    text: found.markdown,
    shadow: found.markdown,
  }
  const { titleFrom: _from, dots, ...heading } = readTopicHeading(shown, surroundings.people)
  const meta = found.facts === undefined ? undefined : readTopicMeta(found.facts)
  return {
    ...heading,
    state: guessTopicState(meetingState, notes),
    ...meta,
    dots: meta ? Math.max(meta.dots, dots) : dots,
    found,
    notes,
  }
}
