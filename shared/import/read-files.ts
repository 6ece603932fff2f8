import type { NotebookJson } from '../confab-json'
import type { NewId } from '../documents/ids'
import type { ConvertFailure, Imported } from '../formats/notice'
import type { NumericOrder } from '../grammar/dates'
import { fail, succeed, type Result } from '../result'
import { combineNotebooks } from './combine-notebooks'
import { markSource, readImportFile, textOf, type ImportFile, type SourceMark } from './import-file'
import { placeNotices, type PlacedNotice } from './placed-notice'
import { withIds } from './with-ids'

/** A file that was not read. */
export interface RefusedFile {
  readonly name: string
  readonly failure: ConvertFailure
}

/** What was read, with an id on everything, and what to tell the person who imports it. */
export interface ReadImport {
  readonly notebook: NotebookJson
  readonly notices: readonly PlacedNotice[]
  readonly sources: readonly SourceMark[]
  /** Those of several files that are not in it. */
  readonly refused: readonly RefusedFile[]
}

/** How files are read. */
export interface ReadFilesOptions {
  readonly newId: NewId
  /** Which number of 03/04/2021 is the day, where a person said it. */
  readonly dateOrder?: NumericOrder
  /** Gets the share of the bytes that are read, 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** Reads files into one notebook; refuses where none of them can be read. */
export async function readFiles(
  files: readonly ImportFile[],
  { onProgress = () => {}, ...options }: ReadFilesOptions,
): Promise<Result<ReadImport, RefusedFile>> {
  const read: { readonly file: ImportFile; readonly imported: Imported }[] = []
  const refused: RefusedFile[] = []
  const total = files.reduce((sum, { content }) => sum + content.length, 0)
  let done = 0
  for (const file of files) {
    const answer = await readImportFile(file, options)
    if (answer.ok) read.push({ file, imported: quoteSource(file, answer.value, files.length > 1) })
    else refused.push({ name: file.name, failure: answer.failure })
    done += file.content.length
    onProgress(total === 0 ? 1 : done / total)
  }
  const [first] = refused
  if (read.length === 0 && first) return fail(first)
  const combined = combineNotebooks(
    read.map(({ imported }) => imported),
    options.newId,
  )
  const notebook = withIds(combined.notebook, options.newId)
  return succeed({
    notebook,
    notices: placeNotices(combined.notices, notebook),
    sources: read.map(({ file }) => markSource(file)),
    refused,
  })
}

const longestQuote = 300

/** The notices with the lines of the source they speak of, and with the file's name where there are several. */
function quoteSource(
  file: ImportFile,
  { notebook, notices }: Imported,
  isOneOfMany: boolean,
): Imported {
  const text = textOf(file)
  // In a form without lines every notice is of line 1: there is nothing to quote.
  const lines = /^\s*[<{[]/.test(text) ? [] : text.split(/\r\n|\r|\n/)
  return {
    notebook,
    notices: notices.map((notice) => {
      const isOfLine = notice.doubt?.reason !== 'same-person'
      const source = isOfLine ? quote(lines[notice.line - 1]) : ''
      return {
        ...notice,
        ...(source !== '' && { source }),
        ...(isOneOfMany && { file: file.name }),
      }
    }),
  }
}

/** A line without its bullet. */
const quote = (line = '') =>
  line
    .trim()
    .replace(/^[•◦▪▫‣●○■□][\s\u00a0]+/u, '')
    .slice(0, longestQuote)
