import { z } from 'zod'

/** Where a relay tells of the history of its rooms. */
export const HISTORY_PATH = '/api/history/'

const count = z.number().int().nonnegative()

const moment = z.object({
  sequence: count,
  fromMs: z.number(),
  toMs: z.number(),
  writers: z.array(z.string().max(100)).max(1_000),
  changes: count,
  bytes: count,
})

const answer = z.object({
  /** The earliest moment that can still be read; absent for a room never written. */
  begins: z.object({ sequence: count, atMs: z.number() }).optional(),
  moments: z.array(moment).max(10_000),
  /** Where there are more: what to ask for behind. */
  next: count.optional(),
})

/** A part of the history of a room, as a relay tells of it. */
export type HistoryAnswer = Readonly<z.infer<typeof answer>>

/** Reads what a relay answered; `undefined` when that is no history. */
export const readHistoryAnswer = (json: unknown): HistoryAnswer | undefined => {
  const read = answer.safeParse(json)
  return read.success && isInOrder(read.data) ? read.data : undefined
}

const isInOrder = ({ moments, next }: HistoryAnswer) =>
  moments.every(({ sequence }, at) => sequence > (moments[at - 1]?.sequence ?? 0)) &&
  (next === undefined || next >= (moments.at(-1)?.sequence ?? 1))

/** The address of a part of a room's history, below the relay's. */
export const historyPath = (room: string, after = 0) =>
  `${HISTORY_PATH}${encodeURIComponent(room)}${after > 0 ? `?after=${after}` : ''}`

/** The address of a room's document as it was after a change, below the relay's. */
export const momentPath = (room: string, sequence: number) =>
  `${HISTORY_PATH}${encodeURIComponent(room)}/${sequence}`
