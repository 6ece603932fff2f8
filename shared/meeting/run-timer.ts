import type { Doc } from 'yjs'
import { fail, succeed, type Result } from '../result'
import { rungMinutes } from './ladder'
import { elapsedMs, readTimer, writeTimer, type Timer } from './timer'

const MINUTE_MS = 60_000

/** Why the timer stays as it is. */
export type TimerFailure = 'nothing-discussed' | 'already-so'

/** Stops the clock; the time so far is kept. */
export function pauseTimer(doc: Doc, nowMs: number, origin?: unknown) {
  return changeTimer(doc, origin, (timer) =>
    timer.state === 'running'
      ? { ...timer, state: 'paused', accumulatedMs: elapsedMs(timer, nowMs) }
      : undefined,
  )
}

/** Starts a clock that is ready or paused. */
export function resumeTimer(doc: Doc, nowMs: number, origin?: unknown) {
  return changeTimer(doc, origin, (timer) =>
    timer.state === 'paused' ? { ...timer, state: 'running', startedAtMs: nowMs } : undefined,
  )
}

/**
 * Gives the rung more minutes: after its end from now on, before it at its end. A topic without a
 * clock gets one. Of two people who extend at the same moment, one does.
 */
export function extendTimer(
  doc: Doc,
  { minutes, nowMs }: { minutes: number; nowMs: number },
  origin?: unknown,
) {
  return changeTimer(doc, origin, (timer) => {
    const from = Math.max(timer.durationMs ?? 0, elapsedMs(timer, nowMs))
    return { ...timer, durationMs: from + minutes * MINUTE_MS, held: false }
  })
}

/** Puts the clock back to the start of its rung, ready; the time so far stays with the topic. */
export function resetTimer(doc: Doc, nowMs: number, origin?: unknown) {
  return changeTimer(doc, origin, (timer) => ({
    ...timer,
    ...readyRung(timer, timer.rung, nowMs),
    usedBeforeMs: timer.usedBeforeMs + elapsedMs(timer, nowMs),
  }))
}

/** Stops the outcome of the re-vote from being carried out: the discussion goes on until a person ends it. */
export function holdOutcome(doc: Doc, nowMs: number, origin?: unknown) {
  return changeTimer(doc, origin, (timer) =>
    timer.held
      ? undefined
      : {
          ...timer,
          held: true,
          accumulatedMs: elapsedMs(timer, nowMs),
          startedAtMs: nowMs,
        },
  )
}

/** What a run is at the start of a rung, its clock not yet started. */
export function readyRung({ ladder }: Pick<Timer, 'ladder'>, rung: number, nowMs: number) {
  const minutes = rungMinutes(ladder, rung)
  return {
    rung,
    state: 'paused',
    startedAtMs: nowMs,
    accumulatedMs: 0,
    durationMs: minutes === undefined ? null : minutes * MINUTE_MS,
    held: false,
  } as const
}

/** Writes what `change` makes of the timer; `undefined` is no change. */
function changeTimer(
  doc: Doc,
  origin: unknown,
  change: (timer: Timer) => Timer | undefined,
): Result<Timer, TimerFailure> {
  const timer = readTimer(doc)
  if (!timer) return fail('nothing-discussed')
  const changed = change(timer)
  if (!changed) return fail('already-so')
  doc.transact(() => writeTimer(doc, changed), origin)
  return succeed(changed)
}
