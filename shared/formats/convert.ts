import type { NotebookJson } from '../confab-json'
import type { NumericOrder } from '../grammar/dates'
import { assertNever, succeed, type Result } from '../result'
import { detectForm } from './detect-form'
import { exportJson, importJson } from './json-form'
import type { ConvertFailure, Imported, NewId, Warning } from './notice'
import { readSource } from './source-bytes'
import { warnOfUnheld } from './unheld-facts'

/** The forms a notebook can be read from. */
export const readableForms = ['text', 'markdown', 'html', 'storage', 'adf', 'json'] as const
export type ReadableForm = (typeof readableForms)[number]

/** The forms a notebook can be written in. */
export const writableForms = ['json', 'markdown', 'storage', 'adf', 'html', 'text'] as const
export type WritableForm = (typeof writableForms)[number]

/** What a reader may be told. */
export interface ReadOptions {
  readonly newId: NewId
  /** The name of the file, where there is one; helps `auto` where the content could be several forms. */
  readonly fileName?: string
  /** Which number of 03/04/2021 is the day, where a person said it. */
  readonly dateOrder?: NumericOrder
}

/** Reads a notebook from a file's bytes or text; with `auto` the form is told from the content. */
export async function readNotebook(
  input: Uint8Array | string,
  from: ReadableForm | 'auto',
  { newId, fileName, dateOrder }: ReadOptions,
): Promise<Result<Imported, ConvertFailure>> {
  const source = readSource(input)
  if (!source.ok) return source
  const form = from === 'auto' ? detectForm(source.value, fileName) : from
  // The readers are large: a page that never imports never loads them.
  switch (form) {
    case 'json':
      return importJson(source.value)
    case 'text':
      return succeed((await import('./text-import')).importText(source.value, newId, dateOrder))
    case 'markdown':
      return succeed((await import('./markdown/import')).importMarkdown(source.value, newId))
    case 'storage':
      return (await import('./confluence/storage-import')).importStorage(source.value, newId)
    case 'adf':
      return (await import('./confluence/adf-import')).importAdf(source.value, newId)
    case 'html':
      return succeed((await import('./confluence/html-import')).importHtml(source.value, newId))
    default:
      return assertNever(form)
  }
}

/** A notebook in the form asked for, and what that form could not hold. */
export interface Written {
  readonly text: string
  readonly warnings: readonly Warning[]
}

/**
 * Writes a notebook, or the part of one that holds a single meeting, in the form asked for. What was written is read
 * back and compared, so that a warning names every place the form does not hold.
 */
export async function writeNotebook(notebook: NotebookJson, to: WritableForm): Promise<Written> {
  if (to === 'json') return { text: exportJson(notebook), warnings: [] }
  const { text, warnings } = await writeReadable(notebook, to)
  const known = [...warnings, ...warnOfUnheld(notebook)]
  return { text, warnings: [...known, ...(await warnByReading(notebook, to, text, known))] }
}

async function warnByReading(
  notebook: NotebookJson,
  form: Exclude<WritableForm, 'json'>,
  text: string,
  known: readonly Warning[],
): Promise<readonly Warning[]> {
  // Markdown reads back what it writes; its own tests prove it.
  if (form === 'markdown') return []
  const { warnOfDifferences } = await import('./read-back')
  const read = await readNotebook(text, form, { newId: () => '' })
  if (read.ok) return warnOfDifferences(notebook, read.value.notebook, known)
  switch (read.failure.reason) {
    case 'empty':
      return warnOfDifferences(notebook, { ...notebook, title: '', ...nothing }, known)
    case 'too-large':
      return [{ message: `nobody can read this back: ${read.failure.message}` }]
    default:
      throw new Error(`What was written as ${form} is refused: ${read.failure.message}`)
  }
}

const nothing = { charter: [], people: [], meetings: [] }

async function writeReadable(
  notebook: NotebookJson,
  to: Exclude<WritableForm, 'json'>,
): Promise<Written> {
  switch (to) {
    case 'text':
      return { text: (await import('./text-export')).exportText(notebook), warnings: [] }
    case 'markdown': {
      const { exportMarkdown, warnMarkdown } = await import('./markdown/export')
      return { text: exportMarkdown(notebook), warnings: warnMarkdown(notebook) }
    }
    case 'storage':
      return (await import('./confluence/storage-export')).exportStorage(notebook)
    case 'adf':
      return (await import('./confluence/adf-export')).exportAdf(notebook)
    case 'html':
      return (await import('./confluence/html-export')).exportHtml(notebook)
    default:
      return assertNever(to)
  }
}
