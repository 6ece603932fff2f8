import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fail, succeed, type Result } from '../shared/result'

/** Writes a file whole or not at all: what was there stays until everything new is on the disk. */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
): Promise<Result<string, 'disk-full' | 'not-writable'>> {
  // In the same folder, as a rename does not cross disks.
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`)
  try {
    await writeDurably(draft, content)
    await rename(draft, file)
    return succeed(file)
  } catch (error) {
    await rm(draft, { force: true })
    return fail(nameWriteFailure(error))
  }
}

async function writeDurably(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'wx')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** What the file system's refusal means to a person; throws what is no refusal. */
export function nameWriteFailure(error: unknown): 'disk-full' | 'not-writable' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  // Without a code it is no answer of the file system but a bug of ours.
  if (typeof code !== 'string') throw error
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'not-writable'
}
