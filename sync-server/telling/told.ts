import { z } from 'zod'
import { lookSchema, type Look } from '../../shared/changes/look'
import type { RoomName } from '../../shared/protocol/room-name'
import { fail, succeed, type Result } from '../../shared/result'
import type { LoadFailure } from '../store/room-store'
import type { TellingEntry, TellingStore } from './telling-store'

const toldSchema = z.object({
  /** How many changes of the room were stored when it was looked at; of a later one nothing is told yet. */
  head: z.int().min(0),
  /** What the meeting was then, as a hash; each digest is about what lies between two of them. */
  state: z.string(),
  /** The comments and replies that are known. */
  comments: z.array(z.string()),
})

/** How far a meeting was told. */
export type Told = z.infer<typeof toldSchema>

/** What is known of a meeting, and what has to be so still when more is written. */
export interface ReadTold {
  readonly told: Told | undefined
  /** What was seen of it when people were last told of changes. */
  readonly look: Look | undefined
  readonly expected: readonly TellingEntry[]
}

const TOLD = 'told/'
const lookKey = (room: RoomName) => `look/${room}`

/** Reads how far a meeting was told; what cannot be read any more counts as never told. */
export async function readTold(
  store: TellingStore,
  room: RoomName,
): Promise<Result<ReadTold, LoadFailure>> {
  const [told, look] = [await store.read(TOLD + room), await store.read(lookKey(room))]
  if (!told.ok) return told
  if (!look.ok) return look
  return succeed({
    told: parse(toldSchema, told.value),
    look: parse(lookSchema, look.value),
    expected: [[TOLD + room, told.value]],
  })
}

/** The entries that say so. Without a look the one before stays. */
export const toldEntries = (room: RoomName, told: Told, look?: Look): TellingEntry[] => [
  [TOLD + room, JSON.stringify(told)],
  ...(look === undefined ? [] : [[lookKey(room), JSON.stringify(look)] as const]),
]

/** How many changes were told of each room. */
export async function listToldHeads(
  store: TellingStore,
): Promise<Result<ReadonlyMap<string, number>, LoadFailure>> {
  const all = await store.list(TOLD)
  if (!all.ok) return fail(all.failure)
  return succeed(
    new Map(
      all.value.map(([key, text]) => [key.slice(TOLD.length), parse(toldSchema, text)?.head ?? 0]),
    ),
  )
}

function parse<Schema extends z.ZodType>(schema: Schema, text: string | undefined) {
  if (text === undefined) return undefined
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    // It is no JSON: what was written there is damaged.
    return undefined
  }
}
