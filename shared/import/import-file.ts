import { toHexString } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type { Block } from '../confab-json'
import { readNotebook, type ReadOptions } from '../formats/convert'
import type { ConvertFailure, Imported } from '../formats/notice'
import { readSource } from '../formats/source-bytes'
import { parseDateHeading } from '../grammar/dates'
import type { Result } from '../result'

/** What is imported: a file, or a text that was pasted. */
export interface ImportFile {
  readonly name: string
  readonly content: Uint8Array | string
  /** The same in another form, read where this one cannot be read or holds no meeting. */
  readonly otherwise?: ImportFile
}

/** What texts are called that were pasted: they have no names of their own. */
export const pasted = { text: 'pasted text', html: 'pasted.html' } as const

/** A file as it is known again: by its name, or by what is in it. */
export interface SourceMark {
  readonly name: string
  readonly hash: string
}

/** What tells a file from others. */
export const markSource = ({ name, content }: ImportFile): SourceMark => ({
  name,
  hash: toHexString(digest(typeof content === 'string' ? encodeUtf8(content) : content)),
})

/** Reads one file. Where no date in it heads a meeting, one that begins its name does. */
export async function readImportFile(
  file: ImportFile,
  options: Omit<ReadOptions, 'fileName'>,
): Promise<Result<Imported, ConvertFailure>> {
  const read = await readNotebook(file.content, 'auto', { ...options, fileName: file.name })
  if (read.ok && read.value.notebook.meetings.length > 0) return read
  const dated = read.ok ? await readDated(file, options) : undefined
  if (dated?.ok && dated.value.notebook.meetings.length > 0) return dated
  return file.otherwise ? readImportFile(file.otherwise, options) : read
}

/** What stands in a file; nothing where it is no text. */
export function textOf({ content }: ImportFile): string {
  const source = readSource(content)
  return source.ok ? source.value : ''
}

/** The lines that put a date above a text, in a form that any reader takes. */
const headLines = 3

async function readDated(file: ImportFile, options: Omit<ReadOptions, 'fileName'>) {
  const day = /^\d{4}-\d\d-\d\d/.exec(file.name)?.[0]
  const isNotes = /\.(?:md|markdown|txt|text)$/i.test(file.name)
  if (day === undefined || !isNotes || !parseDateHeading(day)) return undefined
  const text = textOf(file)
  const isMarkdown = /\.(?:md|markdown)$/i.test(file.name)
  if (isMarkdown && text.startsWith('---')) return undefined
  const above = isMarkdown ? `---\ndate: ${day}\n---\n` : `${day}\n\n\n`
  const read = await readNotebook(above + text, 'auto', { ...options, fileName: file.name })
  if (!read.ok) return read
  const { notices } = read.value
  // What was put above is no part of the notes.
  const isAdded = (block: Block) => block.kind === 'raw' && block.text === above.trimEnd()
  const charter = read.value.notebook.charter.filter((block) => !isAdded(block))
  const notebook = { ...read.value.notebook, charter }
  const moved = notices.map((notice) => ({ ...notice, line: Math.max(1, notice.line - headLines) }))
  return { ok: true, value: { notebook, notices: moved } } as const
}
