import type { Addressed } from '../../shared/digest/addressed'
import { derivedId } from '../../shared/outcomes/constant-update'
import type { Delivery } from './delivery'

/** What is told, in words that are the same on every relay and after every restart. */
export type TellingName = readonly [what: 'changes' | 'comments' | 'start', ...of: string[]]

/** The messages on their way: the same message to the same receiver has the same id, whoever makes it. */
export const deliveriesOf = (
  name: TellingName,
  addressed: readonly Addressed[],
  nowMs: number,
): Delivery[] =>
  addressed.map(({ channelId, to, content, message }) => ({
    id: derivedId(...name, channelId, to?.address ?? ''),
    channelId,
    ...(to && { to }),
    content,
    message,
    createdAtMs: nowMs,
    attempts: 0,
    nextAtMs: nowMs,
  }))
