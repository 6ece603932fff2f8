import { fromBase64, toBase64 } from 'lib0/buffer'
import { decodeStateVector, encodeStateVector, type Doc } from 'yjs'
import { META_ROOT } from '../documents/version'
import { readTopics } from '../documents/topics'
import { meetingRoots } from '../documents/meeting'
import { linesOf, type LineElement } from './find-line'

const HELD_VECTOR = 'heldVector'

/** A line that was not said in the meeting. */
export interface LateLine {
  /** The topic it belongs to; absent for a line of the intro. */
  readonly topicId?: string
  readonly lineId: string
  /** Typed after the meeting was held, or marked by its writer as said apart from it. */
  readonly why: 'late' | 'async'
}

/**
 * Remembers what the meeting holds, at the moment it is held; called anew when a reopened meeting is
 * held again, which makes what was added in between part of it. No clock is asked: what a colleague
 * typed offline and nobody had seen at that moment is late, however their clock goes.
 */
export function rememberHeld(doc: Doc, origin?: unknown): void {
  const vector = toBase64(encodeStateVector(doc))
  doc.transact(() => doc.getMap(META_ROOT).set(HELD_VECTOR, vector), origin)
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
      const why = isLate(line, held) ? 'late' : isAsync(line) ? 'async' : undefined
      return typeof lineId === 'string' && why ? [{ ...topic, lineId, why }] : []
    }),
  )
}

type Held = ReadonlyMap<number, number>

function readHeld(doc: Doc): Held | undefined {
  const vector = doc.getMap<unknown>(META_ROOT).get(HELD_VECTOR)
  return typeof vector === 'string' ? readVector(vector) : undefined
}

function readVector(text: string): Held | undefined {
  try {
    return decodeStateVector(fromBase64(text))
  } catch {
    // The library says only by throwing that a text is no vector; anything may come in from a peer.
    return undefined
  }
}

function isLate(line: LineElement, held: Held | undefined): boolean {
  const made = line._item?.id
  return held !== undefined && made !== undefined && made.clock >= (held.get(made.client) ?? 0)
}

const isAsync = (line: LineElement) => {
  const aside = line.getAttribute('aside')
  return typeof aside === 'string' && /\basync/i.test(aside)
}
