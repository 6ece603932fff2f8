import { UndoManager, type XmlFragment } from 'yjs'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { takeLook, type Look } from '../../shared/changes/look'
import { readMeeting } from '../../shared/documents/meeting-json'
import { noteMovedText } from '../../shared/documents/moved-text'
import {
  meetingRoots,
  readMeetingMeta,
  setMeetingMeta,
  type MeetingMeta,
} from '../../shared/documents/meeting'
import {
  archiveTopic,
  isInSight,
  readTopics,
  restoreTopic,
  type Topic,
} from '../../shared/documents/topics'
import { META_ROOT } from '../../shared/documents/version'
import { listVersions, versionRoot, type NamedVersion } from '../../shared/documents/versions'
import type { DotsView } from '../../shared/meeting/dot-votes'
import { readMarks, type MarksOfLines } from '../../shared/meeting/line-marks'
import { readPhase, type Phase } from '../../shared/meeting/phases'
import { createCommentDesk, type CommentDesk } from './comment-desk'
import { keepAttendance, type AttendanceKeeper } from './attendance-keeper'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'
import { createDotsReading } from './dots-reading'
import { createInsideLines, type InsideLines } from './inside-lines'
import { introduceWriter } from './introduce-writer'
import { createReading, keepEqualItems, mapLive, type LiveValue } from './live-value'
import { undoMadeTopics, type MadeTopics } from './made-topics'
import { keepOutcomes } from './outcome-keeper'
import { createPresence, type Presence } from './presence'
import { keepRemovals } from './removal-keeper'
import { createRescues, type Rescues } from './rescues'
import { whenPageIsIdle } from './when-idle'
import { createWrittenWords, type WrittenWords } from './written-words'

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
  /** Those and the archived and merged ones, in order. */
  readonly allTopics: LiveValue<readonly Topic[]>
  /** The dots I may see. */
  readonly dots: LiveValue<DotsView>
  /** Keys of `ballotKey` of every vote in a poll. */
  readonly ballots: LiveValue<readonly string[]>
  /** The states that somebody gave a name, the newest first. */
  readonly versions: LiveValue<readonly NamedVersion[]>
  /** Names of the people this meeting knows, by id. */
  readonly names: LiveValue<Readonly<Record<string, string>>>
  /** The marks of a topic's lines. */
  readonly marksOf: (topicId: string) => LiveValue<MarksOfLines>
  /** What of the notes is for inside only. */
  readonly inside: InsideLines
  readonly setMeta: (change: Partial<Pick<MeetingMeta, 'date' | 'title'>>) => void
  /** Changes lines outside an editor, as one step that undo takes back like typing. */
  readonly changeNotes: (change: () => void) => void
  /** Topics made by pasting: undo takes them back. */
  readonly madeTopics: MadeTopics
  /** What I typed and others took away before they can have seen it. */
  readonly rescues: Rescues
  /** What is said about the notes beside them. */
  readonly comments: CommentDesk
  /** Who wrote which words, while that is wanted. */
  readonly written: WrittenWords
  /** Who is there, as presence tells it while the meeting is live. */
  readonly attendance: AttendanceKeeper
  /** The fragment a field names: `intro` or `topic:<id>`. */
  readonly fragment: (field: string) => XmlFragment
  readonly toJson: () => ReturnType<typeof readMeeting>
  /** How the meeting stands now, to be compared with later; nothing until it has arrived. */
  readonly takeLook: () => Look | undefined
  readonly close: () => Promise<void>
}

