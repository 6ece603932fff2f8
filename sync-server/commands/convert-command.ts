import { writeLeftOut, writePlace } from '../../shared/audience/audience-words'
import { forAudience, holdsInternal } from '../../shared/audience/for-audience'
import type { NotebookJson } from '../../shared/confab-json'
import { newId } from '../../shared/documents/ids'
import { readNotebook, writeNotebook } from '../../shared/formats/convert'
import type { ConvertFailure, Warning } from '../../shared/formats/notice'
import { fail, succeed, type Result } from '../../shared/result'
import { readSourceBytes, replaceFile } from './command-files'
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
  const bytes = await readSourceBytes(asked.file, world.stdin)
  if (!bytes.ok) return bytes
  const read = await readNotebook(bytes.value, asked.from, { newId, fileName: asked.file })
  if (!read.ok) return fail(`${name}${placeOf(read.failure)}: ${read.failure.message}`)
  const { notebook } = read.value
  if (asked.audience === undefined && asked.to !== 'json' && holdsInternal(notebook))
    return fail(`${name}: some of it is internal; say --audience inside or --audience external`)
  const fitted = fit(notebook, asked)
  const { text, warnings } = await writeNotebook(fitted.notebook, asked.to)
  const said = [
    ...[...read.value.notices, ...fitted.warnings].map(
      (each) => `confab: ${name}${placeOf(each)}: ${each.message}\n`,
    ),
    ...warnings.map(
      (each) => `confab: ${name}${placeIn(fitted.notebook, each)}: ${each.message}\n`,
    ),
  ]
  world.writeError(said.join(''))
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

/** Where in the notes a form does not hold something; a warning of the whole of it has no place. */
function placeIn({ meetings }: NotebookJson, { at }: Warning): string {
  const meetingDate = at?.meeting === undefined ? undefined : meetings[at.meeting]?.date
  if (meetingDate === undefined) return ''
  const place = at?.topic === undefined ? { meetingDate } : { meetingDate, topicIndex: at.topic }
  return `: ${writePlace(place)}`
}
