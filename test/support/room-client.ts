import { Doc, applyUpdate, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import type { CloseReason } from '../../shared/protocol/close-code'
import {
  decodeFrame,
  encodePresence,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type PresenceEntry,
} from '../../shared/protocol/frames'
import type { DocumentVersion } from '../../shared/documents/version'
import type { Membership, Room } from '../../sync-server/room'

/** How a client introduces itself. */
export interface ClientOptions {
  readonly schema?: number
  readonly epoch?: string
  readonly doc?: Doc
}

/** A stock client of a room, without a socket: what it says and hears waits until it is delivered. */
export type RoomClient = ReturnType<typeof createRoomClient>

/** Makes a client with a document of its own. */
export function createRoomClient({ schema = 1, epoch, doc = new Doc() }: ClientOptions = {}) {
  let place: Membership | undefined
  let outgoing: Uint8Array[] = []
  let incoming: Uint8Array[] = []
  const heard = { greeting: undefined as DocumentVersion | undefined, acknowledged: 0 }
  const presence = new Map<number, PresenceEntry>()
  const frames: Uint8Array[] = []
  const line = { isCongested: false, isHeld: false, whenDrained: [] as (() => void)[] }
  let closedWith: CloseReason | undefined

  const client = {
    doc,
    heard,
    presence,
    line,
    /** Every frame that came in, delivered or not. */
    frames,
    closedWith: () => closedWith,
    isConnected: () => place !== undefined,
    text: () => doc.getText('notes').toJSON(),
    type(text: string, at = doc.getText('notes').length) {
      doc.getText('notes').insert(at, text)
    },
    connect(room: Room) {
      closedWith = undefined
      const member = {
        schema,
        epoch,
        greet: (version: DocumentVersion) => (heard.greeting = version),
        send(frame: Uint8Array) {
          if (closedWith !== undefined) return
          incoming.push(frame)
          frames.push(frame)
        },
        acknowledge: (count: number) => (heard.acknowledged = count),
        hold: () => void (line.isHeld = true),
        release: () => void (line.isHeld = false),
        close(reason: CloseReason) {
          closedWith ??= reason
          client.disconnect()
        },
        isCongested: () => line.isCongested,
        onceDrained: (run: () => void) => void line.whenDrained.push(run),
      }
      place = room.join(member)
      if (place !== undefined) client.say(encodeStep1(encodeStateVector(doc)))
      return client
    },
    disconnect() {
      const left = place
      place = undefined
      outgoing = []
      incoming = []
      left?.leave()
    },
    say(frame: Uint8Array) {
      if (place !== undefined) outgoing.push(frame)
    },
    sayPresence: (...entries: PresenceEntry[]) => client.say(encodePresence(entries)),
    /** Delivers the oldest thing it said. */
    sendOne() {
      const frame = outgoing.shift()
      if (frame !== undefined) handOver(frame)
      return frame !== undefined
    },
    /** Hears the oldest thing that came for it. */
    hearOne() {
      const frame = incoming.shift()
      if (frame !== undefined) hear(frame)
      return frame !== undefined
    },
    /** Delivers everything in both directions until there is nothing more. */
    exchange() {
      while (client.sendOne() || client.hearOne());
    },
  }

  function handOver(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes)
    if (frame?.kind === 'step1') place?.requestState(frame.stateVector)
    if (frame?.kind === 'step2' || frame?.kind === 'update') place?.receive(frame.update)
    if (frame?.kind === 'presence') place?.receivePresence(frame.entries)
    if (frame?.kind === 'query-presence') place?.requestPresence()
  }

  function hear(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes)
    if (frame?.kind === 'step1') {
      client.say(encodeStep2(encodeStateAsUpdate(doc, frame.stateVector)))
    }
    if (frame?.kind === 'step2' || frame?.kind === 'update') applyUpdate(doc, frame.update, client)
    if (frame?.kind === 'presence') {
      for (const entry of frame.entries) presence.set(entry.clientId, entry)
    }
  }

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== client) client.say(encodeUpdate(update))
  })
  return client
}

/** Raises the oldest schema that may write this document. */
export const raiseMinWriter = (doc: Doc, minWriter: number) =>
  doc.getMap('meta').set('minWriter', minWriter)
