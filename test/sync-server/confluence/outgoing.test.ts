import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sendOutgoing, type ResolveName } from '../../../sync-server/confluence/outgoing'

const near = { mayBePrivate: true, patienceMs: 5_000, mostBytes: 1024 }
const far = { ...near, mayBePrivate: false }

/** A server on this machine, reached by a name that leads nowhere else. */
async function serve(answer: RequestListener) {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return (path = '/') => ({
    url: new URL(path, `http://wiki.example:${port}`),
    method: 'GET',
    headers: { Authorization: 'Bearer a-token' },
    body: undefined,
  })
}

const leadsTo =
  (...addresses: readonly string[]): ResolveName =>
  (_name, found) =>
    found(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
const leadsHere = leadsTo('127.0.0.1')

describe('a request to another server', () => {
  it('brings status, headers and body', async () => {
    const to = await serve((request, response) => {
      response.writeHead(201, { 'Retry-After': '3' })
      request.pipe(response)
    })
    const body = Buffer.from('{"title":"Größe"}')
    const sent = await sendOutgoing({ ...to(), method: 'POST', body }, near, leadsHere)
    expect(sent).toMatchObject({
      ok: true,
      value: { status: 201, headers: { 'retry-after': '3' } },
    })
    expect(sent.ok && Buffer.from(sent.value.body).toString()).toBe('{"title":"Größe"}')
  })

  it('is not sent on: a redirect is the answer', async () => {
    let asked = 0
    const to = await serve((_request, response) => {
      asked += 1
      response.writeHead(302, { Location: 'http://127.0.0.1:1/elsewhere' }).end()
    })
    expect(await sendOutgoing(to(), near, leadsHere)).toMatchObject({ value: { status: 302 } })
    expect(asked).toBe(1)
  })

  it('is unreachable where no name server knows the name', async () => {
    const request = {
      url: new URL('http://nowhere.invalid/'),
      method: 'GET',
      headers: {},
      body: undefined,
    }
    expect(await sendOutgoing(request, far)).toEqual({ ok: false, failure: 'unreachable' })
  })

  it.each([
    ['a private address', ['10.0.0.1']],
    ['this machine', ['127.0.0.1']],
    ['a public and a private address', ['1.1.1.1', '192.168.0.1']],
    ['a private address written as IPv6', ['::ffff:127.0.0.1']],
  ])('goes nowhere when its name leads to %s', async (_what, addresses) => {
    let asked = 0
    const to = await serve(() => (asked += 1))
    expect(await sendOutgoing(to(), far, leadsTo(...addresses))).toEqual({
      ok: false,
      failure: 'private-address',
    })
    expect(asked).toBe(0)
  })

  it.each([
    'http://127.0.0.1:1/',
    'http://[::1]:1/',
    'http://169.254.169.254/',
    'http://0x7f.1:1/',
  ])('goes nowhere when its address is %s', async (address) => {
    const outgoing = { url: new URL(address), method: 'GET', headers: {}, body: undefined }
    expect(await sendOutgoing(outgoing, far, leadsHere)).toEqual({
      ok: false,
      failure: 'private-address',
    })
  })

  it('asks for the addresses of a name once, and connects to what it was told then', async () => {
    const to = await serve((_request, response) => response.end())
    let asked = 0
    const rebinding: ResolveName = (name, found) => {
      asked += 1
      return leadsTo(asked === 1 ? '127.0.0.1' : '10.0.0.1')(name, found)
    }
    expect(await sendOutgoing(to(), near, rebinding)).toMatchObject({ value: { status: 200 } })
    expect(asked).toBe(1)
  })

  it('ends when the answer is too large, too slow or breaks off', async () => {
    const large = await serve((_request, response) => response.end('x'.repeat(4096)))
    expect(await sendOutgoing(large(), near, leadsHere)).toEqual({
      ok: false,
      failure: 'too-large',
    })
    const slow = await serve(() => {})
    expect(await sendOutgoing(slow(), { ...near, patienceMs: 30 }, leadsHere)).toEqual({
      ok: false,
      failure: 'too-slow',
    })
    const broken = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' })
      response.write('half', () => response.destroy())
    })
    expect(await sendOutgoing(broken(), near, leadsHere)).toEqual({
      ok: false,
      failure: 'unreachable',
    })
  })

  it('says when nobody is there', async () => {
    const nobody: ResolveName = (_name, found) => found(new Error('no such name'), [])
    const to = await serve(() => {})
    expect(await sendOutgoing(to(), far, nobody)).toEqual({ ok: false, failure: 'unreachable' })
  })
})
