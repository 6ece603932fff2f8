import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AdmissionRules } from '../../../sync-server/connection/admission'
import { answerJson } from '../../../sync-server/connection/answer-json'
import { createRouter, type Route } from '../../../sync-server/connection/routes'
import { silentLog } from '../../../sync-server/log'

const rules: AdmissionRules = { host: '127.0.0.1', secret: undefined, allowedOrigins: [] }

async function serve(routes: readonly Route[], change: Partial<AdmissionRules> = {}) {
  const route = createRouter(routes, { ...rules, ...change }, silentLog)
  const server = createServer((request, response) => {
    if (!route(request, response)) response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return (path: string, init: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, init)
}

const said = (path: string, who: Route['who'], method?: Route['method']): Route => ({
  path,
  who,
  ...(method && { method }),
  answer: (_request, response, url) =>
    answerJson(response, 200, { path, asked: url.searchParams.get('q') }),
})

describe('the routes of a relay', () => {
  it('answer an exact address, and everything below one that ends in a slash', async () => {
    const ask = await serve([said('/api/one', 'anyone'), said('/api/all/', 'anyone')])
    expect(await (await ask('/api/one?q=a')).json()).toEqual({ path: '/api/one', asked: 'a' })
    expect((await ask('/api/all/of/it')).status).toBe(200)
    expect((await ask('/api/one/more')).status).toBe(404)
    expect((await ask('/api/all')).status).toBe(404)
  })

  it('say which method they take', async () => {
    const ask = await serve([said('/read', 'anyone'), said('/write', 'anyone', 'POST')])
    expect((await ask('/read', { method: 'HEAD' })).status).toBe(200)
    const refused = await ask('/read', { method: 'POST' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    expect((await ask('/write')).status).toBe(405)
    expect((await ask('/write', { method: 'POST' })).status).toBe(200)
  })

  it('ask members for the secret, and anybody for none', async () => {
    const ask = await serve([said('/ours', 'member'), said('/all', 'anyone')], { secret: 'abc' })
    expect((await ask('/all')).status).toBe(200)
    const refused = await ask('/ours')
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect((await ask('/ours?token=wrong')).status).toBe(401)
    expect((await ask('/ours?token=abc')).status).toBe(200)
    expect((await ask('/ours', { headers: { Authorization: 'Bearer abc' } })).status).toBe(200)
  })

  it('answer no page of another origin what is for members', async () => {
    const ask = await serve([said('/ours', 'member')])
    expect((await ask('/ours', { headers: { Origin: 'https://evil.example' } })).status).toBe(403)
  })

  it('turn what goes wrong inside into an answer', async () => {
    const ask = await serve([
      { path: '/bug', who: 'anyone', answer: () => Promise.reject(new Error('a bug')) },
    ])
    const answer = await ask('/bug')
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('a bug')
  })
})
