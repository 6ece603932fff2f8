/** Where the edits of a document are. */
export type SyncState =
  | { readonly kind: 'loading' }
  /** Kept on this device; no relay has been reached since it was opened. */
  | { readonly kind: 'on-device' }
  /** Kept on this device; the relay has not confirmed the last `waiting` edits yet. */
  | { readonly kind: 'saving'; readonly waiting: number }
  /** Everything typed here is durable on the relay. */
  | { readonly kind: 'saved' }
  /** No line to the relay; `code` is the close code where the relay ended the last one. */
  | { readonly kind: 'offline'; readonly waiting: number; readonly code?: number }
  /** Kept on this device; the relay takes nothing just now, since its disk is full or failing. */
  | { readonly kind: 'relay-full'; readonly waiting: number }
  /** The relay will not take this document from this app; `code` is a close code. */
  | { readonly kind: 'refused'; readonly code: number; readonly waiting: number }
  /** The device's own store does not take edits at the moment. */
  | { readonly kind: 'not-stored'; readonly problem: string; readonly waiting: number }

/** What the state of one document is decided from. */
export interface SyncFacts {
  readonly loaded: boolean
  readonly problem: string | undefined
  readonly refusedWith: number | undefined
  readonly sentAwayWith: number | undefined
  readonly connection: 'none' | 'connecting' | 'open' | 'lost'
  /** The relay has said that it takes nothing just now. */
  readonly isReadOnly: boolean
  /** The relay has been told everything we had, and has told us everything it had. */
  readonly exchanged: boolean
  /** Sync messages sent on this connection but not confirmed as durable. */
  readonly unconfirmed: number
  /** Edits made here since the relay last confirmed everything. */
  readonly waiting: number
}

/** Says where the edits are. Never says `saved` of anything the relay has not confirmed. */
export function decideSyncState(facts: SyncFacts): SyncState {
  const { waiting } = facts
  if (facts.problem !== undefined) return { kind: 'not-stored', problem: facts.problem, waiting }
  if (!facts.loaded) return { kind: 'loading' }
  if (facts.refusedWith !== undefined) return { kind: 'refused', code: facts.refusedWith, waiting }
  switch (facts.connection) {
    case 'open':
      if (facts.isReadOnly) return { kind: 'relay-full', waiting }
      if (facts.exchanged && facts.unconfirmed === 0) return { kind: 'saved' }
      return { kind: 'saving', waiting }
    case 'lost':
      return facts.sentAwayWith === undefined
        ? { kind: 'offline', waiting }
        : { kind: 'offline', waiting, code: facts.sentAwayWith }
    default:
      return waiting > 0 ? { kind: 'saving', waiting } : { kind: 'on-device' }
  }
}

/** The state of several documents taken as one: the one that needs a person's eye first. */
export function worstSyncState(states: readonly SyncState[], waitingElsewhere = 0): SyncState {
  const find = (kind: SyncState['kind']) => states.find((state) => state.kind === kind)
  const waiting = states.reduce((sum, state) => sum + waitingOf(state), waitingElsewhere)
  const blocking = find('not-stored') ?? find('refused')
  if (blocking) return blocking
  const offline = states.find((state) => state.kind === 'offline')
  if (offline) return { ...offline, waiting }
  if (find('relay-full')) return { kind: 'relay-full', waiting }
  if (find('saving') || waiting > 0) return { kind: 'saving', waiting }
  return find('loading') ?? find('on-device') ?? { kind: 'saved' }
}

const waitingOf = (state: SyncState) => ('waiting' in state ? state.waiting : 0)
