import { decodeExtension, type ExtensionMessage } from '../../shared/protocol/extension'
import { encodeExtensionBody } from '../../shared/protocol/extension'
import { decodeFrame, encodeExtension, type Frame } from '../../shared/protocol/frames'
import type { CloseReason } from '../../shared/protocol/close-code'
import type { JoinRequest } from './admission'
import { createLine, type Line, type LineParts } from './line'
import { createRateGuard, type RateLimits } from './rate-guard'
import type { Meter } from '../meter'
import type { Membership } from '../room/room'
import type { RoomPeer } from '../room/room-peer'

/** Limits of one connection. */
export interface PeerLimits extends RateLimits {
  readonly maxMessageBytes: number
  /** Above this nothing more is queued for a slow client. */
  readonly maxQueuedBytes: number
}

/** What a peer needs from outside. */
export interface PeerOptions extends LineParts {
  readonly request: JoinRequest
  readonly limits: PeerLimits
  /** Finds the room; the peer hears nothing before it is in. */
  readonly join: (peer: RoomPeer) => Promise<Membership | undefined>
  readonly onEnd: () => void
  readonly meter: Meter
}

/** One connection. */
export interface Peer {
  /** Called every few seconds: keeps a quiet line alive, ends a dead one. */
  tick(): void
  /** Lets a client with our extension know that the relay goes down and will be back. */
  announceRestart(): void
  close(reason: CloseReason): void
  /** Ends the connection without waiting for the other side. */
  terminate(): void
}

/** Makes a peer from a socket, and lets it into its room. */
export function createPeer(options: PeerOptions): Peer {
  const { socket, request, timing, limits, meter } = options
  const line = createLine(options, limits.maxQueuedBytes)
  const guard = createRateGuard(limits, timing.nowMs)
  let place: Membership | undefined
  let hasEnded = false
  let isDismissed = false

  const say = (message: ExtensionMessage) => {
    if (request.hasExtension) line.send(encodeExtension(encodeExtensionBody(message)))
  }

  function close(reason: CloseReason): void {
    if (socket.readyState === socket.OPEN) meter.refused(reason)
    // What was on its way when the relay goes down is still taken; from a peer sent off nothing is.
    isDismissed ||= reason !== 'restarting'
    line.close(reason)
  }

  function hear(data: Buffer, isBinary: boolean): void {
    if (isDismissed) return
    meter.totals.messages += 1
    const frame = isBinary ? decodeFrame(data) : undefined
    if (frame === undefined) return close(isBinary ? 'malformed' : 'textFrame')
    if (place !== undefined) handle(frame, place)
    const waitMs = guard.take(data.length)
    if (waitMs > 0) pauseFor(waitMs)
  }

  function handle(frame: Frame, room: Membership): void {
    switch (frame.kind) {
      case 'step1':
        return room.requestState(frame.stateVector)
      case 'step2':
        return room.receiveAnswer(frame.update)
      case 'update':
        return room.receive(frame.update)
      case 'presence':
        return room.receivePresence(frame.entries)
      case 'query-presence':
        return room.requestPresence()
      case 'extension':
        return answer(decodeExtension(frame.body), room)
      case 'unknown':
    }
  }

  function answer(message: ExtensionMessage | undefined, room: Membership): void {
    switch (message?.kind) {
      case 'ask-time':
        return say({ kind: 'time', askedAtMs: message.askedAtMs, relayTimeMs: timing.nowMs() })
      case 'interest':
        return room.followCarets(message.fields)
      case 'rescued':
        meter.totals.rescues += Math.min(message.count, MOST_RESCUES_AT_ONCE)
    }
  }

  function pauseFor(delayMs: number): void {
    line.pause('too-fast')
    timing.later(delayMs, () => line.resume('too-fast'))
  }

  async function enter(): Promise<void> {
    // What the client says at once must not be heard before there is a room to say it in.
    line.pause('entering')
    const joined = await options.join(createRoomPeer(options, { ...line, close }, say))
    if (hasEnded) return joined?.leave()
    place = joined
    line.resume('entering')
  }

  socket.on('message', hear)
  // ws ends the connection by itself; it must be counted all the same.
  socket.on('error', (error) => meter.refused(isTooLarge(error) ? 'tooLarge' : 'malformed'))
  socket.once('close', () => {
    hasEnded = true
    place?.leave()
    options.onEnd()
  })
  void enter()
  return {
    tick: line.tick,
    announceRestart: () => say({ kind: 'signal', signal: 'restarting' }),
    close,
    terminate: () => socket.terminate(),
  }
}

/** What a client counts is its own word: one message cannot move the figure far. */
const MOST_RESCUES_AT_ONCE = 100

const isTooLarge = (error: Error) =>
  'code' in error && error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH'

/** The peer as its room sees it. */
function createRoomPeer(
  { request, timing, limits }: PeerOptions,
  line: Line,
  say: (message: ExtensionMessage) => void,
): RoomPeer {
  let acknowledged = 0
  return {
    schema: request.schema,
    epoch: request.epoch,
    hasExtension: request.hasExtension,
    greet({ epoch, minWriter }) {
      const { maxMessageBytes } = limits
      const version = epoch === undefined ? { minWriter } : { epoch, minWriter }
      say({ kind: 'hello', hello: { ...version, relayTimeMs: timing.nowMs(), maxMessageBytes } })
    },
    send: line.send,
    acknowledge(count) {
      if (count <= acknowledged) return
      acknowledged = count
      say({ kind: 'ack', count })
    },
    signal: (signal) => say({ kind: 'signal', signal }),
    hold: () => line.pause('not-flushed'),
    release: () => line.resume('not-flushed'),
    close: line.close,
    isCongested: line.isCongested,
    onceDrained: line.onceDrained,
  }
}
