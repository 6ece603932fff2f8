import { createDecoder, readVarUint, readVarUint8Array } from 'lib0/decoding'
import {
  encode,
  writeUint8Array,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from 'lib0/encoding'
import { EXTENSION } from './extension'

const [SYNC, AWARENESS, QUERY_AWARENESS] = [0, 1, 3]
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2]

/** One client's presence as it travels: `state` is JSON text, `null` when the client has left. */
export interface PresenceEntry {
  readonly clientId: number
  readonly clock: number
  readonly state: string
}

/** One client's presence as it came in. Most of what comes in is old: the state is not read yet. */
export interface HeardPresence {
  readonly clientId: number
  readonly clock: number
  /** The state, in UTF-8 where the sender kept the rules; a part of the frame's own bytes. */
  readonly stateUtf8: Uint8Array
}

/** One y-websocket message. A WebSocket frame holds exactly one. */
export type Frame =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2'; readonly update: Uint8Array }
  | { readonly kind: 'update'; readonly update: Uint8Array }
  | { readonly kind: 'presence'; readonly entries: readonly HeardPresence[] }
  | { readonly kind: 'query-presence' }
  | { readonly kind: 'extension'; readonly body: Uint8Array }
  | { readonly kind: 'unknown' }

/** Reads one frame; `undefined` when the bytes are no message. Types of other programs are `unknown`. */
export function decodeFrame(bytes: Uint8Array): Frame | undefined {
  try {
    return readFrame(bytes)
  } catch {
    // lib0 throws on anything cut short or too large; a frame either reads whole or is none.
    return undefined
  }
}

function readFrame(bytes: Uint8Array): Frame | undefined {
  const decoder = createDecoder(bytes)
  const type = readVarUint(decoder)
  switch (type) {
    case SYNC:
      return readSync(readVarUint(decoder), readVarUint8Array(decoder))
    case AWARENESS:
      return { kind: 'presence', entries: readPresence(readVarUint8Array(decoder)) }
    case QUERY_AWARENESS:
      return { kind: 'query-presence' }
    case EXTENSION:
      return { kind: 'extension', body: readVarUint8Array(decoder) }
    default:
      return { kind: 'unknown' }
  }
}

function readSync(step: number, payload: Uint8Array): Frame | undefined {
  if (step === STEP_1) return { kind: 'step1', stateVector: payload }
  if (step === STEP_2) return { kind: 'step2', update: payload }
  return step === UPDATE ? { kind: 'update', update: payload } : undefined
}

function readPresence(bytes: Uint8Array): HeardPresence[] {
  const decoder = createDecoder(bytes)
  const entries: HeardPresence[] = []
  for (let left = readVarUint(decoder); left > 0; left -= 1) {
    const [clientId, clock] = [readVarUint(decoder), readVarUint(decoder)]
    entries.push({ clientId, clock, stateUtf8: readVarUint8Array(decoder) })
  }
  return entries
}

const syncFrame = (step: number, payload: Uint8Array) =>
  encode((encoder) => {
    writeVarUint(encoder, SYNC)
    writeVarUint(encoder, step)
    writeVarUint8Array(encoder, payload)
  })

/** Asks for everything the sender of this state vector lacks. */
export const encodeStep1 = (stateVector: Uint8Array) => syncFrame(STEP_1, stateVector)

/** Answers a step 1. */
export const encodeStep2 = (update: Uint8Array) => syncFrame(STEP_2, update)

/** Tells of a change. */
export const encodeUpdate = (update: Uint8Array) => syncFrame(UPDATE, update)

/** Tells of the presence of some clients. */
export const encodePresence = (entries: readonly PresenceEntry[]) =>
  encode((encoder) => {
    writeVarUint(encoder, AWARENESS)
    writeVarUint8Array(
      encoder,
      encode((inner) => {
        writeVarUint(inner, entries.length)
        for (const { clientId, clock, state } of entries) {
          writeVarUint(inner, clientId)
          writeVarUint(inner, clock)
          writeVarString(inner, state)
        }
      }),
    )
  })

/** Asks for the presence of everyone. */
export const encodeQueryPresence = () => encode((encoder) => writeVarUint(encoder, QUERY_AWARENESS))

/** Wraps the body of an extension message (`extension.ts`). */
export const encodeExtension = (body: Uint8Array) =>
  encode((encoder) => {
    writeVarUint(encoder, EXTENSION)
    writeVarUint8Array(encoder, body)
  })

/**
 * Presence of nobody. Stock clients hang up after 30 s without a message, and pings do not count;
 * this one changes nothing for them.
 */
export const HEARTBEAT: Uint8Array = encode((encoder) =>
  writeUint8Array(encoder, Uint8Array.of(AWARENESS, 1, 0)),
)

/** Whether an update holds nothing at all: no structs and no deletions. */
export const isEmptyUpdate = (update: Uint8Array) =>
  update.length === 2 && update[0] === 0 && update[1] === 0
