import { CONFAB_FORMAT, type MeetingJson, type NotebookJson } from '../confab-json'
import type { WikiPage, WikiSection } from '../formats/confluence/page-sections'
import { mergeMeetings } from '../merge/merge-meeting'
import { mergeNotebooks } from '../merge/merge-notebook'
import { overlapText, type Overlap } from '../merge/overlap'
import { resolveOverlap, type OverlapChoice } from '../merge/resolve-overlap'
import { shortHash } from './page-body'
import type { PageOverlap } from './publish-plan'
import type { PublishOrder } from './publish-order'

/** Our notebook together with what changed on the wiki. */
export interface MergedPage {
  readonly notebook: NotebookJson
  /** Those that nobody has answered; `notebook` has ours there. */
  readonly overlaps: readonly PageOverlap[]
}

type MergeOrder = Pick<PublishOrder, 'notebook' | 'meetingId' | 'answers'>

/** Merges what is on the wiki into our notebook. `base` is what both come from; without it everything of both is kept. */
export function mergePage(
  order: MergeOrder,
  base: NotebookJson | undefined,
  theirs: NotebookJson,
): MergedPage {
  const { notebook, overlaps } =
    order.meetingId === undefined
      ? mergeWhole(order.notebook, base, theirs)
      : mergeOne(order.notebook, order.meetingId, base, theirs)
  const choices = order.answers?.choiceByOverlap ?? {}
  const open: PageOverlap[] = []
  let merged = notebook
  for (const overlap of overlaps) {
    const shown = showOverlap(overlap, merged)
    const choice = choices[shown.key]
    if (choice === undefined) open.push(shown)
    else merged = resolveIn(merged, overlap, choice)
  }
  return { notebook: merged, overlaps: open }
}

interface Merged {
  readonly notebook: NotebookJson
  readonly overlaps: readonly Overlap[]
}

function mergeWhole(
  ours: NotebookJson,
  base: NotebookJson | undefined,
  theirs: NotebookJson,
): Merged {
  const before = base ? onPage(base, ours) : { ...empty, title: ours.title }
  return mergeNotebooks(before, ours, onPage(theirs, ours))
}

const empty: NotebookJson = {
  format: CONFAB_FORMAT,
  title: '',
  charter: [],
  people: [],
  meetings: [],
}

// The title is the page's own, and a page knows people by their names alone. A heading somebody put first is theirs.
function onPage({ title, charter, ...rest }: NotebookJson, ours: NotebookJson): NotebookJson {
  const first = title === '' ? [] : [{ kind: 'heading', level: 1, indent: 0, text: title } as const]
  return { ...rest, title: ours.title, charter: [...first, ...charter], people: [] }
}

function mergeOne(
  ours: NotebookJson,
  meetingId: string,
  base: NotebookJson | undefined,
  theirs: NotebookJson,
): Merged {
  const meeting = meetingOf(ours, meetingId)
  const there = findMeeting(theirs, meeting)
  if (!there) return { notebook: ours, overlaps: [] }
  const before = base && findMeeting(base, meeting)
  const merged = mergeMeetings(before ?? emptied(meeting), meeting, there)
  return { notebook: withMeeting(ours, meeting, merged.meeting), overlaps: merged.overlaps }
}

/** The meeting a page is about. */
export function meetingOf({ meetings }: NotebookJson, meetingId: string): MeetingJson {
  const meeting = meetings.find(({ id }) => id === meetingId)
  if (!meeting) throw new Error(`There is no meeting ${meetingId} to publish`)
  return meeting
}

const emptied = (meeting: MeetingJson): MeetingJson => ({
  ...meeting,
  intro: [],
  attendees: [],
  topics: [],
})

/** The meeting of a page that is ours: by its id, else by its day. */
export const findMeeting = ({ meetings }: NotebookJson, { id, date }: MeetingJson) =>
  meetings.find((meeting) => meeting.id === id) ?? meetings.find((meeting) => meeting.date === date)

const withMeeting = (notebook: NotebookJson, old: MeetingJson, now: MeetingJson): NotebookJson => ({
  ...notebook,
  meetings: notebook.meetings.map((meeting) => (meeting === old ? now : meeting)),
})

/** Which sections of a page are none of a meeting's: they stay as colleagues wrote them. */
export function foreignTo(wiki: WikiPage, meeting: MeetingJson): (section: WikiSection) => boolean {
  const own = findMeeting(wiki.notebook, meeting)
  const place = own ? wiki.notebook.meetings.indexOf(own) : -1
  const places = new Map<WikiSection, number>()
  let count = -1
  for (const section of wiki.sections) {
    if (section.part === 'meeting') count++
    places.set(section, count)
  }
  return (section) => places.get(section) !== place || section.part === 'notebook'
}

/** Puts a choice into effect; what stands above all meetings is chosen for as if it were an intro. */
function resolveIn(notebook: NotebookJson, overlap: Overlap, choice: OverlapChoice): NotebookJson {
  if (overlap.meetingId === undefined) {
    const cover = { ...coverOf(notebook) }
    const { title, intro } = resolveOverlap(cover, overlap, choice)
    return { ...notebook, title, charter: intro }
  }
  const meeting = notebook.meetings.find(({ id }) => id === overlap.meetingId)
  if (meeting) return withMeeting(notebook, meeting, resolveOverlap(meeting, overlap, choice))
  // Ours deleted the whole meeting, and theirs changed it.
  const their = overlap.theirs as MeetingJson
  return choice === 'ours' ? notebook : { ...notebook, meetings: [their, ...notebook.meetings] }
}

const coverOf = ({ title, charter }: NotebookJson): MeetingJson => ({
  date: '1970-01-01',
  title,
  state: 'held',
  intro: charter,
  attendees: [],
  topics: [],
})

function showOverlap(overlap: Overlap, notebook: NotebookJson): PageOverlap {
  const { meetingId, topicId, blockId, field, base, ours, theirs } = overlap
  const meeting = notebook.meetings.find(({ id }) => id === meetingId)
  const topic = meeting?.topics.find(({ id }) => id === topicId)
  const texts = {
    base: overlapText(base),
    ours: overlapText(ours),
    theirs: overlapText(theirs),
  }
  return {
    key: shortHash(JSON.stringify([meetingId, topicId, blockId, field, base, ours, theirs])),
    where: topic?.title ?? meeting?.date ?? (meetingId === undefined ? 'Charter' : meetingId),
    ...(meetingId !== undefined && { meetingId }),
    ...(topicId !== undefined && { topicId }),
    ...(texts.base !== undefined && { base: texts.base }),
    ...(texts.ours !== undefined && { ours: texts.ours }),
    ...(texts.theirs !== undefined && { theirs: texts.theirs }),
  }
}
