import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createLog } from '../../../sync-server/log'
import type { RelayConfig } from '../../../sync-server/relay'
import { startRelay } from '../../support/running-relay'

const CANARY = 'canary-4f1c9d-token'

/** A server that answers like the start of a Confluence and remembers who asked for what. */
async function startSite() {
  const asked: { readonly request: IncomingMessage; readonly body: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      asked.push({ request, body: Buffer.concat(chunks).toString() })
      const is = (name: string) => request.url?.includes(`/${name}`) === true
      response.writeHead(is('moved') ? 302 : is('busy') ? 429 : 200, {
        'Content-Type': 'text/html',
        'Retry-After': '7',
        Location: 'http://127.0.0.1:1/steal',
        'Set-Cookie': 'JSESSIONID=1',
      })
      response.end('<script>1</script>')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { base: `http://127.0.0.1:${port}/wiki`, asked }
}

interface Question {
  readonly base: string
  readonly path?: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const ask = (relayUrl: string, question: Question) =>
  fetch(`${relayUrl}/api/confluence`, {
    method: 'POST',
    headers: {
      Origin: relayUrl,
      'Confluence-Base': question.base,
      'Confluence-Path': question.path ?? '/rest/api/user/current',
      'Confluence-Method': question.method ?? 'GET',
      'Confluence-Authorization': `Bearer ${CANARY}`,
      ...question.headers,
    },
    ...(question.body !== undefined && { body: question.body }),
  })

async function openRelay(rules: (base: string) => Partial<RelayConfig> = () => ({})) {
  const site = await startSite()
  const relay = await startRelay({ confluenceSites: [site.base], ...rules(site.base) })
  return { ...site, relay }
}

describe('a page that publishes through the relay', () => {
  it('reaches a site the operator named, with its token and nothing else of its own', async () => {
    const { relay, base, asked } = await openRelay()
    const response = await ask(relay.url, {
      base,
      path: '/rest/api/content/7?expand=version',
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Cookie: 'mine=1' },
      body: '{"title":"Größe"}',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('confluence-status')).toBe('200')
    const [{ request, body } = { request: undefined, body: '' }] = asked
    expect(request?.method).toBe('PUT')
    expect(request?.url).toBe('/wiki/rest/api/content/7?expand=version')
    expect(body).toBe('{"title":"Größe"}')
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${CANARY}`,
      'content-type': 'application/json',
      'x-atlassian-token': 'no-check',
    })
    expect(Object.keys(request?.headers ?? {})).not.toContain('cookie')
    expect(Object.keys(request?.headers ?? {})).not.toContain('origin')
  })

  it('may ask the root of a named site for its id, and for nothing else', async () => {
    const { relay, base } = await openRelay()
    const root = base.replace(/\/wiki$/, '')
    const id = await ask(relay.url, { base: root, path: '/_edge/tenant_info' })
    expect(id.status).toBe(200)
    expect((await ask(relay.url, { base: root })).status).toBe(403)
  })

  it('gets what the site says as bytes no browser would run, without its cookies', async () => {
    const { relay, base } = await openRelay()
    const response = await ask(relay.url, { base, path: '/rest/api/busy' })
    expect(response.status).toBe(200)
    expect(response.headers.get('confluence-status')).toBe('429')
    expect(response.headers.get('confluence-retry-after')).toBe('7')
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(await response.text()).toBe('<script>1</script>')
  })

  it('is told of a redirect, and nobody follows it', async () => {
    const { relay, base, asked } = await openRelay()
    const response = await ask(relay.url, { base, path: '/rest/api/moved' })
    expect([response.status, await response.json()]).toEqual([502, { error: 'redirected' }])
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['another site', { base: 'https://other.atlassian.net/wiki' }, 'site-not-allowed'],
    [
      'a site whose name begins alike',
      { base: 'https://127.0.0.1.example/wiki' },
      'site-not-allowed',
    ],
    ['what is no API', { path: '/admin/users' }, 'malformed'],
    ['a way out of the base', { path: '/rest/api/../../admin' }, 'malformed'],
    ['an encoded way out', { path: '/rest/api/%2e%2e/admin' }, 'malformed'],
    ['plain http', { base: 'http://wiki.example/wiki' }, 'malformed'],
    ['a name and password in the address', { base: 'https://a:b@wiki.example' }, 'malformed'],
    ['another method', { method: 'TRACE' }, 'malformed'],
    ['nobody, without a token', { headers: { 'Confluence-Authorization': '' } }, 'malformed'],
    [
      'anybody, from a foreign page',
      { headers: { Origin: 'https://evil.example' } },
      'not-admitted',
    ],
  ])('cannot send to %s', async (_what, question, error) => {
    const { relay, base, asked } = await openRelay()
    const response = await ask(relay.url, { base, ...question })
    expect(await response.json()).toEqual({ error })
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(asked).toEqual([])
  })

  it('needs the secret where there is one', async () => {
    const { relay, base } = await openRelay(() => ({ secret: 'a-long-secret' }))
    expect((await ask(relay.url, { base })).status).toBe(403)
    const headers = { Authorization: 'Bearer a-long-secret' }
    expect((await ask(relay.url, { base, headers })).status).toBe(200)
  })

  it('never reaches this machine or a private network unless the operator named the site', async () => {
    const { relay, base, asked } = await openRelay(() => ({ confluenceSites: [] }))
    for (const reached of [base, 'https://127.0.0.1', 'https://10.0.0.1', 'https://localhost']) {
      const response = await ask(relay.url, { base: reached })
      expect([reached, await response.json()]).toEqual([reached, { error: 'private-address' }])
    }
    expect(asked).toEqual([])
  })

  it.each([
    ['has a secret', { secret: 's' }, {}],
    ['lets in other origins', { allowedOrigins: ['https://notes.example'] }, {}],
    ['is behind a proxy', {}, { 'X-Forwarded-For': '1.2.3.4' }],
    ['serves a program that is no page', {}, { Origin: '' }],
  ])('finds no site at all at a relay that named none and %s', async (_what, rules, headers) => {
    const { relay } = await openRelay(() => ({ confluenceSites: [], ...rules }))
    const response = await ask(relay.url, {
      base: 'https://10.0.0.1',
      headers: { Authorization: 'Bearer s', ...headers },
    })
    expect(['not-admitted', 'site-not-allowed']).toContain(
      ((await response.json()) as { error: string }).error,
    )
  })

  it('is slowed down when it asks without end', async () => {
    const { relay, base } = await openRelay()
    const statuses: number[] = []
    for (let count = 0; count < 160; count += 1) {
      const response = await ask(relay.url, { base })
      await response.arrayBuffer()
      statuses.push(response.status)
    }
    expect(statuses.slice(0, 90)).toEqual(Array.from({ length: 90 }, () => 200))
    expect(statuses).toContain(429)
  })

  it('leaves its token in no line of the log', async () => {
    const site = await startSite()
    const lines: string[] = []
    const log = createLog((line) => lines.push(line), Date.now)
    const relay = await startRelay({ confluenceSites: [site.base] }, { log })
    const paths = ['/rest/api/user/current', '/rest/api/moved', '/rest/api/busy', '/nothing']
    for (const path of paths) await ask(relay.url, { base: site.base, path })
    await ask(relay.url, { base: 'https://127.0.0.1:1/wiki' })
    log.error('smuggled', { authorization: CANARY, more: { authorization: CANARY } } as object)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).not.toContain(CANARY)
  })
})
