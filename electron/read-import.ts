import { open } from 'node:fs/promises'
import path from 'node:path'
import { LARGEST_IMPORT_BYTES, type ImportedFile, type OpenFailure } from '../shared/desktop-api'
import { fail, succeed, type Result } from '../shared/result'

/** Reads whole files, unless they are together larger than any notes are. */
export async function readImports(
  files: readonly string[],
  largest = LARGEST_IMPORT_BYTES,
): Promise<Result<readonly ImportedFile[], OpenFailure>> {
  const read: ImportedFile[] = []
  let left = largest
  for (const file of files) {
    const answer = await readImport(file, left)
    if (!answer.ok) return answer
    read.push(answer.value)
    left -= answer.value.bytes.byteLength
  }
  return succeed(read)
}

/** Reads a whole file, unless it is larger than any notes are. */
export async function readImport(
  file: string,
  largest = LARGEST_IMPORT_BYTES,
): Promise<Result<ImportedFile, OpenFailure>> {
  try {
    await using handle = await open(file, 'r')
    const stats = await handle.stat()
    // A pipe or a device would be read for ever.
    if (!stats.isFile()) return fail('not-readable')
    if (stats.size > largest) return fail('too-large')
    const bytes = new Uint8Array(await handle.readFile())
    return succeed({ name: path.basename(file), bytes })
  } catch {
    return fail('not-readable')
  }
}
