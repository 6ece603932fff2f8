import {
  createDecoder,
  hasContent,
  readVarString,
  readVarUint,
  readVarUint8Array,
  type Decoder,
} from 'lib0/decoding'
import {
  encode,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
  type Encoder,
} from 'lib0/encoding'

/** Where a relay gives out what rooms hold, several with one answer. */
export const PULL_PATH = '/api/pull'

/** The most rooms of one request. */
export const MOST_PULLED = 64

/** What a device has of a room it asks for. */
export interface PullWish {
  readonly room: string
  /** The history it holds; absent while it holds none. */
  readonly epoch?: string
  /** What it has; absent where it has nothing. */
  readonly stateVector?: Uint8Array
}

/** What a relay has of one room, for a device that asked for it. */
export type PulledRoom =
  | {
      readonly kind: 'content'
      readonly room: string
      /** How many changes were stored when it was read, at the least. */
      readonly head: number
      /** What the device lacks, with every deletion; all of it where the device has nothing. */
      readonly update: Uint8Array
      /** What the relay has. */
      readonly stateVector: Uint8Array
    }
  /** Nobody ever wrote there. */
  | { readonly kind: 'nothing'; readonly room: string }
  /** The relay holds another history, and the two are never merged. */
  | { readonly kind: 'other-history'; readonly room: string }
  /** It cannot be read just now. */
  | { readonly kind: 'unavailable'; readonly room: string }

const kinds = ['content', 'nothing', 'other-history', 'unavailable'] as const

/** Writes a request. */
export const encodePullWishes = (wishes: readonly PullWish[]): Uint8Array =>
  encode((encoder) => {
    writeVarUint(encoder, wishes.length)
    for (const { room, epoch = '', stateVector = NOTHING } of wishes) {
      writeVarString(encoder, room)
      writeVarString(encoder, epoch)
      writeVarUint8Array(encoder, stateVector)
    }
  })

/** Reads a request out of untrusted bytes; `undefined` when it is none, or asks for too much. */
export const decodePullWishes = (bytes: Uint8Array): readonly PullWish[] | undefined =>
  decodeWhole(bytes, (decoder) => {
    const count = readVarUint(decoder)
    if (count > MOST_PULLED) return undefined
    return Array.from({ length: count }, () => readWish(decoder))
  })

/** Writes one room of an answer. An answer is rooms one behind the other, each of them once. */
export const encodePulledRoom = (pulled: PulledRoom): Uint8Array =>
  encode((encoder) => writePulled(encoder, pulled))

/** Reads an answer; `undefined` when it is none, or was cut short. */
export const decodePulledRooms = (bytes: Uint8Array): readonly PulledRoom[] | undefined =>
  decodeWhole(bytes, (decoder) => {
    const rooms: PulledRoom[] = []
    while (hasContent(decoder)) rooms.push(readPulled(decoder))
    return rooms
  })

const NOTHING = new Uint8Array()

function readWish(decoder: Decoder): PullWish {
  const [room, epoch] = [readVarString(decoder), readVarString(decoder)]
  const stateVector = readVarUint8Array(decoder)
  return {
    room,
    ...(epoch !== '' && { epoch }),
    ...(stateVector.length > 0 && { stateVector }),
  }
}

function writePulled(encoder: Encoder, pulled: PulledRoom): void {
  writeVarUint(encoder, kinds.indexOf(pulled.kind))
  writeVarString(encoder, pulled.room)
  if (pulled.kind !== 'content') return
  writeVarUint(encoder, pulled.head)
  writeVarUint8Array(encoder, pulled.update)
  writeVarUint8Array(encoder, pulled.stateVector)
}

function readPulled(decoder: Decoder): PulledRoom {
  const kind = kinds[readVarUint(decoder)]
  if (kind === undefined) throw new Error('An answer of another version')
  const room = readVarString(decoder)
  if (kind !== 'content') return { kind, room }
  const head = readVarUint(decoder)
  const [update, stateVector] = [readVarUint8Array(decoder), readVarUint8Array(decoder)]
  return { kind, room, head, update, stateVector }
}

/** What is read of bytes, all of them; `undefined` when that is not possible. */
function decodeWhole<Value>(
  bytes: Uint8Array,
  read: (decoder: Decoder) => Value | undefined,
): Value | undefined {
  try {
    const decoder = createDecoder(bytes)
    const value = read(decoder)
    return hasContent(decoder) ? undefined : value
  } catch {
    // lib0 throws on anything cut short or too large.
    return undefined
  }
}
