import type { Doc } from 'yjs'
import { changesSince } from '../../shared/changes/changes-since'
import { takeLook, type Look } from '../../shared/changes/look'
import { hasChanges, type MeetingChanges } from '../../shared/changes/meeting-changes'
import { commentIdsOf, commentsSince, type NewComment } from '../../shared/comments/comments-since'
import { meetingRoom } from '../../shared/documents/ids'
import { meetingRoots, readMeetingMeta, type MeetingMeta } from '../../shared/documents/meeting'
import { changesFor, reasonToTell, type NewsReader } from '../../shared/watch/news-for'
import { readWatchFacts, type WatchFacts } from '../../shared/watch/watch-facts'
import { watchOf } from '../../shared/watch/who-watches'
import type { InboxWorkspace } from './inbox-workspace'
import { changesKey, commentKey, type InboxEntry } from './inbox-entry'
import type { InboxNotebook, InboxNotebooks } from './inbox-notebooks'
import type { KnownMeeting } from './inbox-store'
import { describeNews, oneLine } from './news-words'

const words = {
  commented: (topic: string) => `commented on “${topic}”`,
  replied: (topic: string) => `replied in “${topic}”`,
  mentioned: (topic: string) => `named you in “${topic}”`,
  untitled: 'Untitled topic',
  above: 'above the topics',
}

/** A meeting to be looked through. */
export interface LookedMeeting {
  readonly workspace: InboxWorkspace
  readonly meetingId: string
  readonly known: KnownMeeting | undefined
  /** Whether it has rested long enough for its changes to be told; comments are told at once. */
  readonly isRested: boolean
}

/** What was found. */
export interface Found {
  readonly isLive: boolean
  /** What is to be told of it now, all of it. Of its changes nothing is said while it has not rested. */
  readonly entries: readonly InboxEntry[]
  readonly known: KnownMeeting
}

/** Looks through a meeting for what I am to be told; nothing while it, or its notebook, has not arrived. */
export async function lookThrough(
  looked: LookedMeeting,
  notebooks: InboxNotebooks,
  isNewcomer: (notebookId: string, date: string) => Promise<boolean>,
  nowMs: number,
): Promise<Found | undefined> {
  const { workspace, meetingId, known, isRested } = looked
  const read = await workspace.session.readDocument(meetingRoom(meetingId), (doc) =>
    gather(doc, looked, nowMs),
  )
  if (!read) return undefined
  const { notebookId, date } = read.meta
  const notebook = await notebooks.read(workspace, notebookId)
  if (!notebook) return undefined
  const reader = readerOf(workspace, notebook, read)
  const look = isAnythingWatched(reader) ? read.look : undefined
  const isLive = read.meta.state === 'live'
  if (!known) {
    const isNew = await isNewcomer(notebookId, date)
    return { isLive, entries: [], known: firstMet({ meetingId, read, look, isNew, nowMs }) }
  }
  const { entries, unwatched } = tell(read, { workspace, notebook, reader, meetingId }, nowMs)
  const commentIds = [...known.commentIds, ...unwatched]
  const needsLook = !known.look && !known.isNew && isRested
  return { isLive, entries, known: { ...known, commentIds, ...(needsLook && look && { look }) } }
}

interface FirstMet {
  readonly meetingId: string
  readonly read: Gathered
  readonly look: Look | undefined
  readonly isNew: boolean
  readonly nowMs: number
}

/** What is in a meeting when this device first knows it is no news, unless it was made meanwhile. */
const firstMet = ({ meetingId, read, look, isNew, nowMs }: FirstMet): KnownMeeting =>
  isNew
    ? { meetingId, sinceMs: nowMs, commentIds: [], isNew }
    : { meetingId, sinceMs: nowMs, commentIds: read.commentIds, ...(look && { look }) }

/** What one reading of a meeting gives. */
interface Gathered {
  readonly meta: MeetingMeta
  readonly facts: WatchFacts
  readonly names: ReadonlyMap<string, string>
  readonly comments: readonly NewComment[]
  readonly commentIds: readonly string[]
  readonly changes: MeetingChanges | undefined
  readonly look: Look | undefined
}

