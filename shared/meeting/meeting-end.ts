import type { Doc } from 'yjs'
import { z } from 'zod'
import { META_ROOT } from '../documents/version'
import { trimSpaces } from '../grammar/spaces'
import { rememberHeld } from '../outcomes/held-memory'
import { fail, succeed, type Result } from '../result'
import { leaveTopic } from './start-topic'
import { isOver, readPhase, type EndState } from './phases'

const KEY = 'ending'

const endingSchema = z.object({
  state: z.enum(['held', 'skipped', 'cancelled']),
  by: z.string(),
  atMs: z.number(),
  reason: z.string(),
})

/** How a meeting came to its end. One value, so that nobody's reason stands beside another's end. */
export type Ending = z.infer<typeof endingSchema>

/** Who ends a meeting, and when by the relay's time. */
export interface EndedBy {
  readonly by: string
  readonly nowMs: number
}

/**
 * Closes a meeting that was held, and remembers what it held; the topic under discussion ends with it.
 */
export function closeMeeting(
  doc: Doc,
  ended: EndedBy,
  origin?: unknown,
): Result<Ending, 'meeting-over'> {
  return endMeeting(doc, { ...ended, state: 'held', reason: '' }, origin)
}

/** Calls a meeting off, with the reason people will read. */
export function callOffMeeting(
  doc: Doc,
  ended: EndedBy & { readonly state: 'skipped' | 'cancelled'; readonly reason: string },
  origin?: unknown,
): Result<Ending, 'meeting-over' | 'no-reason'> {
  const reason = trimSpaces(ended.reason)
  return reason === '' ? fail('no-reason') : endMeeting(doc, { ...ended, reason }, origin)
}

function endMeeting(
  doc: Doc,
  { by, nowMs, state, reason }: EndedBy & { readonly state: EndState; readonly reason: string },
  origin: unknown,
): Result<Ending, 'meeting-over'> {
  if (isOver(readPhase(doc))) return fail('meeting-over')
  const ending: Ending = { state, by, atMs: nowMs, reason }
  doc.transact(() => {
    leaveTopic(doc, { nowMs })
    if (state === 'held') rememberHeld(doc)
    writeEnding(doc, ending)
  }, origin)
  return succeed(ending)
}

/** Writes how a meeting ended. For whoever fills a document; people close a meeting or call it off. */
export function writeEnding(doc: Doc, ending: Ending): void {
  const meta = doc.getMap<unknown>(META_ROOT)
  meta.set('state', ending.state)
  meta.set(KEY, ending)
}

/** How the meeting ended; `undefined` while it is not over, or when an app that keeps no account of it ended it. */
export function readEnding(doc: Doc): Ending | undefined {
  const ending = endingSchema.safeParse(doc.getMap<unknown>(META_ROOT).get(KEY)).data
  return ending?.state === readPhase(doc) ? ending : undefined
}

/** Opens a meeting again: one that was held in its last part, one that was called off as planned. */
export function reopenMeeting(doc: Doc, origin?: unknown): Result<undefined, 'not-over'> {
  const phase = readPhase(doc)
  if (!isOver(phase)) return fail('not-over')
  doc.transact(() => {
    const meta = doc.getMap<unknown>(META_ROOT)
    meta.set('state', phase === 'held' ? 'live' : 'planned')
    if (phase === 'held') meta.set('phase', 'wrap-up')
    meta.delete(KEY)
  }, origin)
  return succeed(undefined)
}
