import { once } from 'node:events'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { createDataFolder, startRelay } from '../support/built-relay'
import { connectClient, snapshotHash } from '../support/relay-client'
import { readFigures } from '../support/relay-figures'
import { longFrame, rudeFrames } from '../support/rude-frames'
import { connectStock } from '../support/stock-client'

const MAX_MESSAGE_BYTES = 2 ** 20
/** Longer runs are asked for with FUZZ_MINUTES=10 npm test -- test/faults/relay-fuzz.test.ts */
const MINUTES = Number(process.env['FUZZ_MINUTES'] ?? 0)
const CLIENTS_PER_PORTION = 2_000
const CLIENTS_AT_ONCE = 20
// Far above what it takes (docs/measurements.md), so that a busy machine fails nothing; what hangs does.
const LONGEST_BLOCK_S = 3

/** Says all this, and goes once the relay has heard it or has hung up. */
async function beRude(address: string, frames: readonly (Uint8Array | string)[]): Promise<void> {
  const socket = new WebSocket(address)
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  await once(socket, 'open')
  for (const frame of frames) socket.send(frame)
  socket.close()
  await closed
}

/** Sends one portion of clients to the relay, twenty at a time; gives how many frames that were. */
async function attack(syncUrl: string, seed: number): Promise<number> {
  const visits = fc.sample(fc.array(rudeFrames, { minLength: 1, maxLength: 5 }), {
    seed,
    numRuns: CLIENTS_PER_PORTION,
  })
  visits[0] = [longFrame(MAX_MESSAGE_BYTES)]
  const frames = visits.flat().length
  async function visitInTurn(): Promise<void> {
    for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
      const extension = visits.length % 2
      await beRude(`${syncUrl}/attacked?x=${extension}`, visit)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS_AT_ONCE }, visitInTurn))
  return frames
}

it(
  'I11: no frame a client sends ends the relay, holds it up for half a second or fills its memory',
  { timeout: MINUTES * 60_000 + 120_000 },
  async () => {
    // Where a stock client cannot read what the relay passed on to it, it says so here.
    const complaints = vi.spyOn(console, 'error')
    const data = await createDataFolder()
    const flags = ['--max-message-bytes', String(MAX_MESSAGE_BYTES), '--log-level', 'error']
    const relay = await startRelay(data, flags)
    const syncUrl = `${relay.url.replace('http', 'ws')}/sync`
    const rooms = ['attacked', 'elsewhere']
    const pairs = await Promise.all(
      rooms.map(
        async (room) =>
          [await connectStock(syncUrl, room), await connectStock(syncUrl, room)] as const,
      ),
    )
    const before = await readFigures(relay.url, ['process_resident_memory_bytes'])
    const endMs = Date.now() + MINUTES * 60_000
    let seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
    let frames = 0
    do {
      console.log(`property seed ${seed}`)
      frames += await attack(syncUrl, seed)
      seed += 1
      const after = await readFigures(relay.url, [
        'process_resident_memory_bytes',
        'nodejs_eventloop_lag_max_seconds',
      ])
      expect(after.nodejs_eventloop_lag_max_seconds).toBeLessThan(LONGEST_BLOCK_S)
      const grownBytes = after.process_resident_memory_bytes - before.process_resident_memory_bytes
      expect(grownBytes).toBeLessThan(20 * 8 * 2 ** 20)
      for (const [one, other] of pairs) {
        const mark = `unharmed ${frames}`
        one.doc.getMap('marks').set('last', mark)
        await other.until(() => other.doc.getMap('marks').get('last') === mark)
      }
    } while (Date.now() < endMs)
    expect(frames).toBeGreaterThan(CLIENTS_PER_PORTION)
    for (const [one, other] of pairs) {
      expect(snapshotHash(one.doc)).toBe(snapshotHash(other.doc))
      expect([...one.drops, ...other.drops]).toEqual([])
    }
    expect(relay.log()).not.toContain('flush-failed')
    expect(complaints).not.toHaveBeenCalled()
    const hashes = pairs.map(([{ doc, provider }]) => {
      provider.destroy()
      return snapshotHash(doc)
    })
    expect((await relay.stop()).code).toBe(0)

    const again = await startRelay(data)
    const copies = await Promise.all(rooms.map((room) => connectClient({ url: again.url, room })))
    expect(copies.map(({ doc }) => snapshotHash(doc))).toEqual(hashes)
  },
)
