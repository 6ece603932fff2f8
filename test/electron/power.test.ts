import { EventEmitter } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { followPower } from '../../electron/power'

describe('what the machine runs on', () => {
  it('is told when it changes, by an event or found out later, and only then', () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const events = new EventEmitter()
    let isOnBattery = false
    const told: string[] = []
    const monitor = { isOnBatteryPower: () => isOnBattery, on: events.on.bind(events) }
    const power = followPower(monitor as Parameters<typeof followPower>[0], (source) =>
      told.push(source),
    )
    expect(power.current()).toBe('mains')
    isOnBattery = true
    events.emit('on-battery')
    events.emit('on-battery')
    expect(told).toEqual(['battery'])
    isOnBattery = false
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual(['battery', 'mains'])
  })
})
