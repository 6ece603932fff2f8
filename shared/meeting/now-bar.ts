import type { Doc } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { readBoard } from './board'
import { writeClock, writeTimeLeft } from './clock-text'
import { readPhase } from './phases'
import { countRevotes, hasRevote, outcomeOf, type Outcome, type RevoteCount } from './revotes'
import { currentTopicId, outcomeAtMs, readClock, readTimer, timeUsedMs, type Timer } from './timer'

/** What everybody sees of what is discussed now. */
export type NowBar = NowIdle | NowTopic

/** Topics are discussed in this part of the meeting, and none is just now. */
export interface NowIdle {
  readonly kind: 'idle'
  /** What could be started; `undefined` when everything is discussed. */
  readonly nextUp: string | undefined
}

/** A topic under discussion. */
export interface NowTopic {
  /**
   * `ready` before its clock was started; `revote` and `last-call` in the seconds after the end of a
   * rung, with or without another rung to vote for; `due` when the outcome waits to be carried out;
   * `held` after somebody stopped that.
   */
  readonly kind: 'ready' | 'running' | 'paused' | 'revote' | 'last-call' | 'due' | 'held'
  readonly topicId: string
  /** Counted from 0. */
  readonly rung: number
  readonly ladder: readonly number[]
  /** The clock: what is left of the rung, what it is over by, or without a clock the time taken. */
  readonly clock: string
  readonly counts: 'down' | 'over' | 'up'
  /** The part of the rung that has passed, 0 to 1; `undefined` without a clock. */
  readonly share: number | undefined
  /** What is left of the rung, at least 0; `undefined` without a clock. */
  readonly remainingMs: number | undefined
  /** The time of the topic in all. */
  readonly usedMs: number
  readonly votes: RevoteCount
  /** Whether the ladder has another rung to vote for. */
  readonly hasRevote: boolean
  /** How the rung ends as the votes are now. */
  readonly outcome: Outcome
  /** Whole seconds until that is carried out; `undefined` when nothing ends by itself just now. */
  readonly outcomeInS: number | undefined
  readonly nextUp: string | undefined
  /** Whether the start of the topic can be taken back. */
  readonly canUndoStart: boolean
  /** When anything of this changes although nobody does anything, in ms from now. */
  readonly changesInMs: number | undefined
}

/** Reads what is discussed at a moment of the relay's time; `undefined` when the meeting is not about that. */
export function readNowBar(doc: Doc, nowMs: number): NowBar | undefined {
  const [timer, topicId] = [readTimer(doc), currentTopicId(doc)]
  const nextUp = readBoard(doc).nextUp?.id
  if (!timer || topicId === undefined)
    return readPhase(doc) === 'discussing' ? { kind: 'idle', nextUp } : undefined
  const kind = kindOf(timer, nowMs)
  const { turnsInMs, ...face } = readFace(timer, nowMs)
  const votes = countRevotes(meetingRoots.revotes(doc), timer)
  const { rung, ladder } = timer
  return {
    ...face,
    kind,
    topicId,
    rung,
    ladder,
    usedMs: timeUsedMs(timer, nowMs),
    votes,
    hasRevote: hasRevote(timer),
    outcome: hasRevote(timer) ? outcomeOf(votes) : 'move-on',
    ...readCountdown(timer, kind, nowMs, turnsInMs),
    nextUp,
    canUndoStart: timer.replaced !== undefined,
  }
}

function kindOf(timer: Timer, nowMs: number): NowTopic['kind'] {
  const { state } = readClock(timer, nowMs)
  if (state !== 'ended') return state
  if (timer.held) return 'held'
  return hasRevote(timer) ? 'revote' : 'last-call'
}

/** The clock's face. It turns with the seconds of its own run, and so at the same moment for everybody. */
function readFace(timer: Timer, nowMs: number) {
  const { elapsedMs, remainingMs } = readClock(timer, nowMs)
  if (remainingMs === undefined) {
    const [clock, turnsInMs] = [writeClock(elapsedMs), upTurn(elapsedMs)]
    return { counts: 'up', clock, turnsInMs, share: undefined, remainingMs } as const
  }
  if (remainingMs <= 0 && timer.held) {
    const [clock, turnsInMs] = [writeClock(-remainingMs), upTurn(-remainingMs)]
    return { counts: 'over', clock, turnsInMs, share: 1, remainingMs: 0 } as const
  }
  const leftMs = Math.max(0, remainingMs)
  const turnsInMs = leftMs > 0 ? downTurn(leftMs) : undefined
  const share = elapsedMs === 0 ? 0 : Math.min(1, elapsedMs / (elapsedMs + leftMs))
  return {
    counts: 'down',
    clock: writeTimeLeft(leftMs),
    turnsInMs,
    share,
    remainingMs: leftMs,
  } as const
}

function readCountdown(
  timer: Timer,
  kind: NowTopic['kind'],
  nowMs: number,
  turnsInMs: number | undefined,
) {
  const atMs = kind === 'revote' || kind === 'last-call' ? outcomeAtMs(timer) : undefined
  if (atMs !== undefined) {
    const leftMs = atMs - nowMs
    return { outcomeInS: Math.ceil(leftMs / 1_000), changesInMs: downTurn(leftMs) }
  }
  return { outcomeInS: undefined, changesInMs: timer.state === 'paused' ? undefined : turnsInMs }
}

/** How long a number of whole seconds stays the same, rounded down as they go on, or up as they run out. */
const upTurn = (goneMs: number) => 1_000 - (goneMs % 1_000)
const downTurn = (leftMs: number) => leftMs % 1_000 || 1_000
