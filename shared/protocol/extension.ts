import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { encode, writeVarString, writeVarUint } from 'lib0/encoding'
import { z } from 'zod'
import {
  readCarets,
  readFields,
  readRoster,
  writeCarets,
  writeFields,
  writeRoster,
  type CaretChange,
  type RosterChange,
} from './presence-lanes'

/** The message type of our extension. Asked for with `?x=1`; a stock client never sees one. */
export const EXTENSION = 121

/**
 * The body is `varUint kind` and then what the kind says. Below 16 the relay speaks, from 16 on the
 * client does. Kinds one side does not know are ignored, so either may be newer.
 */
const [HELLO, ACK, TIME, ROSTER, SIGNAL, CARETS] = [0, 1, 3, 4, 5, 6]
const [ASK_TIME, INTEREST, RESCUED] = [17, 18, 19]

const hello = z.object({
  /** The document's history; absent while nothing was written. */
  epoch: z.string().optional(),
  /** The oldest schema that may write this document. */
  minWriter: z.number(),
  /** What the relay's clock says. */
  relayTimeMs: z.number(),
  /** A longer message is refused with close code 1009. */
  maxMessageBytes: z.number(),
})

/** What the relay says of itself and the document, before anything else. */
export type Hello = Readonly<z.infer<typeof hello>>

/**
 * What happens to the relay. `read-only`: its disk takes nothing more, edits stay with the client;
 * `read-write`: it does again; `restarting`: it goes down, and is back soon.
 */
const signal = z.enum(['read-only', 'read-write', 'restarting'])

/** One of the signals. */
export type Signal = z.infer<typeof signal>

/** One extension message. */
export type ExtensionMessage =
  | { readonly kind: 'hello'; readonly hello: Hello }
  /** The first `count` step 2 and update messages of this connection are durable. */
  | { readonly kind: 'ack'; readonly count: number }
  /** The answer to `ask-time`: the asker's time as sent, and the relay's. */
  | { readonly kind: 'time'; readonly askedAtMs: number; readonly relayTimeMs: number }
  /** Who is there, or who came and went. */
  | { readonly kind: 'roster'; readonly change: RosterChange }
  | { readonly kind: 'signal'; readonly signal: Signal }
  /** Where others write, in the fragments of the last `interest`. */
  | { readonly kind: 'carets'; readonly change: CaretChange }
  | { readonly kind: 'ask-time'; readonly askedAtMs: number }
  /** The fragments a person has in view: only their carets matter. */
  | { readonly kind: 'interest'; readonly fields: readonly string[] }
  /** So many times a writer was shown text of theirs that was removed unseen. */
  | { readonly kind: 'rescued'; readonly count: number }

/** Reads the body of an extension message; `undefined` when it is none, or of a kind not known here. */
export function decodeExtension(body: Uint8Array): ExtensionMessage | undefined {
  try {
    return readExtension(body)
  } catch {
    // lib0 and JSON.parse throw on anything cut short; a message either reads whole or is none.
    return undefined
  }
}

function readExtension(body: Uint8Array): ExtensionMessage | undefined {
  const decoder = createDecoder(body)
  switch (readVarUint(decoder)) {
    case HELLO: {
      const said = hello.safeParse(JSON.parse(readVarString(decoder)))
      return said.success ? { kind: 'hello', hello: said.data } : undefined
    }
    case ACK:
      return { kind: 'ack', count: readVarUint(decoder) }
    case TIME: {
      const askedAtMs = readVarUint(decoder)
      return { kind: 'time', askedAtMs, relayTimeMs: readVarUint(decoder) }
    }
    case SIGNAL: {
      const said = signal.safeParse(readVarString(decoder))
      return said.success ? { kind: 'signal', signal: said.data } : undefined
    }
    case ROSTER:
      return { kind: 'roster', change: readRoster(decoder) }
    case CARETS:
      return { kind: 'carets', change: readCarets(decoder) }
    case ASK_TIME:
      return { kind: 'ask-time', askedAtMs: readVarUint(decoder) }
    case INTEREST: {
      const fields = readFields(decoder)
      return fields === undefined ? undefined : { kind: 'interest', fields }
    }
    case RESCUED:
      return { kind: 'rescued', count: readVarUint(decoder) }
    default:
      return undefined
  }
}

/** Writes the body of an extension message; `encodeExtension` of `frames.ts` makes the frame. */
export const encodeExtensionBody = (message: ExtensionMessage) =>
  encode((encoder) => {
    switch (message.kind) {
      case 'hello':
        writeVarUint(encoder, HELLO)
        return writeVarString(encoder, JSON.stringify(message.hello))
      case 'ack':
        writeVarUint(encoder, ACK)
        return writeVarUint(encoder, message.count)
      case 'time':
        writeVarUint(encoder, TIME)
        writeVarUint(encoder, message.askedAtMs)
        return writeVarUint(encoder, message.relayTimeMs)
      case 'signal':
        writeVarUint(encoder, SIGNAL)
        return writeVarString(encoder, message.signal)
      case 'roster':
        writeVarUint(encoder, ROSTER)
        return writeRoster(encoder, message.change)
      case 'carets':
        writeVarUint(encoder, CARETS)
        return writeCarets(encoder, message.change)
      case 'ask-time':
        writeVarUint(encoder, ASK_TIME)
        return writeVarUint(encoder, message.askedAtMs)
      case 'interest':
        writeVarUint(encoder, INTEREST)
        return writeFields(encoder, message.fields)
      case 'rescued':
        writeVarUint(encoder, RESCUED)
        return writeVarUint(encoder, message.count)
    }
  })