/** Opens the session of a meeting on its document. */
export function openMeetingSession(id: string, document: DocumentSession, me: Me): MeetingSession {
  const { doc } = document
  const presence = createPresence(document, me)
  const readings = readMeetingLive(document, me)
  const undo = createUndo(document)
  const madeTopics = undoMadeTopics(undo, {
    archive: (ids) =>
      ids.forEach((topicId) => archiveTopic(doc, topicId, document.relayNow(), LOCAL_CHANGE)),
    restore: (ids) => ids.forEach((topicId) => restoreTopic(doc, topicId, LOCAL_CHANGE)),
  })
  const inside = createInsideLines(doc)
  introduceWriter(document, me)
  const stopNoting = noteMovedText(doc, LOCAL_CHANGE)
  const removals = keepRemovals(doc, LOCAL_CHANGE)
  const stopKeeping = keepOutcomes(document, presence, me)
  const attendance = keepAttendance(document, presence, me)
  const changeNotes = (run: () => void) => {
    undo.stopCapturing()
    doc.transact(run, NOTE_CHANGE)
    undo.stopCapturing()
  }
  const comments = createCommentDesk(document, me)
  const written = createWrittenWords(doc, whenPageIsIdle)
  const elapsedMs = () => performance.now()
  const rescues = createRescues(document, { change: changeNotes, elapsedMs })
  return {
    id,
    me,
    document,
    presence,
    undo,
    ...readings.live,
    inside,
    setMeta: (meta) => setMeetingMeta(doc, meta, LOCAL_CHANGE),
    changeNotes,
    madeTopics,
    rescues,
    comments,
    written,
    attendance,
    fragment: (field) => doc.getXmlFragment(field),
    toJson: () => readMeeting(doc, id),
    takeLook() {
      removals.flush()
      return takeLook(doc, id, document.relayNow())
    },
    async close() {
      stopKeeping()
      stopNoting()
      removals.close()
      rescues.close()
      written.close()
      comments.stop()
      attendance.close()
      presence.close()
      readings.close()
      inside.close()
      undo.destroy()
      await document.close()
    },
  }
}

function readMeetingLive({ doc }: DocumentSession, me: Me) {
  const { topics, ballots, people, lineMarks } = meetingRoots
  const meta = createReading([doc.getMap(META_ROOT)], () => readMeetingMeta(doc))
  const phase = createReading([doc.getMap(META_ROOT)], () => readPhase(doc))
  const allTopics = createReading<readonly Topic[]>(
    [topics(doc)],
    () => readTopics(doc),
    keepEqualItems,
  )
  const dots = createDotsReading(doc, me.id)
  const votes = createReading([ballots(doc)], () =>
    [...ballots(doc)].flatMap(([key, vote]) => (vote ? [key] : [])).sort(),
  )
  const names = createReading([people(doc)], () =>
    Object.fromEntries([...people(doc)].map(([personId, { name }]) => [personId, name])),
  )
  const versions = createReading<readonly NamedVersion[]>(
    [versionRoot(doc)],
    () => listVersions(doc),
    keepEqualItems,
  )
  const marks = createReading([lineMarks(doc)], () => Object.fromEntries(lineMarks(doc)))
  const marksOf = (topicId: string) => mapLive(marks, () => readMarks(doc, topicId))
  const listed = mapLive(allTopics, (all) => all.filter(isInSight))
  return {
    live: {
      meta,
      phase,
      allTopics,
      topics: listed,
      dots,
      ballots: votes,
      names,
      versions,
      marksOf,
    },
    close: () =>
      [meta, phase, allTopics, dots, votes, names, versions, marks].forEach((reading) =>
        reading.close(),
      ),
  }
}

/** The origin of changes of lines outside an editor; unlike those of facts, undo takes them back. */
const NOTE_CHANGE = 'notes'

/** One undo for the whole meeting, so that it works across topic borders. It takes back own typing only. */
function createUndo({ doc }: DocumentSession): UndoManager {
  const fragments = () => [
    meetingRoots.intro(doc),
    ...[...meetingRoots.topics(doc).keys()].map((id) => meetingRoots.topicText(doc, id)),
  ]
  const undo = new UndoManager(fragments(), {
    trackedOrigins: new Set([ySyncPluginKey, NOTE_CHANGE]),
  })
  meetingRoots.topics(doc).observe(() => undo.addToScope(fragments()))
  return undo
}
