import type { Doc } from 'yjs'
import type { TopicState } from '../confab-json'
import { meetingRoots } from '../documents/meeting'
import { readSurvivors } from '../documents/merged-topics'
import { listTopics, type Topic } from '../documents/topics'
import { fail, succeed, type Result } from '../result'
import { hasClock } from './intention-guides'
import { DEFAULT_LADDER, readLadder, readTopicLadder, type Ladder } from './ladder'
import { enterPhase, isOver, readPhase } from './phases'
import { readyRung } from './run-timer'
import { usedAtKey } from './topic-rungs'
import {
  currentTopicId,
  elapsedMs,
  readClock,
  readTimer,
  runOf,
  timeUsedMs,
  writeTimer,
  type Run,
  type Timer,
} from './timer'

/** Who starts a topic, and when by the relay's time. */
export interface StartedBy {
  readonly by: string
  readonly nowMs: number
}

/** What a topic can be once it is not under discussion. */
export type LeftState = Exclude<TopicState, 'discussing'>

/** Puts a topic under discussion and starts its clock; the one before it ends. */
export function startTopic(
  doc: Doc,
  { topicId, ...start }: StartedBy & { readonly topicId: string },
  origin?: unknown,
): Result<Timer, 'meeting-over' | 'no-such-topic' | 'already-so'> {
  if (isOver(readPhase(doc))) return fail('meeting-over')
  const survivor = readSurvivors(doc).get(topicId)
  const topic = listTopics(doc).find(({ id }) => id === survivor)
  if (!topic) return fail('no-such-topic')
  if (currentTopicId(doc) === topic.id) return fail('already-so')
  return succeed(doc.transact(() => discuss(doc, topic, { ...start, state: 'running' }), origin))
}

/** Puts a topic under discussion, its clock running or ready. Within a transaction of the rules of the timer. */
export function discuss(
  doc: Doc,
  topic: Topic,
  { by, nowMs, state, leftAs }: StartedBy & Pick<Timer, 'state'> & { leftAs?: LeftState },
): Timer {
  const phase = readPhase(doc)
  const replaced = {
    run: readRun(doc),
    topicState: topic.state,
    ...(!isOver(phase) && { phase }),
  }
  leaveTopic(doc, { nowMs, as: leftAs })
  const entry = meetingRoots.topics(doc).get(topic.id)
  const ladder = [...ladderOf(doc, topic)]
  const reached = entry?.get('rung')
  // Each time a topic comes up it is on a rung of its own, whose re-vote nobody has voted in yet.
  const rung = typeof reached === 'number' ? reached + 1 : 0
  const ready = readyRung({ ladder }, rung, nowMs)
  const { id: topicId, timeUsedMs: usedBeforeMs } = topic
  const timer: Timer = { topicId, ladder, ...ready, state, usedBeforeMs, by, replaced }
  entry?.set('state', 'discussing')
  if (phase !== 'discussing') enterPhase(doc, 'discussing')
  writeTimer(doc, timer)
  return timer
}

function readRun(doc: Doc): Run | null {
  const timer = readTimer(doc)
  return timer ? runOf(timer) : null
}

/** The ladder a topic is started with: its own, or its meeting's where its intentions ask for a clock. */
export function ladderOf(doc: Doc, topic: Pick<Topic, 'id' | 'intentions'>): Ladder {
  const own = readTopicLadder(doc, topic.id)
  if (own) return own
  return hasClock(topic.intentions) ? (readLadder(doc) ?? DEFAULT_LADDER) : []
}

/**
 * Ends the discussion of a topic, and writes its time and rung on it. Left without saying `as` what,
 * it is discussed, or what it was before when its clock never ran.
 */
export function leaveTopic(
  doc: Doc,
  { nowMs, as }: { nowMs: number; as?: LeftState | undefined },
  origin?: unknown,
): Result<string, 'nothing-discussed'> {
  const [timer, current] = [readTimer(doc), currentTopicId(doc)]
  if (!timer || current === undefined) return fail('nothing-discussed')
  const hasRun = elapsedMs(timer, nowMs) > 0
  const before = timer.replaced?.topicState ?? 'proposed'
  doc.transact(() => {
    if (hasRun) keepTime(doc, timer, nowMs)
    meetingRoots
      .topics(doc)
      .get(current)
      ?.set('state', as ?? (hasRun ? 'discussed' : before))
    writeTimer(doc, undefined)
  }, origin)
  return succeed(current)
}

/** Writes the time and the rung of a run on its topic. All are set, not added: doing it twice changes nothing. */
export function keepTime(doc: Doc, run: Run, nowMs: number): void {
  const entry = meetingRoots.topics(doc).get(run.topicId)
  entry?.set('timeUsedMs', timeUsedMs(run, nowMs))
  entry?.set(usedAtKey(run.rung), timeUsedMs(run, nowMs))
  entry?.set('rung', run.rung)
}

/**
 * Takes back the start of a topic, as if it had never been: the topic before it is under discussion
 * again, its clock as it was. A re-vote that ended meanwhile is held, so that it is not carried out again.
 */
export function undoStart(
  doc: Doc,
  nowMs: number,
  origin?: unknown,
): Result<string | undefined, 'nothing-to-undo'> {
  const [timer, current] = [readTimer(doc), currentTopicId(doc)]
  if (!timer?.replaced || current === undefined) return fail('nothing-to-undo')
  const { run, topicState, phase } = timer.replaced
  doc.transact(() => {
    meetingRoots.topics(doc).get(current)?.set('state', topicState)
    if (run) meetingRoots.topics(doc).get(run.topicId)?.set('state', 'discussing')
    if (phase && phase !== 'discussing' && readPhase(doc) === 'discussing') enterPhase(doc, phase)
    const isDue = run !== null && readClock(run, nowMs).state === 'due'
    writeTimer(doc, run ? { ...run, held: run.held || isDue } : undefined)
  }, origin)
  return succeed(run?.topicId)
}
