import { describe, expect, it } from 'vitest'
import { encodeBody } from '../../../shared/publish/confluence-request'
import { retryAfterMs } from '../../../shared/publish/answer-problem'
import { readForm } from '../../support/fake-confluence/fake-request'

describe('the body of a request', () => {
  it('is a form for a file, with a boundary that does not occur in it', async () => {
    const content = new TextEncoder().encode('--confab-boundary-0\r\nconfab-boundary-1')
    const file = { name: 'a "b".json', mediaType: 'application/json', content, comment: 'é' }
    const encoded = encodeBody({ method: 'PUT', path: '/', file })
    const form = await readForm({
      method: 'PUT',
      path: '/',
      headers: { 'content-type': encoded?.contentType },
      body: encoded?.bytes ?? new Uint8Array(),
    })
    expect(form).toMatchObject({ bytes: content, comment: 'é' })
  })

  it('is JSON, or nothing', () => {
    expect(encodeBody({ method: 'GET', path: '/' })).toBeUndefined()
    expect(encodeBody({ method: 'POST', path: '/', json: { a: 'ü' } })).toEqual({
      contentType: 'application/json',
      bytes: new TextEncoder().encode('{"a":"ü"}'),
    })
  })
})

it.each([
  ['3', 3000],
  [' 12 ', 12_000],
  ['Mon, 05 Jan 2026 12:00:30 GMT', 30_000],
  ['Mon, 05 Jan 2026 11:00:00 GMT', 0],
  ['soon', 0],
  [undefined, 0],
])('reads Retry-After %j', (said, ms) => {
  expect(retryAfterMs(said, Date.UTC(2026, 0, 5, 12))).toBe(ms)
})
