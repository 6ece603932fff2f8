import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fail, type Result } from '../../shared/result'
import { explainFileError } from '../store/data-folder'
import { parseChannels, type Channels } from './channels-file'

/** Reads the channels of a relay from its file, once; fails with every problem, a line each. */
export function readChannelsFile(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Result<Channels, string> {
  // Secrets lie beside the file that names them, wherever the relay was started.
  const readBeside = (name: string) => tryToRead(resolve(dirname(file), name))
  const text = tryToRead(file)
  if (!text.ok) return fail(`The channels file ${file} cannot be read (${text.failure}).`)
  const parsed = parseChannels(text.value, {
    env,
    readFile: (name) => {
      const found = readBeside(name)
      return found.ok ? found.value : undefined
    },
  })
  if (parsed.ok) return parsed
  return fail(parsed.failure.map((problem) => `--channels ${file}: ${problem}`).join('\n'))
}

function tryToRead(file: string): Result<string, string> {
  try {
    return { ok: true, value: readFileSync(file, 'utf8') }
  } catch (error) {
    return fail(explainFileError(error))
  }
}
