import type { Socket } from 'node:net'
import type { RawData, WebSocket } from 'ws'
import { closeCodes, type CloseReason } from '../shared/protocol/close-code'
import {
  decodeExtension,
  encodeExtensionBody,
  type ExtensionMessage,
} from '../shared/protocol/extension'
import { HEARTBEAT, decodeFrame, encodeExtension, type Frame } from '../shared/protocol/frames'
import type { JoinRequest } from './admission'
import { createRateGuard, type RateLimits } from './rate-guard'
import type { Membership } from './room'
import type { RoomPeer } from './room-peer'
import type { Timing } from './timing'

/** What one connection may take. */
export interface PeerLimits extends RateLimits {
  readonly maxMessageBytes: number
  /** More than this waiting to leave makes a connection slow: it gets differences instead of changes. */
  readonly maxQueuedBytes: number
}

/** What a peer needs from outside. */
export interface PeerOptions {
  readonly socket: WebSocket
  /** The stream under the WebSocket: it knows how much is waiting to leave. */
  readonly line: Socket
  readonly request: JoinRequest
  readonly limits: PeerLimits
  readonly timing: Timing
}

/** One connection. Nothing is read from it before `listen`. */
export interface Peer extends RoomPeer {
  /** Hands what the client says to its place in the room, from now on. */
  listen(place: Membership): void
  /** Called every few seconds: keeps a quiet line alive, ends a dead one. */
  tick(): void
  onClose(run: () => void): void
  /** Ends the connection without waiting for the other side. */
  terminate(): void
}

const LONGEST_BEHIND_MS = 30_000
const HEARTBEAT_MS = 20_000
const PING_MS = 30_000

/** Makes a peer from a socket. */
export function createPeer(options: PeerOptions): Peer {
  const { socket, request, limits, timing } = options
  const line = createLine(options)
  const guard = createRateGuard(limits, timing.nowMs)

  // What the client says at once must not arrive before there is a room to say it in.
  socket.pause()
  // A broken frame or line: `ws` closes the connection by itself, with the fitting code.
  socket.on('error', () => {})

  function say(message: ExtensionMessage): void {
    if (request.hasExtension) line.send(encodeExtension(encodeExtensionBody(message)))
  }

  function hear(data: RawData, isBinary: boolean, place: Membership): void {
    if (!isBinary) return line.close('textFrame')
    // `binaryType` is `nodebuffer`, so a message is one Buffer.
    const bytes = data as Buffer
    const frame = decodeFrame(bytes)
    if (frame === undefined) return line.close('malformed')
    handle(frame, place)
    const waitMs = guard.take(bytes.length)
    if (waitMs === 0) return
    socket.pause()
    timing.later(waitMs, () => socket.resume())
  }

  function handle(frame: Frame, place: Membership): void {
    switch (frame.kind) {
      case 'step1':
        return place.requestState(frame.stateVector)
      case 'step2':
      case 'update':
        return place.receive(frame.update)
      case 'presence':
        return place.receivePresence(frame.entries)
      case 'query-presence':
        return place.requestPresence()
      case 'extension':
        return answer(decodeExtension(frame.body))
      case 'unknown':
    }
  }

  function answer(message: ExtensionMessage | undefined): void {
    if (message?.kind !== 'ask-time') return
    say({ kind: 'time', askedAtMs: message.askedAtMs, relayTimeMs: timing.nowMs() })
  }

  return {
    ...line,
    schema: request.schema,
    epoch: request.epoch,
    greet({ epoch, minWriter }) {
      const { maxMessageBytes } = limits
      const hello = { minWriter, relayTimeMs: timing.nowMs(), maxMessageBytes }
      say({ kind: 'hello', hello: epoch === undefined ? hello : { ...hello, epoch } })
    },
    acknowledge: (count) => say({ kind: 'ack', count }),
    listen(place) {
      socket.on('message', (data, isBinary) => hear(data, isBinary, place))
      socket.resume()
    },
    onClose: (run) => void socket.once('close', run),
    terminate: () => socket.terminate(),
  }
}

/** The way out: sends, keeps the line alive, and gives up on one that takes nothing. */
function createLine({ socket, line, limits, timing }: PeerOptions) {
  let lastSentMs = timing.nowMs()
  let lastHeardMs = timing.nowMs()
  let behind: { readonly stop: () => void; readonly waiting: (() => void)[] } | undefined

  const noteHeard = () => {
    lastHeardMs = timing.nowMs()
  }
  socket.on('pong', noteHeard)
  socket.on('message', noteHeard)
  socket.once('close', catchUp)

  function catchUp(): readonly (() => void)[] {
    const waiting = behind?.waiting ?? []
    behind?.stop()
    behind = undefined
    return waiting
  }

  function close(reason: CloseReason): void {
    socket.close(closeCodes[reason], reason)
    // A paused socket would never hear the other side's goodbye.
    socket.resume()
  }

  function send(frame: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return
    lastSentMs = timing.nowMs()
    socket.send(frame)
  }

  return {
    send,
    close,
    isCongested: () => line.writableLength > limits.maxQueuedBytes,
    onceDrained(run: () => void): void {
      if (behind !== undefined) return void behind.waiting.push(run)
      behind = { stop: timing.later(LONGEST_BEHIND_MS, () => close('tryLater')), waiting: [run] }
      line.once('drain', () => catchUp().forEach((each) => each()))
    },
    tick(): void {
      const nowMs = timing.nowMs()
      if (nowMs - lastHeardMs > 2 * PING_MS) return socket.terminate()
      if (nowMs - lastHeardMs > PING_MS && socket.readyState === socket.OPEN) socket.ping()
      if (nowMs - lastSentMs >= HEARTBEAT_MS) send(HEARTBEAT)
    },
  }
}
