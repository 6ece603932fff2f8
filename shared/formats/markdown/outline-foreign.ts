import type { Heading, ListItem, RootContent } from 'mdast'
import { parseDateHeading, type DateHeading } from '../../grammar/dates'
import type { FrontMatter } from './front-matter'
import type { MarkdownOutline, MeetingOutline } from './outline-ours'
import { readShown, type ReadContext } from './read-context'
import type { ReadInline } from './read-inline'

/**
 * Cuts a file written by others: headings with a date open meetings; below one, the next level of headings are its
 * topics, or, without such headings, its top bullets. A file with its date in the head is one meeting.
 */
export function outlineForeign(
  context: ReadContext,
  nodes: readonly RootContent[],
  front: FrontMatter,
): MarkdownOutline {
  const textOf = (heading: Heading) => readShown(context, heading.children).text
  const dateOf = (node: RootContent) =>
    node.type === 'heading' ? dateInHeading(textOf(node)) : undefined
  const first = nodes.find((node) => node.type === 'heading')
  const isTitled = first?.depth === 1 && dateOf(first) === undefined
  const title = isTitled ? { title: textOf(first) } : {}
  const body = isTitled ? nodes.filter((node) => node !== first) : nodes
  const headDate = body.some(dateOf) ? undefined : parseDateHeading(front.date ?? '')
  if (headDate) return { ...title, charter: [], meetings: [cutMeeting(context, headDate, 0, body)] }

  const charter: RootContent[] = []
  const sections: { heading: DateHeading; depth: number; nodes: RootContent[] }[] = []
  for (const node of body) {
    const heading = dateOf(node)
    if (heading && node.type === 'heading') sections.push({ heading, depth: node.depth, nodes: [] })
    else (sections.at(-1)?.nodes ?? charter).push(node)
  }
  return {
    ...title,
    charter,
    meetings: sections.map((section) =>
      cutMeeting(context, section.heading, section.depth, section.nodes),
    ),
  }
}

// In a heading a date needs no separator: "2023-05-01 Weekly sync" and "Weekly sync, 2023-05-01" both head a meeting.
function dateInHeading(text: string): DateHeading | undefined {
  const [, first = '', after = ''] = /^(\d{4}-\d{2}-\d{2})\s+(\S[^]*)$/u.exec(text) ?? []
  const [, before = '', last = ''] = /^([^]*?\S)[\s,:–—-]+(\d{4}-\d{2}-\d{2})\s*$/u.exec(text) ?? []
  const titled = (date: string, title: string) => {
    const dated = parseDateHeading(date)
    return dated && { ...dated, title }
  }
  return parseDateHeading(text) ?? titled(first, after) ?? titled(last, before)
}

function cutMeeting(
  context: ReadContext,
  { date, title }: DateHeading,
  depth: number,
  nodes: readonly RootContent[],
): MeetingOutline {
  const meeting: MeetingOutline = { date, title, intro: [], topics: [] }
  const levels = nodes.flatMap((node) => (node.type === 'heading' ? [node.depth] : []))
  const topicLevel = levels.filter((level) => level > depth).toSorted((a, b) => a - b)[0]
  let into = meeting.intro
  const open = (shown: ReadInline, notes: RootContent[]) => {
    into = notes
    meeting.topics.push({ shown, notes })
  }
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === topicLevel)
      open(readShown(context, node.children), [])
    else if (node.type === 'list' && topicLevel === undefined)
      for (const item of node.children) {
        if (typeof item.checked === 'boolean') into.push({ ...node, children: [item] })
        else open(...openItem(context, item))
      }
    else into.push(node)
  }
  return meeting
}

function openItem(context: ReadContext, item: ListItem): [ReadInline, RootContent[]] {
  const [first, ...rest] = item.children
  return first?.type === 'paragraph'
    ? [readShown(context, first.children), rest]
    : [{ text: '', shadow: '', images: [] }, [...item.children]]
}
