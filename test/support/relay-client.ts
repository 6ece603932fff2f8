import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import {
  Doc,
  applyUpdate,
  encodeSnapshot,
  encodeStateAsUpdate,
  encodeStateVector,
  snapshot,
} from 'yjs'
import { decodeExtension, type Signal } from '../../shared/protocol/extension'
import {
  decodeFrame,
  encodePresence,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type Frame,
} from '../../shared/protocol/frames'

/** A client in few lines, which knows what the relay has confirmed. */
export interface RelayClient {
  readonly doc: Doc
  /** How many of its edits, in order, the relay has confirmed as durable. */
  confirmedEdits(): number
  /** What the relay has said of itself. */
  readonly signals: readonly Signal[]
  /** Makes an edit and sends it; gives its number, from 1. */
  edit(change: (doc: Doc) => void): number
  /** Says of a client, its own or not, whose it is. */
  introduce(clientId: number, personId: string): void
  /** Says that a client is gone. */
  leave(clientId: number): void
  /** Resolves once this holds; asked again after everything that comes in. Rejects when the line ends before. */
  until(condition: () => boolean): Promise<void>
  /** Resolves to the close code. */
  readonly closed: Promise<number>
  close(): void
}

/** Where and as whom to connect. */
export interface RelayClientOptions {
  readonly url: string
  readonly room: string
  readonly doc?: Doc
  /** The history the client says it holds. */
  readonly epoch?: string
  /** The secret of a relay that has one. */
  readonly token?: string
}

/** Connects, and resolves once both sides have told each other everything they had. */
export async function connectClient({
  url,
  room,
  doc = new Doc(),
  epoch,
  token,
}: RelayClientOptions): Promise<RelayClient> {
  const said = Object.entries({ epoch, token }).map(([name, value]) =>
    value === undefined ? '' : `&${name}=${value}`,
  )
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync/${room}?x=1${said.join('')}`)
  socket.binaryType = 'nodebuffer'
  const waiting = new Set<() => void>()
  const closed = once(socket, 'close').then(([code]) => code as number)
  const editCounts: number[] = []
  const signals: Signal[] = []
  const heard = { isSynced: false, sent: 0, acked: 0 }
  const wake = () => waiting.forEach((check) => check())

  const send = (frame: Uint8Array) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(frame)
    heard.sent += 1
  }
  const origin = {}
  function hear(frame: Frame | undefined): void {
    if (frame?.kind === 'step1') send(encodeStep2(encodeStateAsUpdate(doc, frame.stateVector)))
    if (frame?.kind === 'step2' || frame?.kind === 'update') applyUpdate(doc, frame.update, origin)
    if (frame?.kind === 'step2') heard.isSynced = true
    const said = frame?.kind === 'extension' ? decodeExtension(frame.body) : undefined
    if (said?.kind === 'ack') heard.acked = said.count
    if (said?.kind === 'signal') signals.push(said.signal)
    wake()
  }
  const onUpdate = (update: Uint8Array, from: unknown) => {
    if (from !== origin) send(encodeUpdate(update))
  }
  socket.on('message', (data: Buffer) => hear(decodeFrame(data)))
  socket.on('error', () => {})
  socket.on('open', () => socket.send(encodeStep1(encodeStateVector(doc))))
  doc.on('update', onUpdate)
  void closed.then(() => {
    doc.off('update', onUpdate)
    wake()
  })

  const client: RelayClient = {
    doc,
    closed,
    signals,
    confirmedEdits: () => editCounts.filter((count) => count <= heard.acked).length,
    edit(change) {
      doc.transact(() => change(doc))
      return editCounts.push(heard.sent)
    },
    introduce(clientId, personId) {
      const state = JSON.stringify({ person: { id: personId, name: personId } })
      socket.send(encodePresence([{ clientId, clock: 1, state }]))
    },
    leave: (clientId) => socket.send(encodePresence([{ clientId, clock: 2, state: 'null' }])),
    until: (condition) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const holds = condition()
          if (!holds && socket.readyState < WebSocket.CLOSING) return
          waiting.delete(check)
          if (holds) resolve()
          else reject(new Error('The line ended before'))
        }
        waiting.add(check)
        check()
      }),
    close: () => socket.terminate(),
  }
  await client.until(() => heard.isSynced && heard.sent > 0 && heard.acked >= heard.sent)
  return client
}

/** Names everything a document holds, insertions and deletions; equal for equal documents. */
export const snapshotHash = (doc: Doc) =>
  createHash('sha256')
    .update(encodeSnapshot(snapshot(doc)))
    .digest('hex')

/** The text of this name in a document. */
export const textOf = (doc: Doc, name: string) => doc.getText(name).toJSON()
