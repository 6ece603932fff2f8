import type { Doc } from 'yjs'
import type { Result } from '../result'
import { enterPhase, isOver, readPhase, type OpenPhase } from './phases'
import { pauseTimer } from './run-timer'
import { leaveTopic } from './start-topic'

/**
 * Begins a part of the meeting as a person does. The wrap-up ends the topic under discussion; going
 * back to an earlier part stops its clock: an outcome that comes due would take everybody away again.
 */
export function beginPhase(
  doc: Doc,
  { phase, nowMs }: { readonly phase: OpenPhase; readonly nowMs: number },
  origin?: unknown,
): Result<OpenPhase, 'meeting-over'> {
  return doc.transact(() => {
    if (!isOver(readPhase(doc))) {
      if (phase === 'wrap-up') leaveTopic(doc, { nowMs })
      else if (phase !== 'discussing') pauseTimer(doc, nowMs)
    }
    return enterPhase(doc, phase)
  }, origin)
}
