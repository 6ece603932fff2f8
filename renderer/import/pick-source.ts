import { LARGEST_IMPORT_BYTES, type ImportedFile, type OpenFailure } from '../../shared/desktop-api'
import { pasted, type ImportFile } from '../../shared/import/import-file'
import { fail, succeed, type Result } from '../../shared/result'

/** What the file dialogs of browsers propose. */
export const ACCEPTED_FILES =
  '.txt,.text,.md,.markdown,.html,.htm,.xml,.json,.adf,text/plain,text/markdown,text/html,application/json'

/** A file of the desktop's own dialog, as an import takes it. */
export const fromDesktop = ({ name, bytes }: ImportedFile): ImportFile => ({ name, content: bytes })

/** Reads files picked or dropped in the page, by name; together they are no larger than one may be. */
export async function fromFiles(
  files: readonly File[],
): Promise<Result<readonly ImportFile[], OpenFailure>> {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  if (total > LARGEST_IMPORT_BYTES) return fail('too-large')
  if (files.length === 0) return fail('not-readable')
  try {
    const read = await Promise.all(
      files.map(async (file) => ({
        name: file.name,
        content: new Uint8Array(await file.arrayBuffer()),
      })),
    )
    return succeed(read.toSorted((a, b) => a.name.localeCompare(b.name)))
  } catch {
    return fail('not-readable') // a file that is gone
  }
}

/** What was pasted: rich text only where its structure says more than the plain text, which is then read if need be. */
export function fromClipboard(data: DataTransfer): ImportFile | undefined {
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
  if (!/<(?:li|h[1-6]|table)[\s>]/i.test(html)) return undefined
  const otherwise = { name: pasted.text, content: text }
  return { name: pasted.html, content: html, ...(text.trim() !== '' && { otherwise }) }
}
