import { describe, expect, it } from 'vitest'
import { createRelayHistory } from '../../../../renderer/session/past/relay-history'

const room = 'meeting-m1'

describe('what a relay may answer', () => {
  const answering = (status: number, body: string) =>
    createRelayHistory({
      url: () => 'http://relay',
      token: () => 'secret',
      fetch: async () => new Response(body, { status }),
    })

  it.each([
    [200, 'no JSON', 'malformed'],
    [200, '{"moments":[{"sequence":-1}]}', 'malformed'],
    [200, '{"moments":[],"next":0}', 'malformed'],
    [401, '{}', 'refused'],
    [403, '{}', 'refused'],
    [404, '{"error":"There is nothing at this address."}', 'no-history'],
    [410, '{"reason":"dropped"}', 'dropped'],
    [500, '{}', 'damaged'],
    [503, '{}', 'busy'],
    [502, 'proxy', 'unreachable'],
  ])('%i %s is %s', async (status, body, failure) => {
    expect(await answering(status, body).list(room)).toEqual({ ok: false, failure })
  })

  it('never has a page ask for the same part for ever', async () => {
    let asked = 0
    const relay = createRelayHistory({
      url: () => 'http://relay',
      token: () => undefined,
      fetch: async () => {
        asked += 1
        return Response.json({ moments: [], next: 5 })
      },
    })
    expect(await relay.list(room)).toEqual({ ok: false, failure: 'malformed' })
    expect(asked).toBe(2)
  })
})
