import type { ClaimSpan, TellingStore } from './telling-store'

interface Claim {
  readonly engine: string
  readonly untilMs: number
}

/**
 * Claims of a store that one process alone can open: they end with it, so that what a killed one had begun is seen to
 * at once by the next.
 */
export function createClaims(): Pick<TellingStore, 'claim' | 'release'> {
  const claims = new Map<string, Claim>()
  return {
    async claim(id: string, engine: string, { nowMs, untilMs }: ClaimSpan) {
      const held = claims.get(id)
      if (held !== undefined && held.engine !== engine && held.untilMs > nowMs) return false
      claims.set(id, { engine, untilMs })
      return true
    },
    async release(id, engine) {
      if (claims.get(id)?.engine === engine) claims.delete(id)
    },
  }
}
