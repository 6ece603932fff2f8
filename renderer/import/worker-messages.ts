import type { NotebookJson } from '../../shared/confab-json'
import type { ConvertFailure, Notice } from '../../shared/formats/notice'
import type { Result } from '../../shared/result'

/** A notice with the line of the source it speaks of; nothing where the source has no such line. */
export type SourceNotice = Notice & { readonly source: string | undefined }

/** A notebook read from a file, and what to tell the person who imports it. */
export interface ReadFile {
  readonly notebook: NotebookJson
  readonly notices: readonly SourceNotice[]
}

/** Why a file was not read; `broken` is a bug in a reader, which must not look like a bug in the file. */
export interface ReadFailure {
  readonly reason: ConvertFailure['reason'] | 'broken'
  readonly message: string
  readonly line?: number
}

/** What the worker answers. */
export type ReadAnswer = Result<ReadFile, ReadFailure>
