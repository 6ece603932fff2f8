import { withoutPrivateAddresses } from '../audience/private-links'
import { writeGoLink } from '../confab-link'
import { fitMessage, oneLine, type Message } from './message'

/** What a message is about, and where its links lead. */
export interface MessagePlace {
  readonly notebook: { readonly id: string; readonly title: string }
  readonly meeting: { readonly id: string; readonly date: string; readonly title: string }
  /** The address that links begin with. */
  readonly publicUrl: string
  /** Hosts whose addresses stay inside, beside those that always do. */
  readonly privateHosts: readonly string[]
  readonly atMs: number
}

/** What every message about a meeting has, filled in. */
export function messageAt(
  place: MessagePlace,
  message: Pick<Message, 'type' | 'lead' | 'sections'> & { readonly news: string },
): Message {
  const { notebook, meeting, publicUrl, privateHosts, atMs } = place
  const { news, ...rest } = message
  const { id: notebookId } = notebook
  return fitMessage(
    withoutAddresses(
      {
        ...rest,
        atMs,
        subject: `${meetingName(place)}: ${news}`,
        notebook: { id: notebookId, title: oneLine(notebook.title) },
        meeting: { ...meeting, title: oneLine(meeting.title) },
        link: placeLink(place),
        stopLink: writeGoLink(publicUrl, { notebookId }),
      },
      privateHosts,
    ),
  )
}

/** `Arch Hours 2023-12-13`: a notebook of one year does not say it twice. */
export function meetingName({ notebook, meeting }: MessagePlace): string {
  const year = meeting.date.slice(0, 4)
  const title = oneLine(notebook.title)
  const name = title.endsWith(year) ? title.slice(0, -4).replace(/[\s:,–—-]+$/u, '') : title
  return [name, meeting.date].filter((part) => part !== '').join(' ')
}

/** The address of the meeting, or of a topic or a comment of it. */
export const placeLink = (
  { publicUrl, notebook, meeting }: MessagePlace,
  within: { readonly topicId?: string; readonly commentId?: string } = {},
): string =>
  writeGoLink(publicUrl, {
    notebookId: notebook.id,
    meetingId: meeting.id,
    ...within,
  })

function withoutAddresses(message: Message, hosts: readonly string[]): Message {
  const clean = (text: string) => withoutPrivateAddresses(text, hosts)
  return {
    ...message,
    subject: clean(message.subject),
    lead: clean(message.lead),
    ...(message.notebook && {
      notebook: { ...message.notebook, title: clean(message.notebook.title) },
    }),
    ...(message.meeting && {
      meeting: { ...message.meeting, title: clean(message.meeting.title) },
    }),
    sections: message.sections.map((section) => ({
      ...section,
      title: clean(section.title),
      lines: section.lines.map(({ text, depth }) => ({ text: clean(text), depth })),
    })),
  }
}

/** `1 topic`, `3 topics`. */
export const countOf = (count: number, one: string, many: string) =>
  `${count} ${count === 1 ? one : many}`
