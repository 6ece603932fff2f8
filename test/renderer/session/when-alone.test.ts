import { afterEach, describe, expect, it, vi } from 'vitest'
import { whenAlone } from '../../../renderer/session/when-alone'

/** Locks as a browser has them for all its windows. */
function sharedLocks() {
  const last = new Map<string, Promise<unknown>>()
  return {
    async request(name: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) {
      const before = last.get(name)
      const mine = (before ?? Promise.resolve()).then(() => {
        signal.throwIfAborted()
        return hold()
      })
      last.set(
        name,
        mine.catch(() => undefined),
      )
      return mine
    },
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('what only one window does', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('begins in a second window once the first lets go', async () => {
    vi.stubGlobal('navigator', { locks: sharedLocks() })
    const begun: string[] = []
    const letGo = whenAlone('notes', () => begun.push('first'))
    whenAlone('notes', () => begun.push('second'))
    await turn()
    expect(begun).toEqual(['first'])
    letGo()
    await turn()
    expect(begun).toEqual(['first', 'second'])
  })

  it('does not begin any more where it was called off before its turn', async () => {
    vi.stubGlobal('navigator', { locks: sharedLocks() })
    const begun: string[] = []
    const letGo = whenAlone('notes', () => begun.push('first'))
    whenAlone('notes', () => begun.push('second'))()
    await turn()
    letGo()
    await turn()
    expect(begun).toEqual(['first'])
  })

  it('begins at once on a page of plain http, which has no locks', () => {
    vi.stubGlobal('navigator', {})
    const begun: string[] = []
    whenAlone('notes', () => begun.push('here'))()
    expect(begun).toEqual(['here'])
  })
})
