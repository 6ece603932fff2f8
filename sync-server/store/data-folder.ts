import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fail, succeed, type Result } from '../../shared/result'

/** Where programs of this platform keep what belongs to their user. */
export function defaultDataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home = homedir(),
): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Confab', 'relay')
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Confab', 'relay')
    default:
      return join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'confab', 'relay')
  }
}

/** Makes sure the folder is there and takes files; fails with a sentence that says what to do. */
export async function prepareFolder(folder: string): Promise<Result<undefined, string>> {
  try {
    await makeFolder(folder)
    const probe = join(folder, `.writable-${process.pid}`)
    await writeFile(probe, '')
    await rm(probe)
    return succeed(undefined)
  } catch (error) {
    return fail(
      `The data folder ${folder} cannot be used (${explainFileError(error)}). ` +
        'Make it a folder this user may write to, or choose another with --data.',
    )
  }
}

// Not `recursive`: Node then never comes back from places such as /proc, where nothing can be made.
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => error)
  if (!(found instanceof Error)) {
    if (found.isDirectory()) return
    throw new Error('it is a file')
  }
  if (found.code !== 'ENOENT' || dirname(folder) === folder) throw found
  await makeFolder(dirname(folder))
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
  ENOENT: 'nothing can be made there',
}

/** Why the system refused something about a file, in a few words. */
export function explainFileError(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return (code === undefined ? undefined : reasons[code]) ?? message
}
