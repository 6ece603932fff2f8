import { CONFAB_FORMAT, type NotebookJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import type { Imported, Notice } from '../formats/notice'
import { listPeople } from '../formats/people-list'
import { nameNotes } from '../formats/text-import'

/** Makes one notebook of several that were read, as from a folder with a file per meeting. */
export function combineNotebooks(read: readonly Imported[], newId: NewId): Imported {
  const [only, ...more] = read
  if (only && more.length === 0) return only
  const placed = read
    .flatMap(({ notebook, notices }, file) =>
      notebook.meetings.map((meeting, index) => ({
        // A file with a meeting of its own is called what the meeting is.
        meeting: isOneMeeting(notebook)
          ? { ...meeting, title: meeting.title || ownTitle(notebook) }
          : meeting,
        notices: notices.filter(({ at }) => at?.meeting === index),
        file,
      })),
    )
    .toSorted((a, b) => b.meeting.date.localeCompare(a.meeting.date))
  const meetings = placed.map(({ meeting }) => meeting)
  const { people, notices } = combinePeople(read, newId)
  return {
    notebook: {
      format: CONFAB_FORMAT,
      title: titleOf(read),
      charter: read.flatMap(({ notebook }) => notebook.charter),
      people,
      meetings,
    },
    notices: [
      ...placed.flatMap((each, meeting) =>
        each.notices.map((notice): Notice => ({ ...notice, at: { ...notice.at, meeting } })),
      ),
      ...read.flatMap(({ notices: all }) =>
        all.flatMap(({ at, ...notice }) =>
          at?.meeting === undefined && notice.doubt?.reason !== 'same-person' ? [notice] : [],
        ),
      ),
      ...notices,
    ],
  }
}

const isOneMeeting = ({ meetings }: NotebookJson) => meetings.length === 1

/** The title a file bears itself; empty where it has none. */
const ownTitle = ({ title, meetings }: NotebookJson) => (title === nameNotes(meetings) ? '' : title)

function combinePeople(read: readonly Imported[], newId: NewId) {
  const listed = listPeople(
    read.flatMap(({ notebook }) => notebook.meetings),
    newId,
  )
  const told = read.flatMap(({ notebook }) => notebook.people)
  const people = listed.people.map((person) => {
    const names = new Set([person.name, ...person.aliases])
    const known = told.find(({ name, aliases }) =>
      [name, ...aliases].some((each) => names.has(each)),
    )
    const aliases = new Set([...person.aliases, ...(known?.aliases ?? [])])
    if (known && known.name !== person.name) aliases.add(known.name)
    aliases.delete(person.name)
    return { ...person, aliases: [...aliases] }
  })
  return { people, notices: listed.notices }
}

/** The title all share, else one that says which year they are of. */
function titleOf(read: readonly Imported[]): string {
  const titles = new Set(
    read.map(({ notebook }) => (isOneMeeting(notebook) ? '' : ownTitle(notebook))),
  )
  const [shared] = titles
  if (shared && titles.size === 1) return shared
  return nameNotes(read.flatMap(({ notebook }) => notebook.meetings))
}
