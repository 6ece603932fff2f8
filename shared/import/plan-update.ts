import { meetingSchema, type NotebookJson, type TopicJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import { mergeNotebooks } from '../merge/merge-notebook'
import type { Overlap } from '../merge/overlap'
import { resolveOverlap } from '../merge/resolve-overlap'
import { isSame } from '../merge/same'
import { commonBase } from './common-base'

/** A notebook that is here, and another version of it that was read from a file. */
export interface UpdateSides {
  /** What the file said when it was imported; absent where another device imported it. */
  readonly base: NotebookJson | undefined
  /** The notebook as it is now. */
  readonly ours: NotebookJson
  /** What the file says now. */
  readonly theirs: NotebookJson
}

/** What updating a notebook from a file does. */
export interface UpdatePlan {
  /** The notebook as it was when this was planned. */
  readonly ours: NotebookJson
  /** What it becomes; where both sides changed the same, it has ours. */
  readonly merged: NotebookJson
  readonly overlaps: readonly Overlap[]
  readonly counts: UpdateCounts
}

/** How much an update changes and keeps. */
export interface UpdateCounts {
  readonly newMeetings: number
  readonly newTopics: number
  readonly changedTopics: number
  /** Topics and meetings that are no longer in the file and nobody changed here. */
  readonly goneTopics: number
  /** Topics that people changed since the import, and that stay as they made them. */
  readonly keptTopics: number
  /** Meetings that are not in the file. They stay. */
  readonly otherMeetings: number
}

/** The file is the notebook's own: everything that changed in it counts. */
const everything = { accept: 'all' } as const

/** What the file says now, by the ids of the notebook: the base of the next update. */
export interface NextBase {
  readonly nextBase: NotebookJson
}

/** Plans an update: what changed in the file comes in, what was changed here since stays, and where both did is told. */
export function planUpdate(
  { base, ours, theirs: read }: UpdateSides,
  newId: NewId,
): UpdatePlan & NextBase {
  const theirs = nameMeetings(read, base ?? ours, newId)
  // Merged into what it comes from, a version gets the ids of that wherever they speak of the same.
  const named = mergeNotebooks(base ?? ours, base ?? ours, theirs, everything).notebook
  const before = base ?? commonBase(ours, named)
  const { notebook: merged, overlaps } = mergeNotebooks(before, ours, named, everything)
  return {
    ours,
    merged,
    overlaps,
    nextBase: named,
    counts: count({ before, ours, merged, theirs }),
  }
}

/**
 * The meetings of a file under the ids of those they are: by id, or in the order of a day where it has as many.
 * Any other is new, and gets an id of its own: the one it came with may be that of another notebook's.
 */
function nameMeetings(theirs: NotebookJson, known: NotebookJson, newId: NewId): NotebookJson {
  const ids = new Set(known.meetings.map(({ id }) => id))
  const on = (notebook: NotebookJson, day: string) =>
    notebook.meetings.filter(({ date }) => date === day)
  const meetings = theirs.meetings.map((meeting) => {
    if (ids.has(meeting.id)) return meeting
    const [there, here] = [on(theirs, meeting.date), on(known, meeting.date)]
    const found = there.length === here.length ? here[there.indexOf(meeting)] : undefined
    return { ...meeting, id: found?.id ?? newId() }
  })
  return { ...theirs, meetings }
}

/** What an update comes to when a person chose theirs for some of the overlaps, named by their places in the plan. */
export const chooseSides = (
  { merged, overlaps }: Pick<UpdatePlan, 'merged' | 'overlaps'>,
  choices: ReadonlyMap<number, 'ours' | 'theirs'>,
): NotebookJson =>
  overlaps.reduce(
    (notebook, overlap, place) =>
      choices.get(place) === 'theirs' ? takeTheirs(notebook, overlap) : notebook,
    merged,
  )

function takeTheirs(notebook: NotebookJson, overlap: Overlap): NotebookJson {
  const { meetingId, field, theirs } = overlap
  if (meetingId === undefined) {
    const { title, charter } = notebook
    const cover = {
      date: '',
      title,
      state: 'held' as const,
      intro: charter,
      attendees: [],
      topics: [],
    }
    const chosen = resolveOverlap(cover, overlap, 'theirs')
    return { ...notebook, title: chosen.title, charter: chosen.intro }
  }
  if (field === 'meeting') {
    const meeting = meetingSchema.safeParse(theirs).data
    return meeting ? { ...notebook, meetings: [meeting, ...notebook.meetings] } : notebook
  }
  return {
    ...notebook,
    meetings: notebook.meetings.map((meeting) =>
      meeting.id === meetingId ? resolveOverlap(meeting, overlap, 'theirs') : meeting,
    ),
  }
}

/** Whether an update would change nothing at all. */
export const isNothing = ({ ours, merged }: Pick<UpdatePlan, 'ours' | 'merged'>) =>
  isSame(ours, merged)

interface Counted {
  readonly before: NotebookJson
  readonly ours: NotebookJson
  readonly merged: NotebookJson
  readonly theirs: NotebookJson
}

function count({ before, ours, merged, theirs }: Counted): UpdateCounts {
  const [was, here, next] = [topicsById(before), topicsById(ours), topicsById(merged)]
  const ids = new Set(ours.meetings.map(({ id }) => id))
  const inFile = new Set(theirs.meetings.map(({ id }) => id))
  const added = merged.meetings.filter(({ id }) => !ids.has(id))
  const inAdded = new Set(added.flatMap(({ topics }) => topics.map(({ id }) => id)))
  const changed = [...next].filter(([id, topic]) => !isSame(here.get(id), topic))
  return {
    newMeetings: added.length,
    newTopics: changed.filter(([id]) => !here.has(id) && !inAdded.has(id)).length,
    changedTopics: changed.filter(([id]) => here.has(id)).length,
    goneTopics: [...here.keys()].filter((id) => !next.has(id)).length,
    keptTopics: [...here].filter(
      ([id, topic]) => was.has(id) && !isSame(was.get(id), topic) && isSame(next.get(id), topic),
    ).length,
    otherMeetings: ours.meetings.filter(({ id }) => !inFile.has(id)).length,
  }
}

const topicsById = ({ meetings }: NotebookJson): ReadonlyMap<string, TopicJson> =>
  new Map(meetings.flatMap(({ topics }) => topics.map((topic) => [topic.id ?? '', topic] as const)))
