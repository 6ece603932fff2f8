import { readVarString, readVarUint, type Decoder } from 'lib0/decoding'
import { writeVarString, writeVarUint, type Encoder } from 'lib0/encoding'
import { LONGEST_FIELD, type Caret, type PresentPerson } from './presence-state'

/** The most fragments one client may be interested in at a time. */
export const MOST_FIELDS = 64

/**
 * What has changed in a list of things told apart by client id. With `isWhole` it is the whole list,
 * and nothing told before counts.
 */
export interface ListChange<Item> {
  readonly isWhole: boolean
  /** What is new or other than before. */
  readonly present: readonly (readonly [clientId: number, item: Item])[]
  /** The client ids that are in the list no more. */
  readonly gone: readonly number[]
}

/** Who came and who went. */
export type RosterChange = ListChange<PresentPerson>

/** Who writes where, among the most recent in the fragments a client is interested in. */
export type CaretChange = ListChange<Caret>

/** Writes who came and who went. */
export const writeRoster = (encoder: Encoder, change: RosterChange) =>
  writeChange(encoder, change, ({ id, name }) => {
    writeVarString(encoder, id)
    writeVarString(encoder, name)
  })

/** Reads what `writeRoster` wrote; throws as lib0 does when it is cut short. */
export const readRoster = (decoder: Decoder): RosterChange =>
  readChange(decoder, () => ({ id: readVarString(decoder), name: readVarString(decoder) }))

/** Writes who writes where. */
export const writeCarets = (encoder: Encoder, change: CaretChange) =>
  writeChange(encoder, change, ({ field, anchor, head }) => {
    writeVarString(encoder, field)
    writeVarString(encoder, anchor)
    writeVarString(encoder, head)
  })

/** Reads what `writeCarets` wrote; throws as lib0 does when it is cut short. */
export const readCarets = (decoder: Decoder): CaretChange =>
  readChange(decoder, () => ({
    field: readVarString(decoder),
    anchor: readVarString(decoder),
    head: readVarString(decoder),
  }))

/** Writes the names of fragments. */
export function writeFields(encoder: Encoder, fields: readonly string[]): void {
  writeVarUint(encoder, fields.length)
  for (const field of fields) writeVarString(encoder, field)
}

/** Reads names of fragments; `undefined` when they are too many or too long. */
export function readFields(decoder: Decoder): readonly string[] | undefined {
  const count = readVarUint(decoder)
  if (count > MOST_FIELDS) return undefined
  const fields = Array.from({ length: count }, () => readVarString(decoder))
  return fields.some((field) => field.length > LONGEST_FIELD) ? undefined : fields
}

function writeChange<Item>(
  encoder: Encoder,
  { isWhole, present, gone }: ListChange<Item>,
  writeItem: (item: Item) => void,
): void {
  writeVarUint(encoder, isWhole ? 1 : 0)
  writeVarUint(encoder, present.length)
  for (const [clientId, item] of present) {
    writeVarUint(encoder, clientId)
    writeItem(item)
  }
  writeVarUint(encoder, gone.length)
  for (const clientId of gone) writeVarUint(encoder, clientId)
}

function readChange<Item>(decoder: Decoder, readItem: () => Item): ListChange<Item> {
  const isWhole = readVarUint(decoder) === 1
  const present: [number, Item][] = []
  for (let left = readVarUint(decoder); left > 0; left -= 1) {
    const clientId = readVarUint(decoder)
    present.push([clientId, readItem()])
  }
  const gone: number[] = []
  for (let left = readVarUint(decoder); left > 0; left -= 1) gone.push(readVarUint(decoder))
  return { isWhole, present, gone }
}
