import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createRelayChannels, tryRelayChannel } from '../../../renderer/watch/relay-channels'

/** A relay that answers as told. */
async function startRelay(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function channelsOf(relayUrl: string | undefined, token?: string) {
  const channels = createRelayChannels({ relayUrl, token })
  expect(channels.get()).toBe('asking')
  await channels.look()
  return channels.get()
}

const chat = { id: 'chat', name: '#garden', kind: 'slack' }

it('knows the channels of a relay, which is asked with its secret', async () => {
  const asked: IncomingMessage[] = []
  const relayUrl = await startRelay((request, response) => {
    asked.push(request)
    response.end(JSON.stringify({ channels: [chat] }))
  })
  expect(await channelsOf(relayUrl, 'secret')).toEqual([chat])
  expect([asked[0]?.url, asked[0]?.headers.authorization]).toEqual([
    '/api/channels',
    'Bearer secret',
  ])
})

it('knows of none where the relay is too old to have any, and says where it cannot be asked', async () => {
  const old = await startRelay((_request, response) => response.writeHead(404).end())
  const broken = await startRelay((_request, response) => response.end('<html>'))
  expect(await channelsOf(old)).toEqual([])
  expect(await channelsOf(broken)).toBe('unreachable')
  expect(await channelsOf(undefined)).toBe('unreachable')
  expect(await channelsOf('http://127.0.0.1:1')).toBe('unreachable')
})

it('has a test message sent, and hands on what the relay says where it is not', async () => {
  const relayUrl = await startRelay((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const isTaken = request.url === '/api/channels/mail/test' && body === '{"to":"a@example.org"}'
      response.writeHead(isTaken ? 200 : 429).end('{"error":"Wait a minute."}')
    })
  })
  const ask = { relayUrl, token: undefined }
  expect(await tryRelayChannel(ask, 'mail', 'a@example.org')).toMatchObject({ ok: true })
  expect(await tryRelayChannel(ask, 'chat', undefined)).toEqual({
    ok: false,
    failure: 'Wait a minute.',
  })
})
