import { describe, expect, it } from 'vitest'
import type { Connection } from '../../../sync-server/connection/connections'
import { bidFarewell } from '../../../sync-server/connection/farewell'
import { createManualTiming, settle } from '../../support/manual-timing'

/** Connections that note what is done to them, and end when they `answer` or the test says so. */
function createCrowd(size: number, answers = false) {
  const told: string[] = []
  const crowd = Array.from({ length: size }, (_, index) => {
    const stream = { bytesRead: 0 }
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const peer = {
      tick: () => {},
      announceRestart: () => told.push(`announce ${index}`),
      close(reason: string) {
        told.push(`${reason} ${index}`)
        if (answers) end()
      },
      terminate() {
        told.push(`cut ${index}`)
        end()
      },
    }
    return { connection: { peer, stream, ended } as unknown as Connection, stream, end }
  })
  const count = (word: string) => told.filter((what) => what.startsWith(word)).length
  return { crowd, told, count, connections: crowd.map(({ connection }) => connection) }
}

describe('a farewell', () => {
  it('tells everyone first, and lets few go at once', async () => {
    const { crowd, told, connections } = createCrowd(3)
    const farewell = bidFarewell(connections, { timing: createManualTiming(), spreadMs: 4_000 })
    await settle()
    expect(told.slice(0, 3)).toEqual(['announce 0', 'announce 1', 'announce 2'])
    expect(told.slice(3).sort()).toEqual(['restarting 0', 'restarting 1', 'restarting 2'])
    crowd.forEach(({ end }) => end())
    await farewell
    expect(told).toHaveLength(6)
  })

  it('to a crowd is spread evenly, in a random order, over no more than it may take', async () => {
    const timing = createManualTiming()
    const { told, count, connections } = createCrowd(3_000, true)
    const farewell = bidFarewell(connections, { timing, spreadMs: 4_000 })
    expect(count('announce')).toBe(3_000)
    timing.advance(1_000)
    await settle()
    expect(count('restarting')).toBeGreaterThan(700)
    expect(count('restarting')).toBeLessThan(800)
    timing.advance(3_000)
    await farewell
    expect(count('restarting')).toBe(3_000)
    const order = told.filter((what) => what.startsWith('restarting'))
    expect(order).not.toEqual(Array.from(order, (_, index) => `restarting ${index}`))
  })

  it('waits for a line that still brings something, and cuts one that is silent', async () => {
    const timing = createManualTiming()
    const { crowd, told, connections } = createCrowd(2)
    const farewell = bidFarewell(connections, { timing, spreadMs: 0 })
    for (let second = 1; second <= 3; second += 1) {
      crowd[1]!.stream.bytesRead += 1
      timing.advance(1_000)
      await settle()
    }
    expect(told).toContain('cut 0')
    expect(told).not.toContain('cut 1')
    crowd[1]!.end()
    await farewell
    timing.advance(10_000)
    expect(told).not.toContain('cut 1')
  })

  it('cuts a line that never stops after five seconds', async () => {
    const timing = createManualTiming()
    const { crowd, told, connections } = createCrowd(1)
    const farewell = bidFarewell(connections, { timing, spreadMs: 0 })
    for (let second = 1; second <= 5; second += 1) {
      expect(told).not.toContain('cut 0')
      crowd[0]!.stream.bytesRead += 1
      timing.advance(1_000)
      await settle()
    }
    await farewell
    expect(told).toContain('cut 0')
  })
})
