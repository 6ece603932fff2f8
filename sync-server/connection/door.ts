import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import { closeCodes, type CloseReason } from '../../shared/protocol/close-code'
import { admit, type AdmissionRules, type JoinRequest } from './admission'
import type { Connections } from './connections'
import type { Log } from '../log'
import type { Meter } from '../meter'
import { createPeer, type PeerLimits } from './peer'
import type { Rooms } from '../room/rooms'
import type { Timing } from '../timing'

/** Who comes in, and how many. */
export interface DoorLimits extends AdmissionRules, PeerLimits {
  /** Connections in all; who comes later is sent off. */
  readonly maxConnections: number
}

/** What a door needs from outside. */
export interface DoorOptions {
  readonly limits: DoorLimits
  readonly rooms: Rooms
  readonly connections: Connections
  readonly timing: Timing
  readonly log: Log
  readonly meter: Meter
}

/** Where clients come in. */
export interface Door {
  /** From now on everybody is told that the relay restarts. */
  close(): void
}

const FAREWELL_MS = 1_000

/** Lets WebSocket clients in through an HTTP server. */
export function openDoor(http: Server, options: DoorOptions): Door {
  const { limits, rooms, connections, timing, log, meter } = options
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    // Compressing for each socket costs five times the work of sending; the frames are small.
    perMessageDeflate: false,
    clientTracking: false,
  })
  let isClosed = false

  function welcome(socket: WebSocket, stream: Socket, request: JoinRequest): void {
    let onEnd = () => {}
    const ended = new Promise<void>((resolve) => {
      onEnd = resolve
    })
    const join = (peer: Parameters<Rooms['join']>[1]) => rooms.join(request.room, peer)
    const peer = createPeer({ socket, stream, timing, request, limits, join, onEnd, meter })
    const connection = { peer, stream, ended }
    connections.add(connection)
    void ended.then(() => connections.remove(connection))
  }

  function dismiss(socket: WebSocket, reason: CloseReason): void {
    meter.refused(reason)
    sayGoodbye(socket, reason, timing)
  }

  http.on('upgrade', (request: IncomingMessage, stream: Socket, head: Buffer) => {
    stream.on('error', () => stream.destroy())
    stream.setNoDelay(true)
    const admission = admit(request.url ?? '/', request.headers, limits)
    if (admission.kind === 'turn-away') return turnAway(stream, admission.status)
    sockets.handleUpgrade(request, stream, head, (socket) => {
      if (admission.kind === 'close') return dismiss(socket, admission.reason)
      if (isClosed) return dismiss(socket, 'restarting')
      if (connections.count() < limits.maxConnections) {
        return welcome(socket, stream, admission.request)
      }
      log.warn('relay-full', { peers: connections.count() })
      dismiss(socket, 'tryLater')
    })
  })

  return {
    close() {
      isClosed = true
    },
  }
}

/** Ends a connection after the handshake: only then can a browser read the code. */
function sayGoodbye(socket: WebSocket, reason: CloseReason, { later }: Timing): void {
  socket.on('error', () => {})
  socket.close(closeCodes[reason], reason)
  const stopWaiting = later(FAREWELL_MS, () => socket.terminate())
  socket.once('close', stopWaiting)
}

function turnAway(stream: Socket, status: 403 | 404): void {
  const text = status === 403 ? 'Forbidden' : 'Not Found'
  // Whoever does not hang up would keep the relay from ending.
  stream.once('finish', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
