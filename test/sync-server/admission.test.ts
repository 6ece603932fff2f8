import { describe, expect, it } from 'vitest'
import { admit } from '../../sync-server/admission'

const rules = { host: '127.0.0.1', secret: undefined, allowedOrigins: [] as string[] }
const headers = (origin?: string, host = '127.0.0.1:4321') => ({
  host,
  ...(origin !== undefined && { origin }),
})

describe('at the door of the relay', () => {
  it('a stock client enters with nothing but a room, and counts as the first schema', () => {
    expect(admit('/sync/team/2026', headers(), rules)).toEqual({
      kind: 'enter',
      request: { room: 'team/2026', hasExtension: false, schema: 1, epoch: undefined },
    })
  })

  it('our client says what it understands and which history it knows', () => {
    expect(admit('/sync/a?x=1&schema=3&epoch=e1', headers(), rules)).toMatchObject({
      request: { hasExtension: true, schema: 3, epoch: 'e1' },
    })
  })

  it.each(['0', '-2', '1.5', 'new', '1e999', ''])('the schema %j counts as the first', (schema) =>
    expect(admit(`/sync/a?schema=${schema}`, headers(), rules)).toMatchObject({
      request: { schema: 1 },
    }),
  )

  it.each(['', '/', 'a//b', 'a%00b', 'a%', 'a b', '%2e%2e%2fé', 'x'.repeat(121)])(
    '%j is no room',
    (name) =>
      expect(admit(`/sync/${name}`, headers(), rules)).toEqual({
        kind: 'close',
        reason: 'noSuchRoom',
      }),
  )

  it('other addresses take no WebSocket', () => {
    for (const url of ['/', '/api/sync/a', '/sync', '*', '//', 'http://[']) {
      expect(admit(url, headers(), rules)).toEqual({ kind: 'turn-away', status: 404 })
    }
  })

  it('with a secret only its bearer enters', () => {
    const guarded = { ...rules, secret: 's3cret & more' }
    const refused = { kind: 'close', reason: 'noToken' }
    expect(admit('/sync/a', headers(), guarded)).toEqual(refused)
    expect(admit('/sync/a?token=s3cret', headers(), guarded)).toEqual(refused)
    const token = encodeURIComponent(guarded.secret)
    expect(admit(`/sync/a?token=${token}`, headers(), guarded).kind).toBe('enter')
  })

  it.each([
    ['its own page', 'http://127.0.0.1:4321'],
    ['the desktop app', 'app://confab'],
    ['no browser', undefined],
  ])('%s may connect', (_who, origin) =>
    expect(admit('/sync/a', headers(origin), rules).kind).toBe('enter'),
  )

  it.each(['https://evil.example', 'http://127.0.0.1:9999', 'null', 'file://', 'http://'])(
    'a page from %s may not',
    (origin) =>
      expect(admit('/sync/a', headers(origin), rules)).toEqual({ kind: 'turn-away', status: 403 }),
  )

  it('a page whose name was bent to this machine may not', () => {
    const bent = headers('http://evil.example:4321', 'evil.example:4321')
    expect(admit('/sync/a', bent, rules)).toEqual({ kind: 'turn-away', status: 403 })
  })

  it('a page of an origin that was allowed may', () => {
    const allowing = { ...rules, allowedOrigins: ['https://notes.example'] }
    const request = headers('https://notes.example', '127.0.0.1:4321')
    expect(admit('/sync/a', request, allowing).kind).toBe('enter')
  })
})
