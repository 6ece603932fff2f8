import { describe, expect, it } from 'vitest'
import {
  DIGEST_QUIET_MS,
  digestDueAtMs,
  isDigestDue,
  LONGEST_STAY_MS,
} from '../../../shared/watch/digest-due'

const nobody = { isSomebodyThere: false }

describe('when a digest is due', () => {
  it('is once a meeting has rested', () => {
    const state = { ...nobody, changedAtMs: 1000 }
    expect(isDigestDue(state, 1000 + DIGEST_QUIET_MS - 1)).toBe(false)
    expect(isDigestDue(state, 1000 + DIGEST_QUIET_MS)).toBe(true)
  })

  it('is never twice for the same changes, and again after later ones', () => {
    const told = { ...nobody, changedAtMs: 1000, toldAtMs: 1000 }
    expect(digestDueAtMs(told)).toBeUndefined()
    expect(digestDueAtMs({ ...told, changedAtMs: 1001, quietMs: 5 })).toBe(1006)
  })

  it('waits while somebody is there, but not for a window left open over night', () => {
    const state = { isSomebodyThere: true, changedAtMs: 0 }
    expect(isDigestDue(state, DIGEST_QUIET_MS)).toBe(false)
    expect(isDigestDue(state, LONGEST_STAY_MS)).toBe(true)
  })
})
