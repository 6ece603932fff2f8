import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuseSize, sizeLimitBytes } from '../../shared/formats/source-bytes'
import { fail, succeed, type Result } from '../../shared/result'

/** Reads the file a command was given; `-` is standard input. A failure says what is wrong, and where. */
export const readSourceBytes = (
  file: string,
  stdin: AsyncIterable<Uint8Array | string>,
): Promise<Result<Uint8Array, string>> => (file === '-' ? readInput(stdin) : readFileBytes(file))

async function readFileBytes(file: string): Promise<Result<Uint8Array, string>> {
  try {
    const { size } = await stat(file)
    const tooLarge = refuseSize(size)
    return tooLarge ? fail(`${file}: ${tooLarge.message}`) : succeed(await readFile(file))
  } catch (error) {
    return fail(`${file}: ${sayWhy(error, 'read')}`)
  }
}

async function readInput(
  stdin: AsyncIterable<Uint8Array | string>,
): Promise<Result<Uint8Array, string>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    chunks.push(bytes)
    size += bytes.length
    // Whoever writes into the pipe may never stop.
    if (size > sizeLimitBytes) return fail(`standard input: ${refuseSize(size)?.message ?? ''}`)
  }
  return succeed(Buffer.concat(chunks))
}

/** Puts the text in the place of a file in one step: who reads it sees the old or the new, never a half. */
export async function replaceFile(file: string, text: string): Promise<Result<void, string>> {
  const draft = join(dirname(file), `.confab-${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = await open(draft, 'wx')
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
    return succeed(undefined)
  } catch (error) {
    await rm(draft, { force: true })
    return fail(`${file}: ${sayWhy(error, 'written')}`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder; check the path',
  EISDIR: 'this is a folder; name a file',
  EACCES: 'not allowed; check the permissions of the file and its folder',
  EPERM: 'not allowed; check the permissions of the file and its folder',
  EROFS: 'this disk can only be read; choose another place',
  ENOSPC: 'the disk is full; make room or choose another place',
}

function sayWhy(error: unknown, done: 'read' | 'written'): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return reasons[code] ?? `cannot be ${done} (${code || String(error)})`
}
