import { describe, expect, it } from 'vitest'
import { admit, mayWatch } from '../../../sync-server/connection/admission'

const rules = { host: '127.0.0.1', secret: undefined, allowedOrigins: ['https://notes.example'] }
const host = '127.0.0.1:4321'
const enter = { kind: 'enter' }
const forbidden = { kind: 'turn-away', status: 403 }

describe('a connection', () => {
  it('of a stock client needs nothing but an address', () => {
    expect(admit('/sync/room-1', { host }, rules)).toEqual({
      kind: 'enter',
      request: { room: 'room-1', hasExtension: false, schema: 1, epoch: undefined },
    })
  })

  it('says what it knows', () => {
    expect(admit('/sync/a/b?x=1&schema=3&epoch=e1', { host }, rules)).toEqual({
      kind: 'enter',
      request: { room: 'a/b', hasExtension: true, schema: 3, epoch: 'e1' },
    })
  })

  it.each(['-1', '1.5', 'x', '', '1e99'])('with schema %j knows the first', (schema) => {
    expect(admit(`/sync/a?schema=${schema}`, { host }, rules)).toMatchObject({
      request: { schema: 1 },
    })
  })

  it.each(['/', '/sync', '/other/room', '//', 'http://[', ''])('to %j finds nothing', (url) => {
    expect(admit(url, { host }, rules)).toEqual({ kind: 'turn-away', status: 404 })
  })

  it.each(['/sync/', '/sync/a%20b', '/sync/%', '/sync/%00', `/sync/${'x'.repeat(121)}`])(
    'to %j is closed: no room is named so',
    (url) => {
      expect(admit(url, { host }, rules)).toEqual({ kind: 'close', reason: 'noSuchRoom' })
    },
  )

  it.each([undefined, `http://${host}`, 'app://confab', 'https://notes.example'])(
    'from %j may enter',
    (origin) => {
      const headers = origin === undefined ? { host } : { host, origin }
      expect(admit('/sync/a', headers, rules)).toMatchObject(enter)
    },
  )

  it.each(['https://evil.example', 'http://127.0.0.1:9999', 'null', 'file://', 'http://localhost'])(
    'of a page from %j is refused',
    (origin) => {
      expect(admit('/sync/a', { host, origin }, rules)).toEqual(forbidden)
    },
  )

  it('of a foreign name that leads to this machine is refused', () => {
    const rebound = { host: 'evil.example:4321', origin: 'http://evil.example:4321' }
    expect(admit('/sync/a', rebound, rules)).toEqual(forbidden)
    expect(admit('/sync/a', rebound, { ...rules, host: '0.0.0.0' })).toMatchObject(enter)
  })

  it('needs the secret where there is one', () => {
    const secret = 'a secret of some length'
    const guarded = { ...rules, secret }
    const noToken = { kind: 'close', reason: 'noToken' }
    expect(admit('/sync/a', { host }, guarded)).toEqual(noToken)
    expect(admit('/sync/a?token=wrong', { host }, guarded)).toEqual(noToken)
    expect(admit('/sync/%20?token=wrong', { host }, guarded)).toEqual(noToken)
    const token = encodeURIComponent(secret)
    expect(admit(`/sync/a?token=${token}`, { host }, guarded)).toMatchObject(enter)
  })
})

describe('the figures', () => {
  const secret = 'a secret of some length'
  const token = encodeURIComponent(secret)

  it('are open where there is no secret', () => {
    expect(mayWatch('/metrics', {}, { secret: undefined })).toBe(true)
  })

  it.each([
    ['/metrics', { authorization: `Bearer ${secret}` }, true],
    [`/metrics?token=${token}`, {}, true],
    ['/metrics', {}, false],
    ['/metrics?token=', {}, false],
    ['/metrics', { authorization: 'Bearer wrong' }, false],
    ['/metrics', { authorization: `Basic ${secret}` }, false],
    [`/metrics?token=${token}`, { authorization: 'Bearer wrong' }, false],
  ])('at %s with %j are shown to whoever has the secret: %s', (url, headers, isShown) => {
    expect(mayWatch(url, headers, { secret })).toBe(isShown)
  })
})
