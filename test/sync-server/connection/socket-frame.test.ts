import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createHash } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { frameForSocket } from '../../../sync-server/connection/socket-frame'

it.each([0, 1, 125, 126, 65_535, 65_536, 300_000])(
  'frames a message of %i bytes so that a WebSocket client reads it whole',
  async (length) => {
    const message = Uint8Array.from({ length }, (_, index) => index % 251)
    const socket = await connectTo(frameForSocket(message))
    const [received] = (await once(socket, 'message')) as [Buffer]
    expect(Buffer.compare(received, message)).toBe(0)
  },
)

it('frames the same message once, however many get it', () => {
  const message = Uint8Array.of(1, 2, 3)
  expect(frameForSocket(message)).toBe(frameForSocket(message))
})

/** A client of a server that says one thing after the handshake. */
async function connectTo(frame: Buffer): Promise<WebSocket> {
  const server = createServer((stream) => {
    stream.once('data', (request) => {
      const key = /sec-websocket-key: (.*)\r\n/i.exec(request.toString('latin1'))?.[1] ?? ''
      const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      stream.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
          `Sec-WebSocket-Accept: ${accept.digest('base64')}\r\n\r\n`,
      )
      stream.write(frame)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  onTestFinished(() => {
    socket.terminate()
    server.close()
  })
  return socket
}
