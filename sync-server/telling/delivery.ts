import { z } from 'zod'
import { messageSchema } from '../../shared/digest/message'
import { channelContents } from '../../shared/watch/channels'

/** One message on its way to one receiver, as it lies in the outbox. */
export const deliverySchema = z.object({
  /** The same on every relay and after every restart: it follows from what is told, and to whom. */
  id: z.string(),
  channelId: z.string(),
  /** Whom a mail is for; webhooks have none. */
  to: z.object({ name: z.string(), address: z.string() }).optional(),
  /** How much the notebook allowed there when the message was made; absent where no notebook is asked. */
  content: z.enum(channelContents).optional(),
  message: messageSchema,
  createdAtMs: z.number(),
  /** How often it was sent without success. */
  attempts: z.int().min(0),
  /** Not before. */
  nextAtMs: z.number(),
})

/** One message on its way to one receiver. */
export type Delivery = z.infer<typeof deliverySchema>

/** A message that could not be delivered, kept until somebody retries or drops it. */
export const deadLetterSchema = z.object({
  delivery: deliverySchema,
  diedAtMs: z.number(),
  /** Why, in a sentence for the operator. */
  reason: z.string(),
})

/** A message that could not be delivered. */
export type DeadLetter = z.infer<typeof deadLetterSchema>

/** What became of one try to deliver. */
export type Outcome =
  | { readonly kind: 'taken' }
  /** Try again, where the receiver says so not before that long. */
  | (NotTaken & { readonly kind: 'later'; readonly afterMs?: number | undefined })
  /** It will never be taken. */
  | (NotTaken & { readonly kind: 'refused' })

interface NotTaken {
  /** In our words, for whoever may see how a channel does. */
  readonly reason: string
  /** In the words of the receiver, which may tell too much: for the operator alone. */
  readonly said?: string
}

/** Delivers to one channel; never rejects. */
export type Send = (delivery: Delivery, signal: AbortSignal) => Promise<Outcome>
