import { writeLongDay } from './day-text'
import { markup, type Markup } from './markup'
import { stateText } from './meeting-page'
import type { NotebookView } from './views'

const words = {
  meetings: 'Meetings',
  counts: (meetings: number) => (meetings === 1 ? '1 meeting' : `${meetings} meetings`),
  describe: (title: string, last: string | undefined) =>
    last === undefined ? `Notes of ${title}` : `Notes of ${title}, last on ${last}`,
  none: 'There are no meetings yet.',
  feed: 'Follow new notes:',
}

/** What a preview says of a notebook. */
export function describeNotebook({ title, meetings }: NotebookView): string {
  const last = meetings.find(({ state }) => state === 'held')
  return words.describe(title, last && writeLongDay(last.date))
}

/** The list of a notebook's meetings, newest first; each is linked below `base`. */
export function writeNotebookBody(
  { title, charter, meetings }: NotebookView,
  {
    base,
    feeds,
  }: { readonly base: string; readonly feeds: { readonly atom: string; readonly rss: string } },
): Markup {
  return markup`<h1>${title}</h1>
<p class="lead">${words.counts(meetings.length)}</p>
${charter && markup`<div class="card">${charter}</div>`}
<h2>${words.meetings}</h2>
${meetings.length === 0 ? markup`<p>${words.none}</p>` : undefined}
<ul class="rows">
${meetings.map(
  ({
    id,
    date,
    title: about,
    state,
  }) => markup`<li><a class="name" href="${base}/${id}">${writeLongDay(date)}</a>
<p class="facts">${[about, stateText(state) ?? ''].filter((part) => part !== '').map((part) => markup`<span>${part}</span>`)}</p></li>
`,
)}</ul>
<p class="facts">${words.feed} <a href="${feeds.atom}">Atom</a> <a href="${feeds.rss}">RSS</a></p>`
}
