import { z } from 'zod'

const events = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening'), url: z.string() }),
  z.object({ kind: z.literal('failed'), message: z.string() }),
])
const commands = z.discriminatedUnion('kind', [z.object({ kind: z.literal('close') })])

/**
 * What the relay inside the desktop app tells the shell: once, that it listens (at an address such
 * as `http://127.0.0.1:40123`), or why it could not start, in a sentence to show as it is.
 */
export type EmbeddedRelayEvent = Readonly<z.infer<typeof events>>

/** What the shell tells the relay: `close` stores everything, ends the connections and exits with 0. */
export type EmbeddedRelayCommand = Readonly<z.infer<typeof commands>>

/** Reads a message of the embedded relay; `undefined` when it is none. */
export const parseEmbeddedRelayEvent = (message: unknown): EmbeddedRelayEvent | undefined =>
  events.safeParse(message).data

/** Reads a message of the shell; `undefined` when it is none. */
export const parseEmbeddedRelayCommand = (message: unknown): EmbeddedRelayCommand | undefined =>
  commands.safeParse(message).data
