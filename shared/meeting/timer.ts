import type { Doc } from 'yjs'
import { z } from 'zod'
import { topicStates } from '../confab-json'
import { openPhases } from '../confab-json-facts'
import { meetingRoots } from '../documents/meeting'
import { readSurvivors } from '../documents/merged-topics'
import { isOver, readPhase } from './phases'

const KEY = 'now'

/** How long after the end of a rung the re-vote is open, in milliseconds. */
export const REVOTE_MS = 20_000

const runSchema = z.object({
  topicId: z.string(),
  /** The rung of the ladder, counted from 0. */
  rung: z.int().min(0),
  /** The ladder as it was when the topic was started, so that everyone ends it alike; empty without a clock. */
  ladder: z.array(z.number().positive()),
  state: z.enum(['running', 'paused']),
  startedAtMs: z.number(),
  accumulatedMs: z.number().min(0),
  durationMs: z.number().min(0).nullable(),
  /** Somebody stopped the outcome of the re-vote: the discussion goes on until a person ends it. */
  held: z.boolean(),
  /** What the topic had used before this rung, so that writing its time twice adds nothing. */
  usedBeforeMs: z.number().min(0),
  by: z.string(),
})

const timerSchema = runSchema.extend({
  /** What a start replaced: what undoing it brings back. */
  replaced: z
    .object({
      run: runSchema.nullable(),
      topicState: z.enum(topicStates),
      /** The part of the meeting; absent when an older app started the topic. */
      phase: z.enum(openPhases).optional(),
    })
    .optional(),
})

/** The shared timer of a meeting: one value, times are the relay's. Its expiry is derived, never written. */
export type Timer = z.infer<typeof timerSchema>

/** A timer without what its start replaced: all that stays when the start can no longer be undone. */
export type Run = z.infer<typeof runSchema>

export const runOf = (timer: Timer): Run => runSchema.parse(timer)

/** Reads the timer; `undefined` when nothing is under discussion, its topic is archived or the meeting is over. */
export function readTimer(doc: Doc): Timer | undefined {
  if (isOver(readPhase(doc))) return undefined
  const timer = timerSchema.safeParse(meetingRoots.timer(doc).get(KEY)).data
  return timer && topicOnScreen(doc, timer) !== undefined ? timer : undefined
}

/** The topic people see that is under discussion: the timer's, or the one it was merged into. */
export function currentTopicId(doc: Doc): string | undefined {
  const timer = readTimer(doc)
  return timer && topicOnScreen(doc, timer)
}

function topicOnScreen(doc: Doc, { topicId }: Timer): string | undefined {
  const survivor = readSurvivors(doc).get(topicId)
  const entry = survivor === undefined ? undefined : meetingRoots.topics(doc).get(survivor)
  return entry && typeof entry.get('archivedAt') !== 'number' ? survivor : undefined
}

/** Replaces the timer, or with `undefined` takes it away. For the rules of the timer; others use those. */
export function writeTimer(doc: Doc, timer: Timer | undefined): void {
  if (timer) meetingRoots.timer(doc).set(KEY, timer)
  else meetingRoots.timer(doc).delete(KEY)
}

/**
 * The time a rung has taken, in milliseconds. It stops when the re-vote is over, whoever is still
 * there to write the outcome, unless somebody held it.
 */
export function elapsedMs(timer: Run, nowMs: number): number {
  const { state, startedAtMs, accumulatedMs, durationMs, held } = timer
  const total =
    state === 'running' ? accumulatedMs + Math.max(0, nowMs - startedAtMs) : accumulatedMs
  return durationMs === null || held
    ? total
    : Math.min(total, endOfRevote(durationMs, accumulatedMs))
}

// A timer paused or held past its end keeps the time it had.
const endOfRevote = (durationMs: number, accumulatedMs: number) =>
  Math.max(durationMs + REVOTE_MS, accumulatedMs)

/** The time of a topic with this rung, in milliseconds. */
export const timeUsedMs = (timer: Run, nowMs: number) =>
  timer.usedBeforeMs + elapsedMs(timer, nowMs)

/** When the outcome of the re-vote is due by the relay's time; `undefined` while nothing will end the rung. */
export function outcomeAtMs(timer: Run): number | undefined {
  if (timer.state === 'paused' || timer.held || timer.durationMs === null) return undefined
  return timer.startedAtMs + Math.max(0, timer.durationMs + REVOTE_MS - timer.accumulatedMs)
}

/** What the clock of a topic shows. */
export interface ClockReading {
  /** `ready` before the first start, `ended` while the re-vote is open, `due` when its outcome may be written. */
  readonly state: 'ready' | 'running' | 'paused' | 'ended' | 'due'
  readonly elapsedMs: number
  /** Below 0 once the rung has ended; `undefined` without a clock. */
  readonly remainingMs: number | undefined
}

/** Reads the clock at a moment of the relay's time. */
export function readClock(timer: Run, nowMs: number): ClockReading {
  const elapsed = elapsedMs(timer, nowMs)
  const remainingMs = timer.durationMs === null ? undefined : timer.durationMs - elapsed
  return { state: clockState(timer, nowMs, remainingMs), elapsedMs: elapsed, remainingMs }
}

function clockState(timer: Run, nowMs: number, remainingMs: number | undefined) {
  if (timer.state === 'paused') return timer.accumulatedMs === 0 ? 'ready' : 'paused'
  if (remainingMs === undefined || remainingMs > 0) return 'running'
  const outcomeAt = outcomeAtMs(timer)
  return outcomeAt !== undefined && nowMs >= outcomeAt ? 'due' : 'ended'
}
