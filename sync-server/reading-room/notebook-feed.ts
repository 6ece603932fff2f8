import { Feed } from 'feed'
import { escapeXml, withoutControls } from '../../shared/formats/confluence/xml-text'
import { writeConfabLink } from '../../shared/confab-link'
import { markup, type Markup } from './markup'
import { describeMeeting, meetingTitle } from './meeting-page'
import type { MeetingView, NotebookView } from './views'

/** The forms a feed is written in. */
export const feedForms = { atom: 'application/atom+xml', rss: 'application/rss+xml' } as const
export type FeedForm = keyof typeof feedForms

/** How many meetings a feed tells of, the newest ones. */
export const MOST_ENTRIES = 30

const words = {
  topics: 'Topics',
  decisions: 'Decided',
  actions: 'To do',
  untitled: 'Untitled topic',
  author: 'Confab',
}

/** Where the readers of a feed find things. */
export interface FeedAddresses {
  /** The page of the notebook; those of its meetings lie below it. */
  readonly notebook: string
  /** The feed itself. */
  readonly self: string
}

/** Writes the meetings that were held as a feed. An entry keeps its id, and is newer whenever its meeting has changed. */
export function writeFeed(
  form: FeedForm,
  { id, title }: NotebookView,
  meetings: readonly MeetingView[],
  { notebook, self }: FeedAddresses,
): string {
  const changes = meetings.map(({ changedAtMs }) => changedAtMs)
  const feed = new Feed({
    id: writeConfabLink({ notebookId: id }),
    title: plain(title),
    link: notebook,
    updated: new Date(Math.max(0, ...changes)),
    feedLinks: { [form]: self },
    author: { name: words.author },
    generator: 'Confab',
    description: plain(title),
  })
  for (const meeting of meetings) {
    feed.addItem({
      id: writeConfabLink({ notebookId: id, meetingId: meeting.id }),
      // Readers take a title for HTML.
      title: escapeXml(plain(meetingTitle(meeting))),
      link: `${notebook}/${meeting.id}`,
      published: new Date(`${meeting.date}T00:00:00Z`),
      date: new Date(meeting.changedAtMs),
      description: escapeXml(plain(describeMeeting(meeting))),
      content: contentOf(meeting).html,
    })
  }
  return form === 'atom' ? feed.atom1() : feed.rss2()
}

const plain = (text: string) => withoutControls(text)

const contentOf = ({ topics, decisions, actions }: MeetingView): Markup =>
  markup`${list(
    words.topics,
    topics.map(({ title }) => title || words.untitled),
  )}${list(words.decisions, decisions)}${list(words.actions, actions)}`

const list = (heading: string, items: readonly string[]): Markup | undefined =>
  items.length === 0
    ? undefined
    : markup`<h2>${heading}</h2><ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`
