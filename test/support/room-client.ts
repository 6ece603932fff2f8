import { Doc, applyUpdate, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import type { CloseReason } from '../../shared/protocol/close-code'
import { decodeExtension, encodeExtensionBody, type Signal } from '../../shared/protocol/extension'
import {
  decodeFrame,
  encodeExtension,
  encodePresence,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type PresenceEntry,
} from '../../shared/protocol/frames'
import type { ListChange } from '../../shared/protocol/presence-lanes'
import type { Caret, PresentPerson } from '../../shared/protocol/presence-state'
import type { DocumentVersion } from '../../shared/documents/version'
import type { Membership, Room } from '../../sync-server/room/room'

/** How a client introduces itself. */
export interface ClientOptions {
  readonly schema?: number
  readonly epoch?: string
  /** Whether it asks for our extension; it hears the roster and carets then. */
  readonly hasExtension?: boolean
  readonly doc?: Doc
}

/** A stock client of a room, without a socket: what it says and hears waits until it is delivered. */
export type RoomClient = ReturnType<typeof createRoomClient>

/** Makes a client with a document of its own. */
export function createRoomClient({
  schema = 1,
  epoch,
  hasExtension = false,
  doc = new Doc(),
}: ClientOptions = {}) {
  let place: Membership | undefined
  let outgoing: Uint8Array[] = []
  let incoming: Uint8Array[] = []
  const heard = {
    greeting: undefined as DocumentVersion | undefined,
    acknowledged: 0,
    signals: [] as Signal[],
  }
  const presence = new Map<number, PresenceEntry>()
  const roster = new Map<number, PresentPerson>()
  const carets = new Map<number, Caret>()
  const frames: Uint8Array[] = []
  const line = { isCongested: false, isHeld: false, whenDrained: [] as (() => void)[] }
  let closedWith: CloseReason | undefined

  const client = {
    doc,
    heard,
    presence,
    /** Who is there and where they write, as told by the lanes of the extension. */
    roster,
    carets,
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
        hasExtension,
        greet: (version: DocumentVersion) => (heard.greeting = version),
        send(frame: Uint8Array) {
          if (closedWith !== undefined) return
          incoming.push(frame)
          frames.push(frame)
        },
        acknowledge: (count: number) => (heard.acknowledged = count),
        signal: (signal: Signal) => void heard.signals.push(signal),
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
    sayInterest: (...fields: string[]) =>
      client.say(encodeExtension(encodeExtensionBody({ kind: 'interest', fields }))),
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
    if (frame?.kind === 'step2') place?.receiveAnswer(frame.update)
    if (frame?.kind === 'update') place?.receive(frame.update)
    if (frame?.kind === 'presence') place?.receivePresence(frame.entries)
    if (frame?.kind === 'query-presence') place?.requestPresence()
    const said = frame?.kind === 'extension' ? decodeExtension(frame.body) : undefined
    if (said?.kind === 'interest') place?.followCarets(said.fields)
  }

  function hear(bytes: Uint8Array): void {
    const frame = decodeFrame(bytes)
    if (frame?.kind === 'step1') {
      client.say(encodeStep2(encodeStateAsUpdate(doc, frame.stateVector)))
    }
    if (frame?.kind === 'step2' || frame?.kind === 'update') applyUpdate(doc, frame.update, client)
    if (frame?.kind === 'presence') {
      for (const { clientId, clock, stateUtf8 } of frame.entries) {
        presence.set(clientId, { clientId, clock, state: new TextDecoder().decode(stateUtf8) })
      }
    }
    const said = frame?.kind === 'extension' ? decodeExtension(frame.body) : undefined
    if (said?.kind === 'roster') applyChange(roster, said.change)
    if (said?.kind === 'carets') applyChange(carets, said.change)
  }

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== client) client.say(encodeUpdate(update))
  })
  return client
}

/** Changes a list as the lanes of presence tell. */
export function applyChange<Item>(list: Map<number, Item>, change: ListChange<Item>): void {
  if (change.isWhole) list.clear()
  for (const [clientId, item] of change.present) list.set(clientId, item)
  for (const clientId of change.gone) list.delete(clientId)
}

/** Raises the oldest schema that may write this document. */
export const raiseMinWriter = (doc: Doc, minWriter: number) =>
  doc.getMap('meta').set('minWriter', minWriter)
