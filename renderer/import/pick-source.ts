import { LARGEST_IMPORT_BYTES, type ImportedFile, type OpenFailure } from '../../shared/desktop-api'
import { fail, succeed, type Result } from '../../shared/result'
import type { ImportSource } from '../shell/dialogs'

/** What the file dialogs of browsers propose. */
export const ACCEPTED_FILES =
  '.txt,.text,.md,.markdown,.html,.htm,.xml,.json,.adf,text/plain,text/markdown,text/html,application/json'

/** A file of the desktop's own dialog, as an import takes it. */
export const fromDesktop = ({ name, bytes }: ImportedFile): ImportSource => ({
  name,
  content: bytes,
})

/** Reads a file picked or dropped in the page. */
export async function fromFile(file: File): Promise<Result<ImportSource, OpenFailure>> {
  if (file.size > LARGEST_IMPORT_BYTES) return fail('too-large')
  try {
    return succeed({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) })
  } catch {
    return fail('not-readable') // a folder, or a file that is gone
  }
}

/** What was pasted, best form first: rich text only where its structure says more than the plain text. */
export function fromClipboard(data: DataTransfer): ImportSource[] {
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
  return [
    ...(/<(?:li|h[1-6]|table)[\s>]/i.test(html) ? [{ name: 'pasted.html', content: html }] : []),
    ...(text.trim() === '' ? [] : [{ name: 'pasted text', content: text }]),
  ]
}
