import type { Heading, RootContent } from 'mdast'
import { isIsoDate } from '../../grammar/dates'
import { readShown, type ReadContext } from './read-context'
import type { ReadInline } from './read-inline'

/** A Markdown file cut into the parts of a notebook. */
export interface MarkdownOutline {
  readonly title?: string
  readonly charter: readonly RootContent[]
  readonly meetings: readonly MeetingOutline[]
}

/** The nodes of one meeting. */
export interface MeetingOutline {
  readonly date: string
  readonly title: string
  readonly shown?: ReadInline
  readonly intro: RootContent[]
  readonly topics: TopicOutline[]
}

/** The nodes of one topic. */
export interface TopicOutline {
  readonly shown: ReadInline
  readonly notes: RootContent[]
}

const datedHeading = /^(\d{4}-\d\d-\d\d)(?: ([^]*))?$/

/** The meeting a heading of ours opens; `undefined` for any other heading. */
function openMeeting(shown: ReadInline): MeetingOutline | undefined {
  const [, date = '', title = ''] = datedHeading.exec(shown.text) ?? []
  return isIsoDate(date) ? { date, title, shown, intro: [], topics: [] } : undefined
}

/** Cuts a file of ours: `#` is the title, `##` with a date a meeting, `###` below one a topic. */
export function outlineOurs(context: ReadContext, nodes: readonly RootContent[]): MarkdownOutline {
  const charter: RootContent[] = []
  const meetings: MeetingOutline[] = []
  let title: string | undefined
  let into = charter
  for (const node of nodes) {
    const heading = node.type === 'heading' ? node : undefined
    const shown = heading && readShown(context, heading.children)
    const opened = heading?.depth === 2 && shown ? openMeeting(shown) : undefined
    const meeting = meetings.at(-1)
    if (isTitle(heading) && title === undefined && !meeting && shown) title = shown.text
    else if (opened) {
      meetings.push(opened)
      into = opened.intro
    } else if (heading?.depth === 3 && meeting && shown) {
      into = []
      meeting.topics.push({ shown, notes: into })
    } else into.push(node)
  }
  return { charter, meetings, ...(title !== undefined && { title }) }
}

const isTitle = (heading: Heading | undefined) => heading?.depth === 1
