import type { Doc } from 'yjs'
import { meetingStates, type MeetingState } from '../confab-json'
import { openPhases } from '../confab-json-facts'
import { META_ROOT } from '../documents/version'
import { forgetHeld } from '../outcomes/held-memory'
import { fail, succeed, type Result } from '../result'

/** A part of a meeting that goes on. */
export type OpenPhase = (typeof openPhases)[number]

/** Where a meeting stands: in one of its parts, or over in one of three ways. */
export type Phase = OpenPhase | EndState

/** The states of a meeting that is over. */
export type EndState = Extract<MeetingState, 'held' | 'skipped' | 'cancelled'>

/**
 * Reads where a meeting stands. The state of the meeting rules, so that an app that knows no phases
 * can plan, close and reopen it; the phase says more only while the meeting is live.
 */
export function readPhase(doc: Doc): Phase {
  const meta = doc.getMap<unknown>(META_ROOT)
  const state = meetingStates.find((each) => each === meta.get('state')) ?? 'planned'
  if (state === 'planned') return 'gathering'
  if (state !== 'live') return state
  return openPhases.find((each) => each === meta.get('phase')) ?? 'gathering'
}

/** Whether a meeting is over: nothing in it may be changed until somebody reopens it. */
export const isOver = (phase: Phase): phase is EndState =>
  phase === 'held' || phase === 'skipped' || phase === 'cancelled'

/** Whether people may place dots: until the wrap-up, since topics are proposed until then. */
export const takesDots = (phase: Phase) => !isOver(phase) && phase !== 'wrap-up'

/** Begins a part of the meeting, on or back; with it the meeting is live. */
export function enterPhase(
  doc: Doc,
  phase: OpenPhase,
  origin?: unknown,
): Result<OpenPhase, 'meeting-over'> {
  if (isOver(readPhase(doc))) return fail('meeting-over')
  doc.transact(() => {
    const meta = doc.getMap(META_ROOT)
    meta.set('state', 'live')
    meta.set('phase', phase)
    // Reopened for remarks it stays in its wrap-up; anything else means that it goes on.
    if (phase !== 'wrap-up') forgetHeld(doc)
  }, origin)
  return succeed(phase)
}
