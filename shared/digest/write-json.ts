import type { Message } from './message'

/** The body of a message to a webhook that takes plain JSON. */
export interface JsonBody {
  readonly type: Message['type']
  /** When the message was made, `2023-12-13T11:10:00.000Z`; the same each time it is sent. */
  readonly timestamp: string
  readonly data: Omit<Message, 'type' | 'atMs' | 'stopLink'>
}

/** Writes a message as plain JSON, in the form that the specification of Standard Webhooks proposes. */
export function writeJson({ type, atMs, stopLink: _stopLink, ...data }: Message): JsonBody {
  return { type, timestamp: new Date(atMs).toISOString(), data }
}
