import { fail, succeed } from '../../shared/result'
import { createClaims } from './claims'
import type { TellingStore } from './telling-store'

/** Keeps what was told until the process ends: for tests, and to try things. */
export function createMemoryTellingStore(): TellingStore {
  const kept = new Map<string, string>()
  return {
    ...createClaims(),
    read: async (key) => succeed(kept.get(key)),
    list: async (prefix) =>
      succeed(
        [...kept]
          .filter(([key]) => key.startsWith(prefix))
          .sort(([one], [other]) => (one < other ? -1 : 1)),
      ),
    async write(entries, expected) {
      if (expected.some(([key, value]) => kept.get(key) !== value)) return fail('stale')
      for (const [key, value] of entries) {
        if (value === undefined) kept.delete(key)
        else kept.set(key, value)
      }
      return succeed(undefined)
    },
  }
}
