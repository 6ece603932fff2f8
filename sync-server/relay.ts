import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { closeCodes, type CloseReason } from '../shared/protocol/close-code'
import { fail, succeed, type Result } from '../shared/result'
import { admit, type AdmissionRules } from './admission'
import type { Log } from './log'
import { createPage, type Answer } from './page'
import { createPeer, type Peer, type PeerLimits } from './peer'
import type { RoomPeer } from './room-peer'
import type { RoomStore } from './room-store'
import { createRooms, type RoomLimits, type Rooms } from './rooms'
import type { Timing } from './timing'

/** How a relay behaves. `readConfig` makes one from flags and the environment. */
export interface RelayConfig extends AdmissionRules, PeerLimits, RoomLimits {
  readonly port: number
  /** The folder of the built page. */
  readonly page: string
}

/** What a relay is built of. */
export interface RelayParts {
  readonly store: RoomStore
  readonly timing: Timing
  readonly log: Log
}

/** A running relay. */
export interface Relay {
  readonly url: string
  readonly port: number
  /** Stores everything, tells every client to come back, stops. Twice is the same as once. */
  close(): Promise<void>
}

const TICK_MS = 5_000
const FAREWELL_MS = 1_000

/** Starts a relay. The store stays the caller's to close. Fails with a sentence that says what to do. */
export async function createRelay(
  config: RelayConfig,
  parts: RelayParts,
): Promise<Result<Relay, string>> {
  const rooms = createRooms({ ...config, ...parts })
  const peers = new Set<Peer>()
  const http = createServer(createAnswer(createPage(config.page), rooms, peers))
  const sockets = acceptPeers(http, config, parts, rooms, peers)
  const listening = await listen(http, config)
  if (!listening.ok) return listening
  const stopTicking = tickAll(peers, parts.timing)
  const { port } = listening.value
  const url = `http://${formatHost(config.host)}:${port}`
  parts.log.info('listening', { url })

  async function close(): Promise<void> {
    stopTicking()
    const closed = new Promise((resolve) => http.close(resolve))
    await rooms.close('restarting')
    const stopWaiting = parts.timing.later(FAREWELL_MS, () => {
      for (const peer of peers) peer.terminate()
      http.closeAllConnections()
    })
    http.closeIdleConnections()
    await closed
    stopWaiting()
    sockets.close()
    parts.log.info('closed')
  }

  let closing: Promise<void> | undefined
  return succeed({ url, port, close: () => (closing ??= close()) })
}

function createAnswer(page: Answer, rooms: Rooms, peers: ReadonlySet<Peer>): Answer {
  return (request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    if (path === '/healthz') {
      return answerJson(response, 200, { status: 'ok', rooms: rooms.count(), peers: peers.size })
    }
    if (path === '/api' || path.startsWith('/api/')) {
      return answerJson(response, 404, { error: 'There is nothing at this address.' })
    }
    if (path.startsWith('/sync/')) {
      response.setHeader('Upgrade', 'websocket')
      return answerJson(response, 426, { error: 'Connect here with a WebSocket.' })
    }
    page(request, response)
  }
}

function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  })
  response.end(JSON.stringify(body))
}

function acceptPeers(
  http: Server,
  config: RelayConfig,
  parts: RelayParts,
  rooms: Rooms,
  peers: Set<Peer>,
): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: config.maxMessageBytes,
    // Compressing for each socket costs five times the work of sending; the frames are small.
    perMessageDeflate: false,
    clientTracking: false,
  })
  http.on('upgrade', (request: IncomingMessage, stream: Socket, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    stream.setNoDelay(true)
    const admission = admit(request.url ?? '/', request.headers, config)
    if (admission.kind === 'turn-away') return turnAway(stream, admission.status)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (admission.kind === 'close') return dismiss(socket, admission.reason, parts.timing)
      const join = (peer: RoomPeer) => rooms.join(admission.request.room, peer)
      const onEnd = () => peers.delete(peer)
      const { timing } = parts
      const peer = createPeer({
        socket,
        stream,
        timing,
        request: admission.request,
        limits: config,
        join,
        onEnd,
      })
      peers.add(peer)
    })
  })
  return sockets
}

/** Ends a connection after the handshake: only then can a browser read the code. */
function dismiss(socket: WebSocket, reason: CloseReason, { later }: Timing): void {
  socket.on('error', () => {})
  socket.close(closeCodes[reason], reason)
  const stopWaiting = later(FAREWELL_MS, () => socket.terminate())
  socket.once('close', stopWaiting)
}

function turnAway(stream: Socket, status: 403 | 404): void {
  const text = status === 403 ? 'Forbidden' : 'Not Found'
  stream.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function listen(http: Server, { host, port }: RelayConfig): Promise<Result<AddressInfo, string>> {
  return new Promise((resolve) => {
    http.once('error', (error: NodeJS.ErrnoException) => resolve(fail(explain(error, host, port))))
    http.listen({ host, port, backlog: 4096 }, () =>
      resolve(succeed(http.address() as AddressInfo)),
    )
  })
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Stop that one, or choose another port with --port (0 takes any free one).`
    case 'EACCES':
      return `Port ${port} needs more rights than this user has. Choose one above 1023 with --port.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Choose another with --host.`
    default:
      return `The relay cannot listen on ${host}:${port} (${error.message}). Choose another address with --host and --port.`
  }
}

const formatHost = (host: string) => (host.includes(':') ? `[${host}]` : host)

function tickAll(peers: ReadonlySet<Peer>, { later }: Timing): () => void {
  let stop = () => {}
  const tick = () => {
    for (const peer of peers) peer.tick()
    stop = later(TICK_MS, tick)
  }
  tick()
  return () => stop()
}
