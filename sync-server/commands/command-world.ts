import { parseArgs } from 'node:util'
import { fail, succeed, type Result } from '../../shared/result'
import { defaultDataFolder } from '../store/data-folder'

/** What a command does to the world; a test passes its own. */
export interface StoreCommandWorld {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly nowMs: () => number
  writeOut(text: string): void
  writeError(text: string): void
}

/** What a command over a store was asked for. */
export interface StoreArguments {
  /** The backup, where one is named. */
  readonly backup: string | undefined
  readonly data: string
}

/** How a command ended. */
export type ExitStatus = 0 | 1 | 2

/** A command over a store: `confab NAME [DIR] [--data DIR]`. */
export interface StoreCommand {
  readonly usage: string
  /** Whether it needs a DIR. */
  readonly needsBackup: boolean
  run(asked: StoreArguments, world: StoreCommandWorld): Promise<ExitStatus>
}

/** Runs a command over a store; resolves to the exit status. */
export async function runStoreCommand(
  command: StoreCommand,
  args: readonly string[],
  world: StoreCommandWorld,
): Promise<ExitStatus> {
  const asked = readArguments(command, args, world)
  if (asked.ok) return command.run(asked.value, world)
  if (asked.failure === 'help') {
    world.writeOut(command.usage)
    return 0
  }
  world.writeError(`confab: ${asked.failure}\n\n${command.usage}`)
  return 2
}

function readArguments(
  { needsBackup }: StoreCommand,
  args: readonly string[],
  { env, platform }: StoreCommandWorld,
): Result<StoreArguments, string> {
  const parsed = parse(args)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return fail('help')
  const [backup, ...more] = positionals
  if (needsBackup && backup === undefined) return fail('which folder is the backup? Name one')
  if (more.length > 0) return fail(`one folder at a time, please: ${more.join(' ')} is too much`)
  if (values.data === '') return fail('--data needs a folder: --data DIR')
  if (backup === '') return fail('a folder has a name')
  const data = values.data ?? (env['CONFAB_DATA'] || defaultDataFolder(env, platform))
  return succeed({ backup, data })
}

function parse(args: readonly string[]) {
  try {
    return succeed(
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
      }),
    )
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
