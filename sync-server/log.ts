import { pino } from 'pino'
import type { RoomName } from '../shared/protocol/room-name'

/**
 * What a line of the log may carry. The list is closed and nothing in it comes from a client, so that
 * no text of a document and no token can get in.
 */
export interface LogFields {
  readonly room?: RoomName
  /** A word or a sentence of ours. */
  readonly reason?: string
  /** What was caught. Its message is left out where it could quote what it stumbled over. */
  readonly error?: unknown
  /** Where the relay listens. */
  readonly url?: string
  readonly rooms?: number
  readonly peers?: number
  readonly rows?: number
  readonly readable?: number
  readonly bytes?: number
  readonly durationMs?: number
  /** The id of a channel, as the operator named it. */
  readonly channel?: string
}

/** Tells the people who run the relay what happens. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** How much is told: everything from here on. */
export const logLevels = ['info', 'warn', 'error', 'silent'] as const

/** One of `logLevels`. */
export type LogLevel = (typeof logLevels)[number]

/** Makes a log of one JSON object a line. */
export function createLog(
  write: (line: string) => void,
  nowMs: () => number,
  level: LogLevel = 'info',
): Log {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date(nowMs()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeError },
      // The types keep these out; this is for whoever gets round them.
      redact: ['token', 'secret', 'text', 'update', 'authorization'].flatMap((name) => [
        name,
        `*.${name}`,
      ]),
    },
    { write },
  )
  const at =
    (level: Exclude<LogLevel, 'silent'>) =>
    (event: string, fields: LogFields = {}) =>
      logger[level](fields, event)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** Where an error came from. Errors with a code are the system's, about files; others may quote bytes. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name: type, message, stack = '' } = error
  if ('code' in error) return { type, code: error.code, message }
  const frames = stack.slice(stack.indexOf(message) + message.length).match(FRAME) ?? []
  return { type, at: frames.map((frame) => frame.trim()) }
}

const FRAME = /^ +at .+:\d+:\d+\)?$/gm

/** A log nobody reads. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
