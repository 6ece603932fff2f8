import { UndoManager, type XmlFragment } from 'yjs'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { ballotKey } from '../../shared/documents/ballots'
import { dotKey, dotsLeft, tallyDots, type DotTally } from '../../shared/documents/dots'
import { readMeeting } from '../../shared/documents/meeting-json'
import {
  meetingRoots,
  readMeetingMeta,
  setMeetingMeta,
  type MeetingMeta,
} from '../../shared/documents/meeting'
import { listTopics, type Topic } from '../../shared/documents/topics'
import { META_ROOT } from '../../shared/documents/version'
import { readPhase, type Phase } from '../../shared/meeting/phases'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createReading, type LiveValue } from './live-value'
import { keepOutcomes } from './outcome-keeper'
import { createPresence, type Presence } from './presence'

/** A meeting, open: everything a page needs to show and edit it. Made outside React. */
export interface MeetingSession {
  readonly id: string
  readonly me: Me
  readonly document: DocumentSession
  readonly presence: Presence
  readonly undo: UndoManager
  /** Absent until the meeting has arrived on this device. */
  readonly meta: LiveValue<MeetingMeta | undefined>
  /** Where the meeting stands. */
  readonly phase: LiveValue<Phase>
  /** The topics people see, in order. */
  readonly topics: LiveValue<readonly Topic[]>
  /** Dots by topic id. */
  readonly dots: LiveValue<ReadonlyMap<string, DotTally>>
  /** Keys of `ballotKey` of every vote in a poll. */
  readonly ballots: LiveValue<readonly string[]>
  /** Names of the people this meeting knows, by id. */
  readonly names: LiveValue<Readonly<Record<string, string>>>
  readonly setMeta: (change: Partial<Pick<MeetingMeta, 'date' | 'title'>>) => void
  /** Places one of my dots on a topic, or takes one back. */
  readonly changeDots: (topicId: string, by: 1 | -1) => void
  /** Votes for an option of a poll, or takes the vote back. */
  readonly toggleBallot: (poll: PollRef, optionId: string) => void
  /** The fragment a field names: `intro` or `topic:<id>`. */
  readonly fragment: (field: string) => XmlFragment
  readonly toJson: () => ReturnType<typeof readMeeting>
  readonly close: () => Promise<void>
}

/** What a vote needs to know of its poll. */
export interface PollRef {
  readonly id: string
  readonly choice: 'single' | 'multiple' | 'approval'
}

/** Opens the session of a meeting on its document. */
export function openMeetingSession(id: string, document: DocumentSession, me: Me): MeetingSession {
  const { doc } = document
  const presence = createPresence(document, me)
  const readings = readMeetingLive(document)
  const undo = createUndo(document)
  introduceWriter(document, me)
  const stopKeeping = keepOutcomes(document, presence, me)
  const change = (run: () => void) => doc.transact(run, LOCAL_CHANGE)
  return {
    id,
    me,
    document,
    presence,
    undo,
    ...readings.live,
    setMeta: (meta) => setMeetingMeta(doc, meta, LOCAL_CHANGE),
    changeDots(topicId, by) {
      const key = dotKey(topicId, me.id)
      const placed = meetingRoots.dots(doc).get(key) ?? 0
      const budget = readMeetingMeta(doc)?.dotsPerPerson ?? 0
      if (by > 0 && dotsLeft(readings.live.dots.get(), me.id, budget) <= 0) return
      change(() => meetingRoots.dots(doc).set(key, Math.max(0, placed + by)))
    },
    toggleBallot: (poll, optionId) => change(() => toggleBallot(document, me, poll, optionId)),
    fragment: (field) => doc.getXmlFragment(field),
    toJson: () => readMeeting(doc, id),
    async close() {
      stopKeeping()
      presence.close()
      readings.close()
      undo.destroy()
      await document.close()
    },
  }
}

function readMeetingLive({ doc }: DocumentSession) {
  const { topics, dots, ballots, people } = meetingRoots
  const meta = createReading([doc.getMap(META_ROOT)], () => readMeetingMeta(doc))
  const phase = createReading([doc.getMap(META_ROOT)], () => readPhase(doc))
  const listed = createReading([topics(doc)], () => listTopics(doc))
  const tally = createReading([dots(doc), doc.getMap(META_ROOT)], () =>
    [...tallyDots(dots(doc), readMeetingMeta(doc)?.dotsPerPerson ?? 0)].map(
      ([topicId, each]) => [topicId, each.total, [...each.byPerson]] as const,
    ),
  )
  const votes = createReading([ballots(doc)], () =>
    [...ballots(doc)].flatMap(([key, vote]) => (vote ? [key] : [])).sort(),
  )
  const names = createReading([people(doc)], () =>
    Object.fromEntries([...people(doc)].map(([personId, { name }]) => [personId, name])),
  )
  return {
    live: { meta, phase, topics: listed, dots: asTally(tally), ballots: votes, names },
    close: () => [meta, phase, listed, tally, votes, names].forEach((reading) => reading.close()),
  }
}

type TallyRows = readonly (readonly [string, number, readonly (readonly [string, number])[]])[]

/** Readings compare as JSON, which a map is not: the rows are turned into maps once per change. */
function asTally(rows: LiveValue<TallyRows>): LiveValue<ReadonlyMap<string, DotTally>> {
  let seen: TallyRows | undefined
  let value: ReadonlyMap<string, DotTally> = new Map()
  return {
    subscribe: rows.subscribe,
    get() {
      if (seen !== rows.get()) {
        seen = rows.get()
        value = new Map(
          seen.map(([id, total, byPerson]) => [id, { total, byPerson: new Map(byPerson) }]),
        )
      }
      return value
    },
  }
}

/** One undo for the whole meeting, so that it works across topic borders. It takes back own typing only. */
function createUndo({ doc }: DocumentSession): UndoManager {
  const fragments = () => [
    meetingRoots.intro(doc),
    ...[...meetingRoots.topics(doc).keys()].map((id) => meetingRoots.topicText(doc, id)),
  ]
  const undo = new UndoManager(fragments(), { trackedOrigins: new Set([ySyncPluginKey]) })
  meetingRoots.topics(doc).observe(() => undo.addToScope(fragments()))
  return undo
}

/** With the first edit of this window, the meeting learns who its writer is. Looking on writes nothing. */
function introduceWriter({ doc }: DocumentSession, me: Me): void {
  const introduce = (
    _update: unknown,
    _origin: unknown,
    _doc: unknown,
    { local }: { local: boolean },
  ) => {
    if (!local) return
    doc.off('update', introduce)
    doc.transact(() => {
      meetingRoots.writers(doc).set(String(doc.clientID), me.id)
      if (meetingRoots.people(doc).get(me.id)?.name !== me.name) {
        meetingRoots.people(doc).set(me.id, { name: me.name })
      }
    }, LOCAL_CHANGE)
  }
  doc.on('update', introduce)
}

function toggleBallot({ doc }: DocumentSession, me: Me, poll: PollRef, optionId: string): void {
  const ballots = meetingRoots.ballots(doc)
  const key = ballotKey(poll.id, optionId, me.id)
  if (ballots.get(key)) {
    ballots.delete(key)
    return
  }
  if (poll.choice === 'single') {
    const mine = [...ballots.keys()].filter(
      (other) => other.startsWith(`${poll.id}/`) && other.endsWith(`/${me.id}`),
    )
    for (const other of mine) ballots.delete(other)
  }
  ballots.set(key, true)
}
