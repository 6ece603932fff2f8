import type { Doc } from 'yjs'
import { readTopics } from '../documents/topics'
import { meetingRoots } from '../documents/meeting'
import { personOfClient } from '../documents/writers'
import { listAttendance } from './attendance'
import { linesOf, type LineElement } from './find-line'
import { readHeld, type Held } from './held-memory'

/** A line that was not said in the meeting. */
export interface LateLine {
  /** The topic it belongs to; absent for a line of the intro. */
  readonly topicId?: string
  readonly lineId: string
  /**
   * `late`: typed after the meeting was held. `async`: marked by its writer as said apart from it, or
   * typed by somebody who was not there.
   */
  readonly why: 'late' | 'async'
  /** Who typed it, where that is known. */
  readonly writer?: string
}

/** The late and the asynchronous lines of a meeting, topic by topic. */
export function listLateLines(doc: Doc): LateLine[] {
  const held = readHeld(doc)
  const topics = readTopics(doc).map(({ id }) => ({
    topicId: id,
    lines: linesOf(meetingRoots.topicText(doc, id)),
  }))
  const all = [{ lines: linesOf(meetingRoots.intro(doc)) }, ...topics]
  return all.flatMap(({ lines, ...topic }) =>
    lines.flatMap((line) => {
      const lineId = line.getAttribute('id')
      const writerId = writerOf(doc, line)
      const why = isLate(line, held)
        ? 'late'
        : isMarkedAsync(line) || (held && wasAway(doc, writerId))
          ? 'async'
          : undefined
      if (typeof lineId !== 'string' || !why) return []
      const writer = writerId === undefined ? undefined : nameOf(doc, writerId)
      return [{ ...topic, lineId, why, ...(writer !== undefined && { writer }) }]
    }),
  )
}

function isLate(line: LineElement, held: Held | undefined): boolean {
  const made = line._item?.id
  return held !== undefined && made !== undefined && made.clock >= (held.get(made.client) ?? 0)
}

const isMarkedAsync = (line: LineElement) => {
  const aside = line.getAttribute('aside')
  return typeof aside === 'string' && /\basync/i.test(aside)
}

function writerOf(doc: Doc, line: LineElement): string | undefined {
  const client = line._item?.id.client
  return client === undefined ? undefined : personOfClient(doc, client)
}

/** Whether a writer is known not to have been there; nobody is while no attendance was taken. */
function wasAway(doc: Doc, writerId: string | undefined): boolean {
  if (writerId === undefined || meetingRoots.attendance(doc).size === 0) return false
  const name = nameOf(doc, writerId)
  // Somebody may have entered the writer by hand, under an id of their own.
  const entries = listAttendance(doc).filter(
    (each) => each.personId === writerId || each.name === name,
  )
  return !entries.some(({ way }) => way === 'present' || way === 'remote')
}

const nameOf = (doc: Doc, personId: string) => meetingRoots.people(doc).get(personId)?.name
