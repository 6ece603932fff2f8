/** One change as a log tells of it. */
export interface LoggedChange {
  /** Counts the changes of a document, from 1. */
  readonly sequence: number
  readonly atMs: number
  /** Ids of the people who wrote it; empty where nobody knows. */
  readonly writers: readonly string[]
  readonly bytes: number
}

/** A minute or less of writing: what a timeline tells of as one thing, and a state one can go back to. */
export interface Moment {
  /** The last of its changes: the state right after it is that of the moment. */
  readonly sequence: number
  readonly fromMs: number
  readonly toMs: number
  /** Who wrote, whoever wrote first coming first; empty where nobody knows. */
  readonly writers: readonly string[]
  /** How many changes it is made of, and their size. */
  readonly changes: number
  readonly bytes: number
}

const LONGEST_MS = 60_000
/** After so long a pause somebody else's writing is told of by itself. */
const PAUSE_MS = 5_000

/** Puts changes together to moments, both in order. Everything since a moment began is in it for a minute at most. */
export function groupMoments(changes: Iterable<LoggedChange>): Moment[] {
  const moments: Moment[] = []
  for (const change of changes) {
    const last = moments.at(-1)
    if (last && belongsTo(last, change)) moments[moments.length - 1] = join(last, change)
    else moments.push(beginMoment(change))
  }
  return moments
}

function belongsTo(moment: Moment, { atMs, writers }: LoggedChange): boolean {
  // A relay whose clock was set back tells of an earlier time: that begins anew.
  if (atMs < moment.fromMs || atMs - moment.fromMs > LONGEST_MS) return false
  const isKnown = writers.every((writer) => moment.writers.includes(writer))
  const isSilent = writers.length === 0 && moment.writers.length > 0
  return (isKnown && !isSilent) || atMs - moment.toMs <= PAUSE_MS
}

const join = (moment: Moment, { sequence, atMs, writers, bytes }: LoggedChange): Moment => ({
  sequence,
  fromMs: moment.fromMs,
  toMs: Math.max(moment.toMs, atMs),
  writers: [...new Set([...moment.writers, ...writers])],
  changes: moment.changes + 1,
  bytes: moment.bytes + bytes,
})

const beginMoment = ({ sequence, atMs, writers, bytes }: LoggedChange): Moment => ({
  sequence,
  fromMs: atMs,
  toMs: atMs,
  writers,
  changes: 1,
  bytes,
})
