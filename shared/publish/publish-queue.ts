import { solvedBy, type PublishProblem } from './publish-problem'
import type { OverlapChoice } from '../merge/resolve-overlap'
import type { PublishAnswers, PublishPlace } from './publish-order'

/** Something that waits to be published. It names the document, and never holds its text. */
export interface QueueEntry {
  /** `publishedKey`: there is one entry per target. */
  readonly key: string
  readonly notebookId: string
  /** The meeting on the page; without one it is the whole notebook. */
  readonly meetingId?: string
  readonly place: PublishPlace
  readonly labels?: readonly string[]
  readonly answers?: PublishAnswers
  /** Its place among all: smaller goes first. */
  readonly order: number
  readonly state: QueueState
}

export type QueueState =
  | { readonly kind: 'waiting' }
  /** A restart finds it so when the device went away in between: it is tried again, which is safe. */
  | { readonly kind: 'running' }
  | {
      readonly kind: 'later'
      readonly problem: PublishProblem
      readonly tries: number
      readonly notBeforeMs: number
    }
  | { readonly kind: 'needs-person'; readonly problem: PublishProblem }

/** Everything that waits, in order. */
export type PublishQueue = readonly QueueEntry[]

/** Keeps the queue over a restart. */
export interface QueueStore {
  readonly read: () => Promise<PublishQueue>
  /** Resolves when it is on the disk. */
  readonly write: (queue: PublishQueue) => Promise<void>
}

/** Puts a target into the queue. One that waits already keeps its place, and is tried anew. */
export function enqueue(
  queue: PublishQueue,
  entry: Omit<QueueEntry, 'order' | 'state'>,
): PublishQueue {
  const known = queue.find(({ key }) => key === entry.key)
  const order = known?.order ?? Math.max(0, ...queue.map((each) => each.order)) + 1
  const state: QueueState = known?.state.kind === 'running' ? known.state : { kind: 'waiting' }
  return sorted([...without(queue, entry.key), { ...entry, order, state }])
}

/** Takes a target out. */
export const without = (queue: PublishQueue, key: string): PublishQueue =>
  queue.filter((entry) => entry.key !== key)

/** After a restart nothing is running. */
export const afterRestart = (queue: PublishQueue): PublishQueue =>
  queue.map((entry) =>
    entry.state.kind === 'running' ? { ...entry, state: { kind: 'waiting' } } : entry,
  )

/** The entry of each site that may be sent now: the first that waits for nobody, one at a time per site. */
export function readyEntries(queue: PublishQueue, nowMs: number): readonly QueueEntry[] {
  const taken = new Set<string>()
  return sorted(queue).filter((entry) => {
    const { state } = entry
    const site = entry.place.site.web
    if (taken.has(site) || isBusy(queue, site) || state.kind === 'needs-person') return false
    // What waits for the site to answer holds up the others of this site: their order is kept.
    taken.add(site)
    return state.kind === 'waiting' || (state.kind === 'later' && state.notBeforeMs <= nowMs)
  })
}

const isBusy = (queue: PublishQueue, site: string) =>
  queue.some(({ place, state }) => state.kind === 'running' && place.site.web === site)

/** When the next entry may be sent; `undefined` when all wait for a person, or none is there. */
export function nextTryMs(queue: PublishQueue, nowMs: number): number | undefined {
  const times = queue.flatMap(({ state }) =>
    state.kind === 'waiting' ? [nowMs] : state.kind === 'later' ? [state.notBeforeMs] : [],
  )
  return times.length > 0 ? Math.min(...times) : undefined
}

/** Says that an entry is being sent. */
export const begin = (queue: PublishQueue, key: string): PublishQueue =>
  queue.map((entry) => (entry.key === key ? { ...entry, state: { kind: 'running' } } : entry))

/** Says how it went: done entries leave, others wait for a while or for a person. `random` is from 0 to 1. */
export function settle(
  queue: PublishQueue,
  key: string,
  problem: PublishProblem | undefined,
  { nowMs, random, tries }: { nowMs: number; random: number; tries: number },
): PublishQueue {
  if (problem === undefined) return without(queue, key)
  const state: QueueState =
    solvedBy(problem) === 'person'
      ? { kind: 'needs-person', problem }
      : { kind: 'later', problem, tries, notBeforeMs: nowMs + pauseMs(problem, tries, random) }
  return queue.map((entry) => (entry.key === key ? { ...entry, state } : entry))
}

const shortestPauseMs = 5_000
const longestPauseMs = 15 * 60_000

function pauseMs(problem: PublishProblem, tries: number, random: number): number {
  const grown = Math.min(longestPauseMs, shortestPauseMs * 2 ** Math.max(0, tries - 1))
  const spread = grown * (0.5 + random / 2)
  return problem.kind === 'too-many-requests' ? Math.max(problem.retryAfterMs, spread) : spread
}

/** How often an entry was tried without success. */
export const triesOf = ({ state }: QueueEntry) => (state.kind === 'later' ? state.tries : 0)

/** Adds what a person said, and lets the entry be tried again. */
export const answer = (queue: PublishQueue, key: string, said: PublishAnswers): PublishQueue =>
  queue.map((entry) =>
    entry.key === key
      ? { ...entry, answers: joinAnswers(entry.answers, said), state: { kind: 'waiting' } }
      : entry,
  )

function joinAnswers(known: PublishAnswers = {}, said: PublishAnswers): PublishAnswers {
  const choiceByOverlap: Readonly<Record<string, OverlapChoice>> = {
    ...known.choiceByOverlap,
    ...said.choiceByOverlap,
  }
  return { ...known, ...said, choiceByOverlap }
}

/** Lets everything that waits for time, or waits for a person to renew a token of this site, be tried now. */
export const retrySite = (queue: PublishQueue, site: string): PublishQueue =>
  queue.map((entry) => {
    const isMeant = entry.place.site.web === site
    const { state } = entry
    const waitsForToken =
      state.kind === 'needs-person' &&
      (['token-expired', 'token-scope', 'forbidden'].includes(state.problem.kind) ||
        state.problem.kind === 'not-sent')
    return isMeant && (state.kind === 'later' || waitsForToken)
      ? { ...entry, state: { kind: 'waiting' } }
      : entry
  })

const sorted = (queue: PublishQueue): PublishQueue => [...queue].sort((a, b) => a.order - b.order)
