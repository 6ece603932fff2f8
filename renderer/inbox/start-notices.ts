import { meetingRoom } from '../../shared/documents/ids'
import type { Doc } from 'yjs'
import { readMeetingMeta } from '../../shared/documents/meeting'
import type { ListedMeeting } from '../../shared/documents/notebook'
import {
  readStartAgenda,
  startsAround,
  type MeetingStart,
  type StartAgenda,
} from '../../shared/watch/start-notice'
import { readWatchFacts, type WatchFacts } from '../../shared/watch/watch-facts'
import { notebookWatchOf, watchOf } from '../../shared/watch/who-watches'
import type { InboxWorkspace, InboxWorkspaces } from './inbox-workspace'
import { startKey, type InboxEntry } from './inbox-entry'
import type { InboxNotebook, InboxNotebooks } from './inbox-notebooks'
import type { InboxStore } from './inbox-store'

const words = {
  starts: 'The hour starts now',
  topics: (count: number) => (count === 1 ? '1 topic' : `${count} topics`),
  none: 'no topic proposed yet',
  dots: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
  untitled: 'Untitled topic',
}

/** What tells of starts works with. */
export interface StartParts {
  readonly store: InboxStore
  readonly workspaces: InboxWorkspaces
  readonly notebooks: InboxNotebooks
  /** Whether I am looking at a meeting in this window. */
  readonly isInFront: (meetingId: string) => boolean
  readonly later: (delayMs: number, run: () => void) => () => void
  readonly tellChanged: () => void
}

/** How often it is looked for meetings to start, and how many topics are named. */
const [LOOK_MS, MOST_TOPICS] = [30_000, 5]
/** Whoever was at one of so many last meetings is told that the next one starts. */
const LAST_MEETINGS = 5

/** Puts it into the inbox when a meeting starts that I have a part in; gives back the way to stop. */
export function keepStartNotices(parts: StartParts): () => void {
  let stopWaiting: (() => void) | undefined
  let isStopped = false
  const look = async () => {
    // What cannot be read now is looked at the next time.
    const waits = await Promise.all(
      parts.workspaces.get().map((workspace) => lookIn(parts, workspace).catch(() => LOOK_MS)),
    )
    if (!isStopped) stopWaiting = parts.later(Math.min(LOOK_MS, ...waits), () => void look())
  }
  void look()
  return () => {
    isStopped = true
    stopWaiting?.()
  }
}

/** Tells what starts in one workspace; gives how long it is until the next start. */
async function lookIn(parts: StartParts, workspace: InboxWorkspace): Promise<number> {
  const { session } = workspace
  const nowMs = session.relayNow()
  let next = LOOK_MS
  for (const { id } of session.notebooks.get()) {
    const notebook = await parts.notebooks.read(workspace, id)
    if (!notebook) continue
    for (const start of startsAround(notebook.meetings, notebook.recurrence, nowMs, LOOK_MS)) {
      if (start.startMs > nowMs) next = Math.min(next, start.startMs - nowMs)
      else await tellStart(parts, { workspace, notebookId: id, notebook }, start)
    }
  }
  return next
}

interface StartPlace {
  readonly workspace: InboxWorkspace
  readonly notebookId: string
  readonly notebook: InboxNotebook
}

async function tellStart(
  { store, isInFront, tellChanged }: StartParts,
  { workspace, notebookId, notebook }: StartPlace,
  { meeting, startMs }: MeetingStart,
): Promise<void> {
  const key = startKey(meeting.id)
  const isTold = (await store.listEntries()).some(
    (entry) => entry.key === key && entry.atMs === startMs,
  )
  if (isTold) return
  const read = await workspace.session.readDocument(meetingRoom(meeting.id), (doc) =>
    readStart(meeting.id, doc),
  )
  if (!read || !(await isConcerned(workspace, notebook, meeting, read.facts))) return
  const isKnown = read.state === 'live' && isInFront(meeting.id)
  if (isKnown || (read.state !== 'planned' && read.state !== 'live')) return
  const entry: InboxEntry = {
    key,
    kind: 'start',
    ...(workspace.relay !== undefined && { relay: workspace.relay }),
    notebookId,
    notebookTitle: notebook.title,
    meetingId: meeting.id,
    meetingDate: meeting.date,
    meetingTitle: meeting.title,
    atMs: startMs,
    who: [],
    what: `${words.starts} · ${read.agenda.topicCount === 0 ? words.none : words.topics(read.agenda.topicCount)}`,
    details: read.agenda.first.map(({ topicId, title, dots }) => ({
      topicId,
      title: title || words.untitled,
      text: dots === undefined || dots === 0 ? '' : words.dots(dots),
      lines: [],
    })),
  }
  await store.putEntries([entry], [])
  tellChanged()
}

const readStart = (id: string, doc: Doc) => {
  const agenda: StartAgenda = readStartAgenda(doc, MOST_TOPICS)
  return { state: readMeetingMeta(doc)?.state, agenda, facts: readWatchFacts({ id, doc }) }
}

/** Whether a start is mine to know: I watch it, have proposed something, or was at one of the last meetings. */
async function isConcerned(
  { session }: InboxWorkspace,
  { rules, meetings }: InboxNotebook,
  meeting: ListedMeeting,
  facts: WatchFacts,
): Promise<boolean> {
  const watching = watchOf(rules, facts, session.me)
  if (watching.isOn) return true
  if (watching.why === 'meeting' || notebookWatchOf(rules, session.me) === false) return false
  if (facts.topics.some(({ ids }) => watchOf(rules, facts, session.me, ids[0]).isOn)) return true
  const last = meetings
    .filter(({ state, date }) => state === 'held' && date <= meeting.date)
    .slice(0, LAST_MEETINGS)
  for (const { id } of last) {
    const before = await session.readDocument(meetingRoom(id), (doc) => readWatchFacts({ id, doc }))
    if (before && watchOf(rules, before, session.me).why === 'attended') return true
  }
  return false
}
