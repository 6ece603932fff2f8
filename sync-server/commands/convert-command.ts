import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { newId } from '../../shared/documents/ids'
import {
  readableForms,
  readNotebook,
  writableForms,
  writeNotebook,
  type ReadableForm,
  type WritableForm,
} from '../../shared/formats/convert'
import type { ConvertFailure } from '../../shared/formats/notice'
import { refuseSize, sizeLimitBytes } from '../../shared/formats/source-bytes'
import { fail, succeed, type Result } from '../../shared/result'

/** What the command line does to the world; a test passes its own. */
export interface CommandWorld {
  readonly stdin: AsyncIterable<Uint8Array | string>
  writeOut(text: string): void
  writeError(text: string): void
}

/** How the command is used. */
export const convertUsage = `confab convert FILE|- [--from FORM] --to FORM [-o OUT]

Converts the notes of a notebook. The result goes to standard output, warnings to standard error.

  FILE        the notes to read; - reads standard input
  --from      auto (default), ${readableForms.join(', ')}
  --to        ${writableForms.join(', ')}
  -o, --out   write to this file instead; it is replaced only once the result is complete
  -h, --help  show this

Exit status: 0 done, 1 the input was refused, 2 wrong usage.
`

interface Asked {
  readonly file: string
  readonly from: ReadableForm | 'auto'
  readonly to: WritableForm
  readonly out?: string
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

function readArguments(args: readonly string[]): Result<Asked, string> {
  const parsed = parse(args)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return fail('help')
  const [file, ...more] = positionals
  if (file === undefined) return fail('which file? Name one, or - for standard input')
  if (more.length > 0) return fail(`one file at a time, please: ${more.join(' ')} is too much`)
  const from = [...readableForms, 'auto' as const].find((form) => form === values.from)
  const to = writableForms.find((form) => form === values.to)
  if (!from)
    return fail(`--from ${values.from} is not known; take auto, ${readableForms.join(', ')}`)
  if (!to && values.to !== undefined)
    return fail(`--to ${values.to} is not known; take ${writableForms.join(', ')}`)
  if (!to) return fail(`--to is missing; take ${writableForms.join(', ')}`)
  return succeed({ file, from, to, ...(values.out !== undefined && { out: values.out }) })
}

function parse(args: readonly string[]) {
  try {
    return succeed(
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          from: { type: 'string', default: 'auto' },
          to: { type: 'string' },
          out: { type: 'string', short: 'o' },
          help: { type: 'boolean', short: 'h' },
        },
      }),
    )
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}

async function convert(asked: Asked, world: CommandWorld): Promise<Result<void, string>> {
  const name = asked.file === '-' ? 'standard input' : asked.file
  const bytes = asked.file === '-' ? await readInput(world.stdin) : await readFileBytes(asked.file)
  if (!bytes.ok) return bytes
  const read = await readNotebook(bytes.value, asked.from, { newId, fileName: asked.file })
  if (!read.ok) return fail(`${name}${placeOf(read.failure)}: ${read.failure.message}`)
  const { text, warnings } = await writeNotebook(read.value.notebook, asked.to)
  const said = [...read.value.notices, ...warnings]
  world.writeError(
    said.map((each) => `confab: ${name}${placeOf(each)}: ${each.message}\n`).join(''),
  )
  if (asked.out !== undefined) return replaceFile(asked.out, text)
  world.writeOut(text)
  return succeed(undefined)
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
