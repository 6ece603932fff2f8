import { writeDay } from './day-text'
import { markup, type Markup } from './markup'
import type { NotebookView } from './views'

/** A notebook in the directory. */
export interface DirectoryEntry {
  readonly notebook: NotebookView
  /** Absent where the reader may not read it. */
  readonly href: string | undefined
}

const words = {
  title: 'Notebooks',
  lead: 'What is written down in this workspace, and whom to ask for an invitation.',
  none: 'No notebook is listed here yet.',
  last: (day: string) => `last met on ${day}`,
  next: (day: string) => `meets next on ${day}`,
  people: (count: number) => (count === 1 ? '1 person writes here' : `${count} people write here`),
  ask: (who: string) => `To join, ask ${who}.`,
  askAnyone: 'To join, ask somebody who writes here for the link to it.',
}

export const directoryTitle = words.title
export const directoryDescription = words.lead

/** The list of notebooks, by title. */
export const writeDirectoryBody = (entries: readonly DirectoryEntry[], today: string): Markup =>
  markup`<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
${entries.length === 0 ? markup`<p>${words.none}</p>` : undefined}
<ul class="rows">
${entries.map((entry) => writeEntry(entry, today))}</ul>`

function writeEntry({ notebook, href }: DirectoryEntry, today: string): Markup {
  const { title, settings, meetings, peopleCount } = notebook
  const last = meetings.find(({ state, date }) => state === 'held' && date <= today)
  const next = meetings.findLast(
    ({ state, date }) => (state === 'planned' || state === 'live') && date >= today,
  )
  const facts = [
    last && words.last(writeDay(last.date)),
    next && words.next(writeDay(next.date)),
    peopleCount > 0 ? words.people(peopleCount) : undefined,
  ].filter((fact) => fact !== undefined)
  const name =
    href === undefined
      ? markup`<strong class="name">${title}</strong>`
      : markup`<a class="name" href="${href}">${title}</a>`
  return markup`<li>${name}
<p class="facts">${facts.map((fact) => markup`<span>${fact}</span>`)}</p>
<p class="facts">${settings.ask === '' ? words.askAnyone : words.ask(settings.ask)}</p></li>
`
}
