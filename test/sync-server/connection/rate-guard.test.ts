import { describe, expect, it } from 'vitest'
import { createRateGuard } from '../../../sync-server/connection/rate-guard'
import { createManualTiming } from '../../support/manual-timing'

describe('the rate guard', () => {
  const limits = {
    messagesPerSecond: 10,
    messageBurst: 20,
    bytesPerSecond: 1_000,
    byteBurst: 2_000,
  }

  it('lets a burst pass, then makes wait as long as it takes', () => {
    const timing = createManualTiming()
    const guard = createRateGuard(limits, timing.nowMs)
    for (let message = 0; message < 20; message += 1) expect(guard.take(1)).toBe(0)
    expect(guard.take(1)).toBe(100)
    timing.advance(200)
    expect(guard.take(1)).toBe(0)
    expect(guard.take(1)).toBe(100)
  })

  it('counts bytes too', () => {
    const timing = createManualTiming()
    const guard = createRateGuard(limits, timing.nowMs)
    expect(guard.take(2_000)).toBe(0)
    expect(guard.take(500)).toBe(500)
    timing.advance(60_000)
    expect(guard.take(2_000)).toBe(0)
  })
})
