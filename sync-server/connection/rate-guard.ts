/** Says how long a connection must wait before it is read again. */
export interface RateGuard {
  /** Counts one message; gives how many ms to wait, mostly 0. */
  take(bytes: number): number
}

/** What one connection may send in the long run, and at once. */
export interface RateLimits {
  readonly messagesPerSecond: number
  /** How many messages may come at once: somebody who was away for long brings everything in one go. */
  readonly messageBurst: number
  readonly bytesPerSecond: number
  readonly byteBurst: number
}

/** Keeps one connection from taking all: it is read more slowly, never cut off. */
export function createRateGuard(limits: RateLimits, nowMs: () => number): RateGuard {
  const messages = createBucket(limits.messagesPerSecond, limits.messageBurst, nowMs)
  const bytes = createBucket(limits.bytesPerSecond, limits.byteBurst, nowMs)
  return { take: (size) => Math.max(messages(1), bytes(size)) }
}

function createBucket(perSecond: number, most: number, nowMs: () => number) {
  let left = most
  let filledMs = nowMs()
  return (amount: number): number => {
    const now = nowMs()
    left = Math.min(most, left + ((now - filledMs) / 1000) * perSecond) - amount
    filledMs = now
    return left >= 0 ? 0 : Math.ceil((-left / perSecond) * 1000)
  }
}
