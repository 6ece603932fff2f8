import { once } from 'node:events'
import { onTestFinished } from 'vitest'
import { WebSocket, type ClientOptions } from 'ws'
import { decodeFrame, type Frame } from '../../shared/protocol/frames'

/** A WebSocket that says what the test says, and keeps what it hears. */
export interface RawClient {
  readonly socket: WebSocket
  readonly frames: Frame[]
  send(data: Uint8Array | string): void
  /** Resolves to the first frame, heard or to come, for which this gives a value; rejects when the line ends before. */
  find<Found>(pick: (frame: Frame) => Found | undefined): Promise<Found>
  /** Resolves to the close code. */
  readonly closed: Promise<number>
}

/** Connects; resolves once the line is open. */
export async function connectRaw(address: string, options: ClientOptions = {}): Promise<RawClient> {
  const socket = new WebSocket(address, options)
  socket.binaryType = 'nodebuffer'
  const frames: Frame[] = []
  const waiting = new Set<() => void>()
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (data: Buffer) => {
    const frame = decodeFrame(data)
    if (frame !== undefined) frames.push(frame)
    waiting.forEach((check) => check())
  })
  void closed.then(() => waiting.forEach((check) => check()))
  onTestFinished(() => socket.terminate())
  await once(socket, 'open')
  socket.on('error', () => {})

  return {
    socket,
    frames,
    closed,
    send: (data) => socket.send(data),
    find: (pick) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = frames.map(pick).find((value) => value !== undefined)
          if (found === undefined && socket.readyState !== WebSocket.CLOSED) return
          waiting.delete(check)
          if (found === undefined) reject(new Error('The line ended before'))
          else resolve(found)
        }
        waiting.add(check)
        check()
      }),
  }
}

/** The frame, when it is of this kind. */
export const ofKind =
  <Kind extends Frame['kind']>(kind: Kind) =>
  (frame: Frame) =>
    frame.kind === kind ? (frame as Extract<Frame, { kind: Kind }>) : undefined
