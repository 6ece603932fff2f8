import { z } from 'zod'

/** Where a relay tells which rooms changed. */
export const CHANGES_PATH = '/api/changes'

/** The longest a relay keeps a question waiting for news, in seconds: proxies cut a silent line after a minute. */
export const LONGEST_WAIT_S = 50

/** What a relay tells: the rooms that changed since the cursor that was brought, and the cursor to bring next. */
export const changeFeed = z.object({
  cursor: z.string(),
  /** Whether these are all rooms: without a cursor, or with one from before the relay was started. */
  isWhole: z.boolean(),
  /** How many changes of each room the relay has stored: another number means another content. */
  rooms: z.record(z.string(), z.number().int().nonnegative()),
})
export type ChangeFeed = Readonly<z.infer<typeof changeFeed>>

/** A place in the order of a relay's changes: which run of it, and how many changes of that run. */
export interface ChangeCursor {
  readonly bootId: string
  readonly count: number
}

/** Writes a cursor as it travels. */
export const formatCursor = ({ bootId, count }: ChangeCursor) => `${bootId}.${count}`

/** Reads a cursor out of untrusted text; `undefined` when it is none. */
export function parseCursor(text: string): ChangeCursor | undefined {
  const [, bootId, count] = /^([0-9a-z]{12})\.(\d{1,15})$/.exec(text) ?? []
  return bootId === undefined ? undefined : { bootId, count: Number(count) }
}
