/** What a line of the log may carry: never text of a document, never a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>

/** Tells the people who run the relay what happens. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** Makes a log of one JSON object a line. */
export function createLog(write: (line: string) => void, nowMs: () => number): Log {
  const at =
    (level: string) =>
    (event: string, fields: LogFields = {}) =>
      write(
        `${JSON.stringify({ time: new Date(nowMs()).toISOString(), level, event, ...fields })}\n`,
      )
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** A log nobody reads. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
