import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { decodeFrame, encodeStep2 } from '../../shared/protocol/frames'

const EMPTY_UPDATE = Uint8Array.of(0, 0)

/**
 * A relay that knows presence as everybody's does, and nothing of our extension: it passes on what it
 * hears. Of documents it keeps nothing. Resolves to its address.
 */
export async function startPlainRelay(): Promise<string> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const sockets = new Set<WebSocket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('message', (data: Buffer) => {
      const frame = decodeFrame(data)
      if (frame?.kind === 'step1') socket.send(encodeStep2(EMPTY_UPDATE))
      if (frame?.kind !== 'presence') return
      for (const other of sockets) if (other !== socket) other.send(data)
    })
  })
  await once(server, 'listening')
  onTestFinished(() => {
    sockets.forEach((socket) => socket.terminate())
    server.close()
  })
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
}
