import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { keepRelay, waitMs } from '../../electron/embedded-relay'
import type { EmbeddedRelay } from '../../shared/desktop-api'

/** A relay program and a clock, both in the test's hands. */
function createSurroundings() {
  const processes: ReturnType<typeof createProcess>[] = []
  const states: EmbeddedRelay[] = []
  const timers = new Set<{ atMs: number; run: () => void }>()
  let nowMs = 0
  return {
    processes,
    states,
    last: () => processes.at(-1)!,
    waiting: () => [...timers].map((timer) => timer.atMs - nowMs),
    pass(durationMs: number) {
      nowMs += durationMs
      for (const timer of timers)
        if (timer.atMs <= nowMs) {
          timers.delete(timer)
          timer.run()
        }
    },
    outside: {
      start: (port: number) => {
        const started = createProcess(port)
        processes.push(started)
        return started
      },
      onChange: (relay: EmbeddedRelay) => states.push(relay),
      later(delayMs: number, run: () => void) {
        const timer = { atMs: nowMs + delayMs, run }
        timers.add(timer)
        return () => timers.delete(timer)
      },
      nowMs: () => nowMs,
    },
  }
}

function createProcess(port: number) {
  const told: unknown[] = []
  const events = new EventEmitter()
  return Object.assign(events, {
    port,
    told,
    postMessage: (command: unknown) => void told.push(command),
    kill: () => events.emit('exit', 15),
  })
}

const url = 'http://127.0.0.1:40123'

describe('the relay inside the app', () => {
  it('starts, then listens', () => {
    const { outside, last, states } = createSurroundings()
    const relay = keepRelay(outside)
    expect(relay.current()).toEqual({ state: 'starting' })
    last().emit('message', { kind: 'listening', url })
    expect(relay.current()).toEqual({ state: 'listening', url })
    expect(states).toEqual([{ state: 'listening', url }])
  })

  it('is started again when it dies, and says so meanwhile', () => {
    const { outside, last, processes, states, pass } = createSurroundings()
    keepRelay(outside)
    last().emit('message', { kind: 'listening', url })
    last().emit('exit', 9)
    expect(states.at(-1)).toMatchObject({ state: 'failed', message: expect.stringContaining('9') })
    pass(waitMs(1))
    expect(processes).toHaveLength(2)
    last().emit('message', { kind: 'listening', url })
    expect(states.at(-1)).toEqual({ state: 'listening', url })
  })

  it('comes back at the address it had, unless that is what it failed on', () => {
    const { outside, last, pass } = createSurroundings()
    keepRelay(outside)
    expect(last().port).toBe(0)
    last().emit('message', { kind: 'listening', url })
    last().emit('exit', 9)
    pass(waitMs(1))
    expect(last().port).toBe(40_123)
    last().emit('message', { kind: 'failed', message: 'The port is taken.' })
    last().emit('exit', 1)
    pass(waitMs(2))
    expect(last().port).toBe(0)
  })

  it('keeps the reason it gave for not starting', () => {
    const { outside, last, states } = createSurroundings()
    keepRelay(outside)
    last().emit('message', { kind: 'failed', message: 'The disk is full.' })
    last().emit('exit', 1)
    expect(states).toEqual([{ state: 'failed', message: 'The disk is full.' }])
  })

  it('waits longer each time it dies at once, up to half a minute', () => {
    const { outside, last, waiting, pass } = createSurroundings()
    keepRelay(outside)
    const waits = Array.from({ length: 9 }, () => {
      last().emit('exit', 1)
      const [wait = 0] = waiting()
      pass(wait)
      return wait
    })
    expect(waits).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it('is started again quickly after it ran well for a minute', () => {
    const { outside, last, waiting, pass } = createSurroundings()
    keepRelay(outside)
    last().emit('exit', 1)
    pass(250)
    pass(61_000)
    last().emit('exit', 1)
    expect(waiting()).toEqual([250])
  })

  it('does not take a stranger’s message for its own', () => {
    const { outside, last, states } = createSurroundings()
    keepRelay(outside)
    for (const message of [undefined, 'listening', { kind: 'listening' }, { kind: 'x', url }])
      last().emit('message', message)
    expect(states).toEqual([])
  })
})

describe('closing the relay inside the app', () => {
  it('asks it to end, and ends when it has', async () => {
    const { outside, last, waiting } = createSurroundings()
    const relay = keepRelay(outside)
    const closed = relay.close()
    expect(last().told).toEqual([{ kind: 'close' }])
    last().emit('exit', 0)
    await closed
    expect(waiting()).toEqual([])
  })

  it('ends a relay that hangs after five seconds', async () => {
    const { outside, pass } = createSurroundings()
    const closed = keepRelay(outside).close()
    pass(5_000)
    await expect(closed).resolves.toBeUndefined()
  })

  it('does not start it again', async () => {
    const { outside, last, processes, pass } = createSurroundings()
    const relay = keepRelay(outside)
    last().emit('exit', 1)
    await relay.close()
    pass(60_000)
    expect(processes).toHaveLength(1)
  })

  it('twice is the same as once', async () => {
    const { outside, last } = createSurroundings()
    const relay = keepRelay(outside)
    const [first, second] = [relay.close(), relay.close()]
    last().emit('exit', 0)
    await Promise.all([first, second])
    expect(last().told).toEqual([{ kind: 'close' }])
  })
})
