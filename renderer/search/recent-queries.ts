import { z } from 'zod'
import { createLiveValue, type LiveValue } from '../session/live-value'

/** What was looked for on this device, the latest first. */
export interface RecentQueries extends LiveValue<readonly string[]> {
  /** Remembers a query that led somewhere. */
  note(query: string): void
  forgetAll(): void
}

const KEY = 'confab:searches'
const MOST = 8
const stored = z.array(z.string().max(500)).max(50)

/** Reads what this device remembers; a damaged memory starts anew. */
export function openRecentQueries(storage: Storage): RecentQueries {
  const live = createLiveValue<readonly string[]>(read(storage.getItem(KEY)))
  const keep = (queries: readonly string[]) => {
    live.set(queries)
    storage.setItem(KEY, JSON.stringify(queries))
  }
  return {
    get: live.get,
    subscribe: live.subscribe,
    note(query) {
      const trimmed = query.trim()
      if (trimmed === '' || trimmed === live.get()[0]) return
      keep([trimmed, ...live.get().filter((each) => each !== trimmed)].slice(0, MOST))
    },
    forgetAll: () => keep([]),
  }
}

function read(text: string | null): readonly string[] {
  try {
    return stored.parse(JSON.parse(text ?? '[]')).slice(0, MOST)
  } catch {
    return [] // no list of queries: what was looked for is no great loss
  }
}