function gather(
  doc: Doc,
  { meetingId: id, known, isRested }: LookedMeeting,
  nowMs: number,
): Gathered | undefined {
  const meta = readMeetingMeta(doc)
  if (!meta) return undefined
  const isCompared = isRested && (known?.look !== undefined || known?.isNew === true)
  return {
    meta,
    facts: readWatchFacts({ id, doc }),
    names: new Map([...meetingRoots.people(doc)].map(([personId, { name }]) => [personId, name])),
    comments: known ? commentsSince(known.commentIds, doc) : [],
    commentIds: commentIdsOf(doc),
    changes: isCompared ? changesSince(known?.look, doc, id) : undefined,
    look: known?.look ? undefined : takeLook(doc, id, nowMs),
  }
}

function readerOf(workspace: InboxWorkspace, notebook: InboxNotebook, read: Gathered): NewsReader {
  return {
    person: workspace.session.me,
    rules: notebook.rules,
    facts: read.facts,
    nameOf: (personId) => read.names.get(personId) ?? '',
  }
}

const isAnythingWatched = ({ rules, facts, person }: NewsReader) =>
  watchOf(rules, facts, person).isOn ||
  facts.topics.some(({ ids }) => watchOf(rules, facts, person, ids[0]).isOn)

interface Telling {
  readonly workspace: InboxWorkspace
  readonly notebook: InboxNotebook
  readonly reader: NewsReader
  readonly meetingId: string
}

function tell({ meta, comments, changes }: Gathered, telling: Telling, nowMs: number) {
  const { workspace, notebook, reader, meetingId } = telling
  const nameOf = (id: string) => reader.nameOf(id) || notebookName(notebook, id)
  const common = {
    ...(workspace.relay !== undefined && { relay: workspace.relay }),
    notebookId: meta.notebookId,
    notebookTitle: notebook.title,
    meetingId,
    meetingDate: meta.date,
    meetingTitle: meta.title,
  }
  const reasons = comments.map((comment) => ({ comment, why: reasonToTell(comment, reader) }))
  const news = changes && changesFor(changes, reader)
  return {
    unwatched: reasons.flatMap(({ comment, why }) => (why ? [] : [comment.id])),
    entries: [
      ...reasons.flatMap(({ comment, why }) =>
        why ? [{ ...common, ...commentEntry(comment, why, nameOf) }] : [],
      ),
      ...(news && hasChanges(news)
        ? [
            {
              ...common,
              key: changesKey(meetingId),
              kind: 'changes' as const,
              atMs: nowMs,
              ...describeForEntry(news, nameOf),
            },
          ]
        : []),
    ],
  }
}

function describeForEntry(news: MeetingChanges, nameOf: (id: string) => string) {
  const { who, what, details } = describeNews(news, nameOf)
  const [only, ...others] = news.topics
  const isOneTopic = only && others.length === 0 && news.intro.length === 0
  return {
    ...(isOneTopic && { topicId: only.topicId }),
    who: [...who],
    what,
    details: [...details],
  }
}

function commentEntry(
  comment: NewComment,
  kind: 'comment' | 'reply' | 'mention',
  nameOf: (id: string) => string,
) {
  const { id, by, atMs, text, topicId, topicTitle, quote } = comment
  const topic = topicId === undefined ? words.above : topicTitle || words.untitled
  const say = { comment: words.commented, reply: words.replied, mention: words.mentioned }[kind]
  const name = nameOf(by)
  return {
    key: commentKey(id),
    kind,
    ...(topicId !== undefined && { topicId }),
    commentId: id,
    atMs,
    who: name === '' ? [] : [name],
    what: say(topic),
    details: [{ title: quote ?? '', text: oneLine(text), lines: [] }],
  }
}

const notebookName = ({ rules }: InboxNotebook, id: string) =>
  rules.watches.find(({ person }) => person.id === id)?.person.name ?? ''
