import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createDataFolder, startRelay } from '../support/built-relay'
import { connectStock } from '../support/stock-client'

const EACH = 100

/** Opens many connections that say only this, and then nothing more. */
async function openHalfWay(url: string, words: string): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: EACH }, () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('error', () => {})
    onTestFinished(() => void socket.destroy())
    return socket
  })
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  for (const socket of sockets) socket.write(words)
  return sockets
}

it('hundreds that connect and stop half way are cut off, while others write', async () => {
  const relay = await startRelay(await createDataFolder(), ['--handshake-seconds', '2'])
  const syncUrl = `${relay.url.replace('http', 'ws')}/sync`
  const ada = await connectStock(syncUrl, 'm')
  const halfWay = [
    ...(await openHalfWay(relay.url, '')),
    ...(await openHalfWay(relay.url, 'GET /sync/m HTTP/1.1\r\n')),
    ...(await openHalfWay(relay.url, 'GET /sync/m HTTP/1.1\r\nHost: relay\r\nUpgrade: websoc')),
  ]
  const cut = Promise.all(
    halfWay.map(async (socket) => {
      socket.resume()
      await once(socket, 'close')
    }),
  )
  const bo = await connectStock(syncUrl, 'm')
  for (let round = 1; round <= 20; round += 1) {
    ada.type('a')
    await bo.until(() => bo.text().length === 2 * round - 1)
    bo.type('b')
    await ada.until(() => ada.text().length === 2 * round)
  }
  await cut
  expect([ada.drops, bo.drops]).toEqual([[], []])
  const health = await fetch(`${relay.url}/healthz`)
  expect(await health.json()).toMatchObject({ peers: 2, rooms: 1 })
})
