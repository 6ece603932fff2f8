import type { NumericOrder } from '../../shared/grammar/dates'
import type { KnownNotebook } from '../../shared/import/find-notebook'
import type { PlannedImport } from '../../shared/import/held-import'
import type { ReadSummary } from './read-summary'
import type { ReadFailure } from './worker-messages'

/** How far an import has come. */
export type ImportPhase =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading'; readonly name: string; readonly share: number | undefined }
  | { readonly kind: 'refused'; readonly failure: ReadFailure }
  | ({ readonly kind: 'preview' } & Preview)
  | { readonly kind: 'storing'; readonly title: string; readonly share: number }
  /** Nothing was stored; the browser or the disk says why. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly notebookId: string; readonly title: string }

/** What was read, and what a person decides before it is stored. */
export interface Preview {
  readonly read: ReadSummary
  /** Which number of 03/04/2021 they said is the day. */
  readonly dateOrder: NumericOrder | undefined
  readonly target: ImportTarget
}

/** Where what was read goes. */
export type ImportTarget =
  | { readonly kind: 'new' }
  /** A notebook that is here already, and what would change in it, once that is known. */
  | { readonly kind: 'known'; readonly notebook: KnownNotebook; readonly update: PlannedUpdate }

/** What an update of a notebook would do. */
export type PlannedUpdate =
  | { readonly kind: 'planning' }
  | ({ readonly kind: 'planned' } & PlannedImport)
  /** Not all its meetings are on this device: what is not seen would seem to be deleted. */
  | { readonly kind: 'not-here'; readonly missing: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string }

/** What a person decided in the preview. */
export type ImportDecision =
  | { readonly kind: 'new'; readonly title: string; readonly isPlain: boolean }
  | { readonly kind: 'update'; readonly choices: OverlapChoices }

/** Which side counts, by the place of the overlap in its plan; ours where none is chosen. */
export type OverlapChoices = ReadonlyMap<number, 'ours' | 'theirs'>
