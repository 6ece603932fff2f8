import type { Block, MeetingJson, MeetingState, TopicJson } from '../../shared/confab-json'
import type { Doc } from 'yjs'
import { coverPlain } from '../../shared/audience/covered-texts'
import { listMeetings, listPeople } from '../../shared/documents/notebook'
import { readOutward } from '../../shared/reading-room/outward-meeting'
import {
  readReadingSettings,
  type ReadingSettings,
} from '../../shared/reading-room/reading-settings'
import type { Markup } from './markup'
import { writeNotes } from './notes-html'
import { withPageLinks } from './page-links'

/** What people may read of a notebook who are not in it. */
export interface NotebookView {
  readonly id: string
  readonly settings: ReadingSettings
  readonly title: string
  readonly charter: Markup | undefined
  /** Newest first. */
  readonly meetings: readonly MeetingEntry[]
  /** How many people it knows. */
  readonly peopleCount: number
  /** When anything of it was last changed, in ms. */
  readonly changedAtMs: number
}

/** A meeting as a notebook's page lists it. */
export interface MeetingEntry {
  readonly id: string
  readonly date: string
  readonly title: string
  readonly state: MeetingState
}

/** What they may read of a meeting. */
export interface MeetingView extends MeetingEntry {
  readonly intro: Markup | undefined
  readonly attendees: readonly string[]
  readonly topics: readonly TopicView[]
  readonly decisions: readonly string[]
  readonly actions: readonly string[]
  /** When anything of it was last changed, in ms. */
  readonly changedAtMs: number
}

/** What they may read of a topic. */
export interface TopicView extends Pick<
  TopicJson,
  'title' | 'dots' | 'state' | 'intentions' | 'proposers' | 'timeUsedMs' | 'carriedFrom'
> {
  readonly id: string
  readonly notes: Markup
  /** The beginning of its notes, for a preview. */
  readonly start: string
}

/** Looks at a notebook's document from outside; `undefined` where there is none. */
export function viewNotebook(id: string, doc: Doc, changedAtMs: number): NotebookView | undefined {
  const outward = readOutward(doc, undefined, (whole) => withPageLinks(whole, id))
  if (!outward) return undefined
  return {
    id,
    settings: readReadingSettings(doc),
    title: outward.title,
    charter: outward.charter.length > 0 ? writeNotes(outward.charter) : undefined,
    meetings: listMeetings(doc).map((entry) => ({ ...entry, title: coverPlain(entry.title) })),
    peopleCount: listPeople(doc).length,
    changedAtMs,
  }
}

/** Looks at a meeting of a notebook from outside; `undefined` where the notebook does not list it, or it is not there. */
export function viewMeeting(
  notebook: { readonly id: string; readonly doc: Doc },
  meeting: { readonly id: string; readonly doc: Doc },
  changedAtMs: number,
): MeetingView | undefined {
  const outward = readOutward(notebook.doc, meeting, (whole) => withPageLinks(whole, notebook.id))
  const found = outward?.meetings[0]
  if (!outward || !found) return undefined
  const notes = found.topics.flatMap((topic) => topic.notes)
  return {
    id: meeting.id,
    date: found.date,
    title: found.title,
    state: found.state,
    intro: found.intro.length > 0 ? writeNotes(found.intro) : undefined,
    attendees: found.attendees,
    topics: viewTopics(found),
    decisions: notes.flatMap((block) => (block.kind === 'decision' ? wordsOf(block) : [])),
    actions: notes.flatMap((block) =>
      block.kind === 'action' ? wordsOf(block).map((text) => signed(text, block)) : [],
    ),
    changedAtMs,
  }
}

const viewTopics = ({ topics }: MeetingJson): TopicView[] =>
  topics.map((topic) => ({
    id: topic.id ?? '',
    title: topic.title,
    dots: topic.dots,
    state: topic.state,
    intentions: topic.intentions,
    proposers: topic.proposers,
    timeUsedMs: topic.timeUsedMs,
    carriedFrom: topic.carriedFrom,
    notes: writeNotes(topic.notes),
    start: startOf(topic.notes),
  }))

const wordsOf = ({ text }: Block): string[] => (text.trim() === '' ? [] : [text.trim()])

const signed = (text: string, { assignee }: { readonly assignee?: string | undefined }) =>
  assignee === undefined || text.includes(assignee) ? text : `${text} (${assignee})`

const START_LENGTH = 200

function startOf(notes: readonly Block[]): string {
  const words = notes.flatMap(wordsOf).join(' · ').replaceAll(/\s+/g, ' ')
  return words.length <= START_LENGTH ? words : `${words.slice(0, START_LENGTH).trimEnd()}…`
}
