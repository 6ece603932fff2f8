import { z } from 'zod'
import { DIGEST_QUIET_MS } from '../../shared/watch/digest-due'
import { quietHoursSchema, type QuietHours } from '../../shared/watch/quiet-hours'
import { createLiveValue, type LiveValue } from '../session/live-value'

/** Of what notifications tell: everything in the inbox, what speaks to me, or nothing. */
export const tellingLevels = ['everything', 'to-me', 'nothing'] as const
export type TellingLevel = (typeof tellingLevels)[number]

const kept = z.object({
  level: z.enum(tellingLevels).default('everything'),
  /** Whether it is told that a meeting starts. */
  starts: z.boolean().default(true),
  /** How many minutes a meeting must rest before its changes come to the inbox. */
  quietMinutes: z
    .int()
    .min(1)
    .max(240)
    .default(DIGEST_QUIET_MS / 60_000),
  quietHours: quietHoursSchema.optional(),
})

/** What this device tells, and when. */
export type Telling = Readonly<z.infer<typeof kept>>

/** What this device tells, and when, with the way to change it. */
export interface TellingSettings extends LiveValue<Telling> {
  change(change: Partial<Omit<Telling, 'quietHours'>>): void
  setQuietHours(quietHours: QuietHours | undefined): void
}

const KEY = 'confab:telling'

/** Reads what this device tells; what cannot be read is as usual. */
export function openTelling(storage: Storage): TellingSettings {
  const live = createLiveValue<Telling>(
    kept.safeParse(parse(storage.getItem(KEY))).data ?? kept.parse({}),
  )
  const keep = (next: Telling) => {
    live.set(next)
    storage.setItem(KEY, JSON.stringify(next))
  }
  return {
    get: live.get,
    subscribe: live.subscribe,
    change: (change) => keep({ ...live.get(), ...change }),
    setQuietHours(quietHours) {
      const { quietHours: _before, ...rest } = live.get()
      keep({ ...rest, ...(quietHours && { quietHours }) })
    },
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}')
  } catch {
    return undefined
  }
}
