import { writeLongDay } from './day-text'
import { markup, type Markup } from './markup'
import { stateText } from './meeting-page'
import type { MeetingEntry, NotebookView } from './views'

const words = {
  meetings: 'Meetings',
  counts: (meetings: number) => (meetings === 1 ? '1 meeting' : `${meetings} meetings`),
  describe: (title: string, last: string | undefined) =>
    last === undefined ? `Notes of ${title}` : `Notes of ${title}, last on ${last}`,
  none: 'There are no meetings yet.',
  feed: 'Follow new notes:',
  charter: 'About this notebook',
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
  }: {
    readonly base: string
    readonly feeds: { readonly atom: string; readonly rss: string }
  },
): Markup {
  const years = [...new Set(meetings.map(yearOf))]
  return markup`<h1>${title}</h1>
<p class="lead">${words.counts(meetings.length)}</p>
<h2>${words.meetings}</h2>
${meetings.length === 0 ? markup`<p>${words.none}</p>` : undefined}
${years.map(
  (year) => markup`${years.length > 1 ? markup`<h3>${year}</h3>` : undefined}
<ul class="rows">
${meetings.filter((meeting) => yearOf(meeting) === year).map((meeting) => writeEntry(meeting, base))}</ul>
`,
)}
<p class="facts">${words.feed} <a href="${feeds.atom}">Atom</a> <a href="${feeds.rss}">RSS</a></p>
${charter && markup`<h2>${words.charter}</h2><div class="card">${charter}</div>`}`
}

const yearOf = ({ date }: MeetingEntry) => date.slice(0, 4)

function writeEntry({ id, date, title, state }: MeetingEntry, base: string): Markup {
  const facts = [title, stateText(state) ?? ''].filter((fact) => fact !== '')
  return markup`<li><a class="name" href="${base}/${id}">${writeLongDay(date)}</a>
${facts.length > 0 ? markup`<p class="facts">${facts.map((fact) => markup`<span>${fact}</span>`)}</p>` : undefined}</li>
`
}
