import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { fail, succeed, type Result } from '../result'
import { readBoard } from './board'
import { dueOutcome, type Outcome, type RungRef } from './revotes'
import { readyRung } from './run-timer'
import { discuss, keepTime, leaveTopic, type StartedBy } from './start-topic'
import {
  currentTopicId,
  outcomeAtMs,
  readTimer,
  runOf,
  timeUsedMs,
  writeTimer,
  type Timer,
} from './timer'

/**
 * Ends a topic and starts the next one to discuss; gives its id, or nothing when there is none. Said
 * of a topic that is no longer under discussion, as by the second of two people, it does nothing.
 */
export function moveOn(
  doc: Doc,
  { from, ...start }: StartedBy & { readonly from: string },
  origin?: unknown,
): Result<string | undefined, 'moved-on-already'> {
  if (currentTopicId(doc) !== from) return fail('moved-on-already')
  return succeed(doc.transact(() => goToNext(doc, { ...start, state: 'running' }), origin))
}

function goToNext(doc: Doc, start: StartedBy & Pick<Timer, 'state'>): string | undefined {
  const { nextUp } = readBoard(doc)
  if (nextUp) discuss(doc, nextUp, { ...start, leftAs: 'discussed' })
  else leaveTopic(doc, { nowMs: start.nowMs, as: 'discussed' })
  return nextUp?.id
}

/** Goes on with a topic on the next rung of its ladder, now. Said of a rung that is over, it does nothing. */
export function climbRung(
  doc: Doc,
  { topicId, rung, nowMs }: RungRef & { readonly nowMs: number },
  origin?: unknown,
): Result<Timer, 'moved-on-already'> {
  const timer = readTimer(doc)
  if (timer?.topicId !== topicId || timer.rung !== rung) return fail('moved-on-already')
  return succeed(doc.transact(() => climb(doc, timer, nowMs), origin))
}

function climb(doc: Doc, timer: Timer, nowMs: number): Timer {
  keepTime(doc, timer, nowMs)
  const next: Timer = {
    ...runOf(timer),
    ...readyRung(timer, timer.rung + 1, nowMs),
    state: 'running',
    usedBeforeMs: timeUsedMs(timer, nowMs),
  }
  writeTimer(doc, next)
  return next
}

/**
 * Carries out every outcome that is due and gives them, first to last; anyone may, at any time after.
 * What is written counts from the moment it was due, so two machines that do it minutes apart write
 * the same. A topic it moves on to waits until somebody starts its clock.
 */
export function settleOutcomes(doc: Doc, nowMs: number, origin?: unknown): readonly Outcome[] {
  const settled: Outcome[] = []
  for (let due = readDue(doc, nowMs); due; due = readDue(doc, nowMs)) {
    const { timer, outcome, atMs } = due
    doc.transact(() => {
      if (outcome === 'continue') climb(doc, timer, atMs)
      else goToNext(doc, { by: timer.by, nowMs: atMs, state: 'paused' })
    }, origin)
    settled.push(outcome)
  }
  return settled
}

function readDue(doc: Doc, nowMs: number) {
  const timer = readTimer(doc)
  const outcome = timer && dueOutcome(timer, meetingRoots.revotes(doc), nowMs)
  const atMs = timer && outcomeAtMs(timer)
  return timer && outcome && atMs !== undefined ? { timer, outcome, atMs } : undefined
}
