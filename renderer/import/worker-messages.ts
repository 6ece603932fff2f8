import type { ConvertFailure } from '../../shared/formats/notice'
import type { NumericOrder } from '../../shared/grammar/dates'
import type {
  BuildWish,
  BuiltImport,
  PlannedImport,
  UpdateWish,
} from '../../shared/import/held-import'
import type { ImportFile } from '../../shared/import/import-file'
import type { Result } from '../../shared/result'
import type { ReadSummary } from './read-summary'

/** Why nothing could be read; `broken` is a bug in a reader, which must not look like a bug in the file. */
export interface ReadFailure {
  readonly name: string
  readonly reason: ConvertFailure['reason'] | 'broken'
  readonly message: string
  readonly line?: number
}

/** What the worker is asked for: first to read, then what to do with what it read and holds. */
export type WorkerRequest =
  | {
      readonly kind: 'read'
      readonly files: readonly ImportFile[]
      readonly dateOrder?: NumericOrder
    }
  | { readonly kind: 'build'; readonly wish: BuildWish }
  | { readonly kind: 'plan'; readonly wish: UpdateWish }

/** What it answers. */
export type WorkerAnswer =
  | { readonly kind: 'read'; readonly answer: Result<ReadSummary, ReadFailure> }
  | { readonly kind: 'build'; readonly answer: BuiltImport }
  | { readonly kind: 'plan'; readonly answer: PlannedImport }

/** What it says on the way: the share done, 0 to 1; or that it stumbled. */
export type WorkerNews =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'broken'; readonly message: string }
