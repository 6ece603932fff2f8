import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { haveSameSnapshot, replay } from '../../../sync-server/store/compaction'
import { settle } from '../../support/manual-timing'
import { openRoom } from '../../support/open-room'
import { propertyRuns } from '../../support/property-runs'
import { createRoomClient, type RoomClient } from '../../support/room-client'

const CLIENTS = 4

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: record('type', { text: fc.string({ minLength: 1, maxLength: 3 }), at: fc.nat(40) }),
  },
  {
    weight: 2,
    arbitrary: record('delete', { at: fc.nat(40), length: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 2, arbitrary: record('vote', { dots: fc.nat(3) }) },
  { weight: 8, arbitrary: record('send', {}) },
  { weight: 8, arbitrary: record('hear', {}) },
  { weight: 4, arbitrary: record('flush', {}) },
  { weight: 1, arbitrary: record('leave', {}) },
  { weight: 1, arbitrary: record('come', {}) },
  { weight: 1, arbitrary: record('fail', {}) },
)

function record<Kind extends string, More extends object>(
  kind: Kind,
  more: { [Key in keyof More]: fc.Arbitrary<More[Key]> },
) {
  return fc.record({ kind: fc.constant(kind), who: fc.nat(CLIENTS - 1), ...more })
}

describe('a room, whatever is delivered when', () => {
  it('I3: ends with the same document everywhere and in the store, failed writes included', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 120 }), async (steps) => {
        const { room, store, timing, exchange, add, storedUpdates } = await openRoom()
        const clients = Array.from({ length: CLIENTS }, () => add(createRoomClient()).connect(room))
        for (const { kind, who, ...rest } of steps) {
          const client = clients[who]!
          if (kind === 'flush') {
            timing.advance(0)
            await settle()
          } else if (kind === 'fail') {
            store.refusal.append = 'disk-full'
            timing.advance(0)
            await settle()
            delete store.refusal.append
          } else act(client, { kind, ...rest })
          if (kind === 'come' && !client.isConnected()) client.connect(room)
        }
        for (const client of clients) if (!client.isConnected()) client.connect(room)
        await exchange()
        timing.advance(3_000)
        await exchange()

        const stored = replay(await storedUpdates())
        for (const { doc } of clients) expect(haveSameSnapshot(doc, stored!)).toBe(true)
        expect(clients.map((client) => client.text())).toEqual(
          clients.map(() => stored!.getText('notes').toJSON()),
        )
        const votes = stored!.getMap('dots').toJSON()
        clients.forEach(({ doc }) => expect(doc.getMap('dots').toJSON()).toEqual(votes))
      }),
      propertyRuns(120),
    )
  })
})

function act(client: RoomClient, step: { kind: string } & Record<string, unknown>): void {
  const notes = client.doc.getText('notes')
  const at = Math.min(Number(step['at'] ?? 0), notes.length)
  if (step.kind === 'type') notes.insert(at, String(step['text']))
  if (step.kind === 'delete' && notes.length > 0) {
    const start = Math.min(at, notes.length - 1)
    notes.delete(start, Math.min(Number(step['length']), notes.length - start))
  }
  if (step.kind === 'vote')
    client.doc.getMap('dots').set(`topic/${client.doc.clientID}`, step['dots'])
  if (step.kind === 'send') client.sendOne()
  if (step.kind === 'hear') client.hearOne()
  if (step.kind === 'leave') client.disconnect()
}
