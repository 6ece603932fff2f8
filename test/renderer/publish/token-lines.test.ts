import { describe, expect, it, onTestFinished } from 'vitest'
import { openConnections } from '../../../renderer/publish/connections'
import { openRelayLine } from '../../../renderer/publish/token-lines'
import { createFakeConfluence, goodToken } from '../../support/fake-confluence/fake-confluence'
import { serveFake } from '../../support/fake-confluence/serve-fake'
import { createMemoryStorage } from '../../support/memory-storage'
import { startRelay } from '../../support/running-relay'

const access = { user: 'ana@example', token: 'token' }

async function openLine(secret?: string) {
  const fake = createFakeConfluence({ kind: 'cloud', tokens: [goodToken] })
  fake.pages.addSpace('GARDEN', 'Gardeners')
  const wiki = await serveFake(fake)
  onTestFinished(wiki.close)
  const base = `${wiki.url}/wiki`
  const relay = await startRelay({ confluenceSites: [base], secret })
  const storage = createMemoryStorage()
  const line = openRelayLine({
    storage,
    relayUrl: () => relay.url,
    relayToken: () => secret,
    fetch: (address, init) =>
      fetch(address, { ...init, headers: withOrigin(init?.headers, relay.url) }),
  })
  return { line, storage, base, fake }
}

/** As a browser does of itself. */
function withOrigin(headers: HeadersInit | undefined, origin: string): Headers {
  const all = new Headers(headers)
  all.set('Origin', origin)
  return all
}

const ask = { method: 'GET', path: '/rest/api/user/current' } as const

describe('the way of a browser’s window to Confluence', () => {
  it('leads through the relay, with its secret and the token', async () => {
    const { line, base, fake } = await openLine('a-long-secret')
    expect(await line.to(base)(ask)).toEqual({ ok: false, failure: 'no-token' })
    expect(await line.try({ base, ...access })(ask)).toMatchObject({ value: { status: 200 } })
    expect(await line.keep({ base, ...access })).toBe('this-window')
    const answer = await line.to(base)({
      method: 'POST',
      path: '/api/v2/pages',
      json: { title: 'Größe' },
    })
    expect(answer).toMatchObject({ ok: true, value: { status: 400 } })
    expect(new TextDecoder().decode(fake.requests.at(-1)?.body)).toBe('{"title":"Größe"}')
    await line.forget(base)
    expect(await line.to(base)(ask)).toEqual({ ok: false, failure: 'no-token' })
  })

  it('sends a file as a form', async () => {
    const { line, base, fake } = await openLine()
    const file = {
      name: 'a.json',
      mediaType: 'application/json',
      content: new Uint8Array([1, 2]),
      comment: '',
    }
    await line.try({ base, ...access })({
      method: 'PUT',
      path: '/rest/api/content/1/child/attachment',
      file,
    })
    expect(fake.requests.at(-1)?.headers['content-type']).toMatch(
      /^multipart\/form-data; boundary=/,
    )
  })

  it('says what the relay refuses, and when there is none', async () => {
    const { line } = await openLine()
    const other = { base: 'https://other.atlassian.net/wiki', ...access }
    expect(await line.try(other)(ask)).toEqual({ ok: false, failure: 'site-not-allowed' })
    const lost = openRelayLine({
      storage: createMemoryStorage(),
      relayUrl: () => 'http://127.0.0.1:1',
      relayToken: () => undefined,
      fetch,
    })
    expect(await lost.try(other)(ask)).toEqual({ ok: false, failure: 'unreachable' })
  })
})

describe('the Confluences of a device', () => {
  it('are checked, kept, found again after a reload and forgotten', async () => {
    const { line, storage, base } = await openLine()
    const connections = openConnections(line, storage)
    await connections.whenKnown
    const site = { kind: 'cloud', web: base, base } as const
    expect(await connections.check(site, { ...access, token: 'wrong' })).toEqual({
      ok: false,
      failure: 'token-refused',
    })
    const checked = await connections.check(site, access)
    if (!checked.ok) throw new Error(checked.failure)
    await connections.connect(checked.value, access)

    const again = openConnections(line, storage)
    await again.whenKnown
    expect(again.at(base)).toMatchObject({ user: { name: 'confab-user' }, keeping: 'this-window' })
    expect(await again.sendTo(base)(ask)).toMatchObject({ ok: true })
    await again.forget(base)
    expect(again.get()).toEqual([])
    expect(await again.sendTo(base)(ask)).toEqual({ ok: false, failure: 'no-token' })
    expect(storage.getItem('confab:confluence-sites')).toBe('[]')
  })
})
