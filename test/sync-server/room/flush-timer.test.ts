import { describe, expect, it } from 'vitest'
import { createFlushTimer } from '../../../sync-server/room/flush-timer'
import { createManualTiming } from '../../support/manual-timing'

describe('the flush timer', () => {
  it('flushes a quiet room at once', () => {
    const { flushAfter } = busyRoom({ peers: 1_000, updates: 100, costMs: 20 })
    expect(flushAfter({ restMs: 1_000 })).toBe(0)
  })

  it('keeps two flushes of a small room hardly apart', () => {
    expect(busyRoom({ peers: 30, updates: 1, costMs: 0.2 }).flushAfter()).toBeLessThan(3)
  })

  it('flushes a room of a thousand readers about every 20 ms', () => {
    const intervalMs = busyRoom({ peers: 1_000, updates: 3, costMs: 7 }).flushAfter()
    expect(intervalMs).toBeGreaterThanOrEqual(16)
    expect(intervalMs).toBeLessThan(21)
  })

  it('gives a thousand writers longer, but not long', () => {
    const intervalMs = busyRoom({ peers: 1_000, updates: 76, costMs: 8 }).flushAfter()
    expect(intervalMs).toBeGreaterThan(35)
    expect(intervalMs).toBeLessThan(45)
  })

  it('I8: flushes no more often than 63 times a second where there are many, whatever comes', () => {
    const timing = createManualTiming()
    const timer = createFlushTimer(timing)
    let flushes = 0
    const flush = () => {
      flushes += 1
      timer.request(flush, 1_000)
    }
    timer.request(flush, 1_000)
    timing.advance(1_000)
    expect(flushes).toBeGreaterThan(50)
    expect(flushes).toBeLessThanOrEqual(63)
  })

  it('leaves a third of the time when flushes are dear', () => {
    expect(busyRoom({ peers: 4_000, updates: 3, costMs: 30 }).flushAfter()).toBeCloseTo(48, 0)
    expect(busyRoom({ peers: 5_000, updates: 900, costMs: 80 }).flushAfter()).toBe(100)
  })
})

/** A room whose flushes have been like this for a while. */
function busyRoom(each: {
  readonly peers: number
  readonly updates: number
  readonly costMs: number
}) {
  const timing = createManualTiming()
  const timer = createFlushTimer(timing)
  const flush = () => {
    let flushedAtMs: number | undefined
    timer.request(() => (flushedAtMs = timing.elapsedMs()), each.peers)
    timing.advance(200)
    return flushedAtMs
  }
  for (let round = 0; round < 40; round += 1) {
    flush()
    timer.note(each)
  }
  return {
    /** How long after a flush, and a rest, the next one is, in ms. */
    flushAfter({ restMs = 0 } = {}) {
      timing.advance(1_000)
      let firstMs = 0
      let nextMs = 0
      timer.request(() => (firstMs = timing.elapsedMs()), each.peers)
      timing.advance(0)
      timing.advance(restMs)
      const askedMs = timing.elapsedMs()
      timer.request(() => (nextMs = timing.elapsedMs()), each.peers)
      timing.advance(200)
      return restMs > 0 ? nextMs - askedMs : nextMs - firstMs
    },
  }
}
