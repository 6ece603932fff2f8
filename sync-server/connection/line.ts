import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { closeCodes, type CloseReason } from '../../shared/protocol/close-code'
import { HEARTBEAT } from '../../shared/protocol/frames'
import { frameForSocket } from './socket-frame'
import type { Timing } from '../timing'

/** What a line is made of. */
export interface LineParts {
  readonly socket: WebSocket
  /** The stream under the socket: it tells when it has drained. */
  readonly stream: Duplex
  readonly timing: Timing
}

/** Why a line is not read for a while. */
export type Pause = 'entering' | 'too-fast' | 'not-flushed'

/** The way to a client. */
export interface Line {
  send(message: Uint8Array): void
  /** Stops reading what the client sends; it goes on when every reason has been withdrawn. */
  pause(why: Pause): void
  resume(why: Pause): void
  close(reason: CloseReason): void
  /** Whether more waits to leave than is good. */
  isCongested(): boolean
  /** Runs something once when what waits has left; never, when the line ends before. */
  onceDrained(run: () => void): void
  /** Called every few seconds: keeps a quiet line alive, ends a dead one. */
  tick(): void
}

const HEARTBEAT_AFTER_MS = 20_000
const PING_AFTER_MS = 20_000
const DEAD_AFTER_MS = 60_000
const LONGEST_BEHIND_MS = 30_000
/** A newcomer may take a large document slowly, but not more slowly than this. */
const SLOWEST_BYTES_PER_MS = 32

/** Makes the line of a socket. One that stays full for half a minute is given up. */
export function createLine({ socket, stream, timing }: LineParts, maxQueuedBytes: number): Line {
  let sentMs = timing.nowMs()
  let heardMs = sentMs
  let waiting: (() => void)[] = []
  let stopGivingUp: (() => void) | undefined
  const pauses = new Set<Pause>()

  const hear = () => {
    heardMs = timing.nowMs()
  }
  socket.on('message', hear)
  socket.on('pong', hear)
  socket.on('ping', hear)
  // What ws finds wrong it closes by itself, with 1002, 1007 or 1009.
  socket.on('error', () => {})
  socket.once('close', stopWaiting)
  stream.on('drain', () => stopWaiting().forEach((run) => run()))

  function stopWaiting(): (() => void)[] {
    stopGivingUp?.()
    stopGivingUp = undefined
    const runs = waiting
    waiting = []
    return runs
  }

  function send(message: Uint8Array): void {
    if (socket.readyState !== socket.OPEN) return
    sentMs = timing.nowMs()
    stream.write(frameForSocket(message))
  }

  return {
    send,
    pause(why) {
      // A paused socket would never hear the other side's goodbye.
      if (socket.readyState !== socket.OPEN) return
      pauses.add(why)
      socket.pause()
    },
    resume(why) {
      pauses.delete(why)
      if (pauses.size === 0) socket.resume()
    },
    close(reason) {
      socket.close(closeCodes[reason], reason)
      pauses.clear()
      socket.resume()
    },
    isCongested: () => stream.writableLength > maxQueuedBytes,
    onceDrained(run) {
      waiting.push(run)
      const patienceMs = LONGEST_BEHIND_MS + stream.writableLength / SLOWEST_BYTES_PER_MS
      stopGivingUp ??= timing.later(patienceMs, () => {
        socket.close(closeCodes.tryLater, 'tryLater')
        socket.terminate()
      })
    },
    tick() {
      const nowMs = timing.nowMs()
      if (nowMs - heardMs > DEAD_AFTER_MS) return socket.terminate()
      if (nowMs - heardMs > PING_AFTER_MS && socket.readyState === socket.OPEN) socket.ping()
      if (nowMs - sentMs >= HEARTBEAT_AFTER_MS) send(HEARTBEAT)
    },
  }
}
