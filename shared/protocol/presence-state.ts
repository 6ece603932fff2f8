import { z } from 'zod'

const [LONGEST_ID, LONGEST_NAME, LONGEST_POSITION] = [100, 200, 200]

/** The longest name of a fragment that carets and interest may speak of, in characters. */
export const LONGEST_FIELD = 100

const person = z.object({
  id: z.string().max(LONGEST_ID),
  name: z.string().max(LONGEST_NAME),
})

const caret = z.object({
  /** The fragment's root name: `intro`, `charter` or `topic:<id>`. */
  field: z.string().min(1).max(LONGEST_FIELD),
  /** Where a selection began: a Yjs relative position, encoded and in base64. */
  anchor: z.string().max(LONGEST_POSITION),
  /** Where it ends and letters appear; written likewise. */
  head: z.string().max(LONGEST_POSITION),
})

// A caret that cannot be read is none; who is there still counts.
const presenceState = z.object({ person, caret: caret.optional().catch(undefined) })

/** Somebody who is there. */
export type PresentPerson = Readonly<z.infer<typeof person>>

/** Where somebody writes. */
export type Caret = Readonly<z.infer<typeof caret>>

/** What a window of ours says of itself; other programs may say anything. */
export interface PresenceState {
  readonly person: PresentPerson
  readonly caret?: Caret | undefined
}

/** Reads who a client is and where it writes out of untrusted JSON; `undefined` when it does not say. */
export function readPresenceState(json: unknown): PresenceState | undefined {
  const read = presenceState.safeParse(json)
  return read.success ? read.data : undefined
}
