import { describe, expect, it } from 'vitest'
import { decodeFrame } from '../../../shared/protocol/frames'
import { createStockLane } from '../../../sync-server/presence/stock-lane'
import { createManualTiming } from '../../support/manual-timing'
import type { PresencePeer } from '../../../sync-server/presence/presence-peer'
import { countedPeer, createPresenceHearer } from '../../support/presence-hearer'

const KIBIBYTE = 1_024
/** A caret as the editors everybody has write it. */
const usual = (place: number) => `{"at":"${String(place).padStart(303, '.')}"}`

/** A room in which so many are told; three of them keep what they hear. */
function setUp(told = 3) {
  const timing = createManualTiming()
  const owners = new Map<number, PresencePeer>()
  const lane = createStockLane<PresencePeer>(timing, (clientId) => owners.get(clientId))
  const peers = [1, 2, 3].map(() => createPresenceHearer(false))
  peers.forEach(lane.join)
  for (let others = told - peers.length; others > 0; others -= 1) lane.join(countedPeer(false))
  const clocks = new Map<number, number>()
  /** A client says something, or the same with a newer clock. */
  function say(clientId: number, state: string, isChange = true): void {
    const clock = (clocks.get(clientId) ?? 0) + 1
    clocks.set(clientId, clock)
    lane.set({ clientId, clock, state }, isChange)
  }
  return { timing, lane, owners, peers, reader: peers[0]!, say, clocks }
}

const clientsIn = (frame: Uint8Array | undefined) => {
  const decoded = frame === undefined ? undefined : decodeFrame(frame)
  return decoded?.kind === 'presence' ? decoded.entries.map(({ clientId }) => clientId) : []
}
const bytesOf = (frames: readonly Uint8Array[]) =>
  frames.reduce((sum, { length }) => sum + length, 0)

describe('stock clients', () => {
  it('in a room of up to 32 are told everything, every 100 ms at most', () => {
    const { timing, reader, say } = setUp()
    for (let moment = 0; moment < 10; moment += 1) {
      for (let clientId = 1; clientId <= 32; clientId += 1) say(clientId, usual(moment))
      timing.advance(100)
    }
    expect(reader.frames).toHaveLength(10)
    expect(reader.frames.every((frame) => clientsIn(frame).length === 32)).toBe(true)
  })

  it('in a room of a thousand get 6 KiB a second, whoever moves how often', () => {
    const { timing, reader, say } = setUp(1_000)
    for (let idle = 101; idle <= 1_000; idle += 1) say(idle, '{}')
    for (let second = 0; second < 60; second += 1) {
      for (let clientId = 1; clientId <= 100; clientId += 1) say(clientId, usual(second))
      for (let idle = 101; idle <= 1_000; idle += 15) say(idle + (second % 15), '{}', false)
      timing.advance(1_000)
    }
    const perSecond = bytesOf(reader.frames) / 60
    expect(perSecond).toBeLessThanOrEqual(6.3 * KIBIBYTE)
    expect(perSecond).toBeGreaterThan(5 * KIBIBYTE)
    expect(reader.frames.length).toBeLessThanOrEqual(61)
  })

  it('share one frame, and the speaker alone is spared its own', () => {
    const { timing, owners, peers, say } = setUp()
    owners.set(1, peers[0]!)
    owners.set(2, peers[1]!)
    say(1, '{"at":1}')
    timing.advance(100)
    expect(peers.map(({ frames }) => frames.length)).toEqual([0, 1, 1])
    expect(peers[1]!.frames[0]).toBe(peers[2]!.frames[0])
    say(1, '{"at":2}')
    say(2, '{"at":3}')
    timing.advance(100)
    expect(peers.map(({ frames }) => frames.length)).toEqual([1, 2, 2])
  })

  it('hear of everyone shown at least every twenty seconds', () => {
    const { timing, reader, say } = setUp(200)
    const lastHeardMs = new Map<number, number>()
    let longestMs = 0
    for (let clientId = 1; clientId <= 60; clientId += 1) say(clientId, usual(0))
    const shown = Array.from({ length: 32 }, (_, index) => index + 29)
    for (let second = 0; second < 120; second += 1) {
      // Stock clients look every three seconds whether their last word is fifteen seconds old.
      for (const clientId of shown)
        if ((second + clientId) % 18 === 0) say(clientId, usual(0), false)
      reader.frames.length = 0
      timing.advance(1_000)
      for (const clientId of reader.frames.flatMap(clientsIn)) {
        const beforeMs = lastHeardMs.get(clientId) ?? timing.nowMs()
        longestMs = Math.max(longestMs, timing.nowMs() - beforeMs)
        lastHeardMs.set(clientId, timing.nowMs())
      }
    }
    expect([...lastHeardMs.keys()].sort((one, other) => one - other)).toEqual(shown)
    expect(longestMs).toBeLessThanOrEqual(20_000)
  })

  it('are not shown somebody for renewing what they said', () => {
    const { timing, reader, say } = setUp(200)
    for (let clientId = 1; clientId <= 60; clientId += 1) say(clientId, '{}')
    timing.advance(5_000)
    reader.frames.length = 0
    say(1, '{}', false)
    timing.advance(1_000)
    expect(reader.frames).toEqual([])
    say(1, '{"moved":true}')
    timing.advance(1_000)
    expect(reader.frames.flatMap(clientsIn)).toEqual([1])
  })

  it('are shown right away, in one frame, who is shown', () => {
    const { timing, lane, say } = setUp()
    for (let clientId = 1; clientId <= 50; clientId += 1) say(clientId, '{}')
    timing.advance(10_000)
    const late = createPresenceHearer(false)
    lane.join(late)
    expect(late.frames.map((frame) => clientsIn(frame).length)).toEqual([32])
  })

  it('hear of a departure when they may have been shown who left, and only then', () => {
    const { timing, lane, reader, say, clocks } = setUp(200)
    for (let clientId = 1; clientId <= 60; clientId += 1) say(clientId, '{}')
    timing.advance(5_000)
    reader.frames.length = 0
    for (const clientId of [1, 60]) {
      lane.remove({ clientId, clock: clocks.get(clientId)!, state: 'null' })
    }
    timing.advance(1_000)
    expect(reader.states.get(60)).toBe('null')
    expect(reader.states.has(1)).toBe(false)
    // The next most recent one takes the free place.
    expect(reader.frames.flatMap(clientsIn)).toEqual([60, 28])
  })

  it('hear of a departure of somebody only a newcomer was shown', () => {
    const { timing, lane, say, clocks } = setUp(200)
    for (let clientId = 1; clientId <= 60; clientId += 1) say(clientId, usual(0))
    const late = createPresenceHearer(false)
    lane.join(late)
    lane.remove({ clientId: 29, clock: clocks.get(29)!, state: 'null' })
    timing.advance(2_000)
    expect(late.states.get(29)).toBe('null')
  })

  it('that are all gone leave nothing behind to be told', () => {
    const { timing, lane, peers, say, clocks } = setUp()
    say(1, '{}')
    timing.advance(100)
    peers.forEach(lane.leave)
    lane.remove({ clientId: 1, clock: clocks.get(1)!, state: 'null' })
    const late = createPresenceHearer(false)
    lane.join(late)
    timing.advance(5_000)
    expect(late.frames).toEqual([])
  })
})
