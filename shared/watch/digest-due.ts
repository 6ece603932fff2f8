/** How long a meeting must rest before people are told what changed in it, unless set otherwise. */
export const DIGEST_QUIET_MS = 10 * 60_000

/** A window left open over night is nobody who is there: for so long after the last change it counts. */
export const LONGEST_STAY_MS = 60 * 60_000

/** What decides when people are told what changed in a meeting. */
export interface DigestState {
  /** When it was last changed. */
  readonly changedAtMs: number
  /** When people were last told; everything changed until then is known. */
  readonly toldAtMs?: number | undefined
  readonly isSomebodyThere: boolean
  readonly quietMs?: number
}

/**
 * When people are to be told what changed, if nothing more happens; `undefined` when everything is told. While somebody
 * is there it is an hour after the last change.
 */
export function digestDueAtMs(state: DigestState): number | undefined {
  const { changedAtMs, toldAtMs, isSomebodyThere, quietMs = DIGEST_QUIET_MS } = state
  if (toldAtMs !== undefined && toldAtMs >= changedAtMs) return undefined
  return changedAtMs + (isSomebodyThere ? Math.max(quietMs, LONGEST_STAY_MS) : quietMs)
}

/** Whether people are to be told now: once per quiet period, and again after later changes. */
export function isDigestDue(state: DigestState, nowMs: number): boolean {
  const dueAtMs = digestDueAtMs(state)
  return dueAtMs !== undefined && dueAtMs <= nowMs
}
