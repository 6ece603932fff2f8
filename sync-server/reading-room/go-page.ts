import { writePageHash, type NotebookPlace } from '../../shared/confab-link'
import type { ReadingAccess } from '../../shared/reading-room/reading-access'
import { markup } from './markup'
import { describeMeeting, meetingTitle } from './meeting-page'
import { describeNotebook } from './notebook-page'
import { writePage } from './page-layout'
import { readingPathOf } from './reading-places'
import type { MeetingView, NotebookView } from './views'

/** What is known of the place a link leads to, for somebody who may know it. */
export interface KnownPlace {
  readonly notebook: NotebookView
  /** Absent where the link names none, or none that is there. */
  readonly meeting: MeetingView | undefined
}

const words = {
  title: 'A place in Confab',
  description: 'Live meeting notes. Open the link to see them.',
  opening: 'This link opens in Confab.',
  read: 'Read it without Confab',
}

/** Writes the page behind a link: titles for previews where they may be known, and the way into the app for people. */
export function writeGoPage(
  place: NotebookPlace,
  known: KnownPlace | undefined,
  { root, access }: { readonly root: string; readonly access: ReadingAccess },
): string {
  const { title, description } = known ? describe(place, known) : words
  const appHref = `${root}${writePageHash(place)}`
  return writePage({
    title,
    description,
    access,
    root,
    leadsTo: appHref,
    appHref,
    body: markup`<h1>${title}</h1>
<p class="lead">${words.opening}</p>
${known && markup`<p><a href="${root}${readingPathOf(place)}">${words.read}</a></p>`}`,
  })
}

function describe({ topicId }: NotebookPlace, { notebook, meeting }: KnownPlace) {
  if (!meeting) return { title: notebook.title, description: describeNotebook(notebook) }
  const topic = topicId === undefined ? undefined : meeting.topics.find(({ id }) => id === topicId)
  const where = `${meetingTitle(meeting)} · ${notebook.title}`
  if (!topic) return { title: where, description: describeMeeting(meeting) }
  return {
    title: `${topic.title} · ${where}`,
    description: topic.start || describeMeeting(meeting),
  }
}
