import type { z } from 'zod'
import { deadLetterSchema, deliverySchema, type DeadLetter, type Delivery } from './delivery'
import type { TellingEntry } from './telling-store'

/** What waits to be sent lies under these keys. */
export const OUT = 'out/'

/** What could not be delivered lies under these. */
export const DEAD = 'dead/'

/** The entry of a message that waits. */
export const waitingEntry = (delivery: Delivery): TellingEntry => [
  OUT + delivery.id,
  JSON.stringify(delivery),
]

/** The entry of a dead letter. */
export const deadEntry = (letter: DeadLetter): TellingEntry => [
  DEAD + letter.delivery.id,
  JSON.stringify(letter),
]

/** Reads a message that waits; `undefined` when it is none. */
export const parseDelivery = (text: string): Delivery | undefined => parse(deliverySchema, text)

/** Reads a dead letter; `undefined` when it is none. */
export const parseDeadLetter = (text: string): DeadLetter | undefined =>
  parse(deadLetterSchema, text)

function parse<Schema extends z.ZodType>(schema: Schema, text: string) {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    // It is no JSON: what was written there is damaged.
    return undefined
  }
}
