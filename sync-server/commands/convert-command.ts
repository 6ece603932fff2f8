import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeLeftOut, writePlace } from '../../shared/audience/audience-words'
import { forAudience, holdsInternal } from '../../shared/audience/for-audience'
import type { NotebookJson } from '../../shared/confab-json'
import { newId } from '../../shared/documents/ids'
import { readNotebook, writeNotebook } from '../../shared/formats/convert'
import type { ConvertFailure, Warning } from '../../shared/formats/notice'
import { refuseSize, sizeLimitBytes } from '../../shared/formats/source-bytes'
import { fail, succeed, type Result } from '../../shared/result'
import { convertUsage, readArguments, type Asked } from './convert-arguments'

/** What the command line does to the world; a test passes its own. */
export interface CommandWorld {
  readonly stdin: AsyncIterable<Uint8Array | string>
  writeOut(text: string): void
  writeError(text: string): void
}

/** Runs `confab convert`; resolves to the exit status. */
export async function runConvert(args: readonly string[], world: CommandWorld): Promise<0 | 1 | 2> {
  const asked = readArguments(args)
  if (!asked.ok) {
    if (asked.failure === 'help') {
      world.writeOut(convertUsage)
      return 0
    }
    world.writeError(`confab: ${asked.failure}\n\n${convertUsage}`)
    return 2
  }
  const done = await convert(asked.value, world)
  if (done.ok) return 0
  world.writeError(`confab: ${done.failure}\n`)
  return 1
}

async function convert(asked: Asked, world: CommandWorld): Promise<Result<void, string>> {
  const name = asked.file === '-' ? 'standard input' : asked.file
  const bytes = asked.file === '-' ? await readInput(world.stdin) : await readFileBytes(asked.file)
  if (!bytes.ok) return bytes
  const read = await readNotebook(bytes.value, asked.from, { newId, fileName: asked.file })
  if (!read.ok) return fail(`${name}${placeOf(read.failure)}: ${read.failure.message}`)
  const { notebook } = read.value
  if (asked.audience === undefined && asked.to !== 'json' && holdsInternal(notebook))
    return fail(`${name}: some of it is internal; say --audience inside or --audience external`)
  const fitted = fit(notebook, asked)
  const { text, warnings } = await writeNotebook(fitted.notebook, asked.to)
  const said = [...read.value.notices, ...fitted.warnings, ...warnings]
  world.writeError(
    said.map((each) => `confab: ${name}${placeOf(each)}: ${each.message}\n`).join(''),
  )
  if (asked.out !== undefined) return replaceFile(asked.out, text)
  world.writeOut(text)
  return succeed(undefined)
}

/** The notebook as its readers may have it, and what to say about that. */
function fit(
  notebook: NotebookJson,
  { audience = 'inside', privateHosts, addresses }: Asked,
): { notebook: NotebookJson; warnings: Warning[] } {
  const hosts = [...(notebook.settings?.privateHosts ?? []), ...privateHosts]
  const fitted = forAudience(notebook, audience, { addresses, hosts })
  const leftOut = writeLeftOut(fitted.leftOut)
  const links = fitted.privateLinks.map((link) => {
    const told = addresses === 'keep' ? 'links to a private host' : 'left the address out'
    return { message: `${writePlace(link)}: ${told}: ${link.address}` }
  })
  const warnings =
    leftOut === '' ? links : [{ message: `left out as internal: ${leftOut}` }, ...links]
  return { notebook: fitted.notebook, warnings }
}

const placeOf = ({ line, column }: Pick<ConvertFailure, 'line' | 'column'>) =>
  line === undefined ? '' : `:${line}${column === undefined ? '' : `:${column}`}`

async function readFileBytes(file: string): Promise<Result<Uint8Array, string>> {
  try {
    const { size } = await stat(file)
    const tooLarge = refuseSize(size)
    return tooLarge ? fail(`${file}: ${tooLarge.message}`) : succeed(await readFile(file))
  } catch (error) {
    return fail(`${file}: ${sayWhy(error, 'read')}`)
  }
}

async function readInput(stdin: CommandWorld['stdin']): Promise<Result<Uint8Array, string>> {
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
async function replaceFile(file: string, text: string): Promise<Result<void, string>> {
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
