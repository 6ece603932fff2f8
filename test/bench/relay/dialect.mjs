import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { encode, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'

const [SYNC, PRESENCE, AUTH, SYNC_REPLY, EXTENSION] = [0, 1, 2, 4, 121]
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2]
const ACK = 1
const EMPTY_STATE_VECTOR = Uint8Array.of(0)
const EMPTY_UPDATE = Uint8Array.of(0, 0)

/**
 * Writes and reads the messages of one room, in `y-websocket`'s protocol or in `hocuspocus`'s, which
 * puts the room's name before each message and wants a token first.
 */
export function createDialect({ protocol, room }) {
  const isNamed = protocol === 'hocuspocus'
  const message = (type, write) =>
    encode((encoder) => {
      if (isNamed) writeVarString(encoder, room)
      writeVarUint(encoder, type)
      write(encoder)
    })
  const sync = (step, bytes) =>
    message(SYNC, (encoder) => {
      writeVarUint(encoder, step)
      writeVarUint8Array(encoder, bytes)
    })
  const login = () =>
    message(AUTH, (encoder) => {
      writeVarUint(encoder, 0)
      writeVarString(encoder, 'bench')
    })

  return {
    /** What a client says as soon as its line is open. */
    greeting: (stateVector = EMPTY_STATE_VECTOR) => [
      ...(isNamed ? [login()] : []),
      sync(STEP_1, stateVector),
    ],
    step1: (stateVector) => sync(STEP_1, stateVector),
    step2: (update = EMPTY_UPDATE) => sync(STEP_2, update),
    update: (update) => sync(UPDATE, update),
    /** Presence of several clients; `state` is JSON text. */
    presence: (entries) =>
      message(PRESENCE, (encoder) => writeVarUint8Array(encoder, encodePresence(entries))),
    /** Our extension: a body as it is, meaningful or not. */
    extension: (body) => message(EXTENSION, (encoder) => writeVarUint8Array(encoder, body)),
    /** What kind of message this is, from its first bytes. */
    readKind(head) {
      const decoder = createDecoder(head)
      if (isNamed) readVarString(decoder)
      return readKind(decoder)
    },
    /** A whole message: its kind, and what there is in it. */
    read(bytes) {
      const decoder = createDecoder(bytes)
      if (isNamed) readVarString(decoder)
      return readBody(decoder)
    },
  }
}

function readKind(decoder) {
  switch (readVarUint(decoder)) {
    case SYNC:
    case SYNC_REPLY:
      return ['step1', 'step2', 'update'][readVarUint(decoder)]
    case PRESENCE:
      return 'presence'
    case EXTENSION:
      return 'extension'
    default:
      return 'other'
  }
}

function readBody(decoder) {
  const kind = readKind(decoder)
  if (kind === 'other') return { kind }
  const bytes = readVarUint8Array(decoder)
  return kind === 'extension' ? readExtension(createDecoder(bytes)) : { kind, bytes }
}

function readExtension(body) {
  return readVarUint(body) === ACK ? { kind: 'ack', count: readVarUint(body) } : { kind: 'other' }
}

function encodePresence(entries) {
  return encode((encoder) => {
    writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      writeVarUint(encoder, client)
      writeVarUint(encoder, clock)
      // A relay passes states on as it got them, so they may come as bytes.
      if (typeof state === 'string') writeVarString(encoder, state)
      else writeVarUint8Array(encoder, state)
    }
  })
}

/** Reads who is present out of the body of a presence message, states as bytes. */
export function readPresence(bytes) {
  const decoder = createDecoder(bytes)
  return Array.from({ length: readVarUint(decoder) }, () => ({
    client: readVarUint(decoder),
    clock: readVarUint(decoder),
    state: readVarUint8Array(decoder),
  }))
}
