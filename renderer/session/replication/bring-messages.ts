import type { Result } from '../../../shared/result'
import type { AskFailure, RelayPlace } from './ask-relay'
import type { BringOutcome, BringWish } from './bring-rooms'

/** What the worker is asked for. */
export interface BringRequest {
  readonly id: number
  readonly place: RelayPlace
  readonly wishes: readonly BringWish[]
  /** Whether copies that hold nothing beyond the relay are to be emptied. */
  readonly isFreeing: boolean
}

/** What it answers; `broken` says what it stumbled over. */
export type BringAnswer = { readonly id: number } & (
  | { readonly kind: 'done'; readonly result: Result<readonly BringOutcome[], AskFailure> }
  | { readonly kind: 'broken'; readonly message: string }
)
