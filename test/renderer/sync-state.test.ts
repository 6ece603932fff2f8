import { describe, expect, it } from 'vitest'
import { decideSyncState, worstSyncState, type SyncFacts } from '../../renderer/session/sync-state'

const saved: SyncFacts = {
  loaded: true,
  problem: undefined,
  refusedWith: undefined,
  sentAwayWith: undefined,
  connection: 'open',
  isReadOnly: false,
  exchanged: true,
  unconfirmed: 0,
  waiting: 0,
}

describe('where the edits of a document are', () => {
  it('is not on the relay while that takes nothing, even when it once had all', () => {
    expect(decideSyncState(saved)).toEqual({ kind: 'saved' })
    expect(decideSyncState({ ...saved, isReadOnly: true })).toEqual({
      kind: 'relay-full',
      waiting: 0,
    })
    expect(decideSyncState({ ...saved, isReadOnly: true, unconfirmed: 2, waiting: 2 })).toEqual({
      kind: 'relay-full',
      waiting: 2,
    })
  })

  it('is on this device once a relay without room cannot be reached either', () => {
    const lost: SyncFacts = { ...saved, isReadOnly: true, connection: 'lost', waiting: 1 }
    expect(decideSyncState(lost)).toEqual({ kind: 'offline', waiting: 1 })
  })

  it('is told of several by the one that needs an eye first', () => {
    const full = { kind: 'relay-full', waiting: 1 } as const
    expect(worstSyncState([{ kind: 'saved' }, full], 2)).toEqual({ kind: 'relay-full', waiting: 3 })
    expect(worstSyncState([full, { kind: 'saving', waiting: 4 }]).kind).toBe('relay-full')
    expect(worstSyncState([full, { kind: 'offline', waiting: 0 }]).kind).toBe('offline')
  })
})
