import { parseArgs } from 'node:util'
import { assertNever, fail, succeed, type Result } from '../../shared/result'
import { findBackupAccess } from '../backup/backup-access'
import { silentLog } from '../log'
import { defaultDataFolder } from '../store/data-folder'
import { openStoredRows } from '../store/existing-store'
import { askForLetters } from '../telling/ask-letters'
import type { DeadLetter } from '../telling/delivery'
import { createLetters, type Letters, type LettersFailure } from '../telling/letters'
import { createLevelTellingStore } from '../telling/level-telling-store'
import type { ExitStatus, StoreCommandWorld } from './command-world'

/** How the command is used. */
export const lettersUsage = `confab letters [list] [--data DIR]
confab letters retry|drop ID|--all [--data DIR]

Shows the messages a relay could not deliver, has it try them again, or drops them for good. Works while the relay
runs or not.

  ID          of one message, as the list shows it
  --all       all of them
  --data DIR  the data folder of the relay, as it was told itself (or CONFAB_DATA)
  -h, --help  show this

Exit status: 0 done, 1 nothing was done, 2 wrong usage.
`

const words = {
  none: 'There are no dead letters.\n',
  done: {
    retry: (count: number) => `${count} put back to be sent; the relay does that when it runs.\n`,
    drop: (count: number) => `${count} dropped.\n`,
  },
  failures: {
    'no-such-letter': 'There is no dead letter of that id. The list shows what there is.',
    damaged: 'The store is damaged: confab doctor says where.',
    unavailable: 'The store cannot be used just now.',
    'disk-full': 'The disk is full.',
  } satisfies Record<LettersFailure, string>,
}

/** Sees to the dead letters of a relay; resolves to the exit status. */
export async function runLetters(
  args: readonly string[],
  world: StoreCommandWorld,
): Promise<ExitStatus> {
  const asked = readArguments(args, world)
  if (!asked.ok) {
    if (asked.failure === 'help') world.writeOut(lettersUsage)
    else world.writeError(`confab: ${asked.failure}\n\n${lettersUsage}`)
    return asked.failure === 'help' ? 0 : 2
  }
  const opened = await openLetters(asked.value.data, world.nowMs)
  if (!opened.ok) return complain(opened.failure, world)
  try {
    return await see(asked.value, opened.value.letters, world)
  } finally {
    await opened.value.close()
  }
}

interface Asked {
  readonly todo: 'list' | 'retry' | 'drop'
  /** Absent where it is about all. */
  readonly id: string | undefined
  readonly data: string
}

async function see({ todo, id }: Asked, letters: Letters, world: StoreCommandWorld) {
  switch (todo) {
    case 'list': {
      const listed = await letters.list()
      if (!listed.ok) return complain(words.failures[listed.failure], world)
      const texts = listed.value.map(describe)
      world.writeOut(texts.length === 0 ? words.none : texts.join('\n'))
      return 0
    }
    case 'retry':
    case 'drop': {
      const done = await letters[todo](id)
      if (!done.ok) return complain(words.failures[done.failure], world)
      world.writeOut(words.done[todo](done.value))
      return 0
    }
    default:
      return assertNever(todo)
  }
}

function complain(problem: string, { writeError }: StoreCommandWorld): ExitStatus {
  writeError(`confab: ${problem}\n`)
  return 1
}

function describe({ delivery, diedAtMs, reason }: DeadLetter): string {
  const { id, channelId, to, message, attempts } = delivery
  const whom = to === undefined ? channelId : `${channelId}, ${to.address}`
  return [
    `${id}  ${new Date(diedAtMs).toISOString()}  ${whom}`,
    `  ${message.subject}`,
    `  tried ${attempts === 1 ? 'once' : `${attempts} times`}: ${reason}\n`,
  ].join('\n')
}

interface OpenLetters {
  readonly letters: Letters
  close(): Promise<void>
}

/** A relay that runs sees to its letters itself: its store is nobody else's to open. */
async function openLetters(
  data: string,
  nowMs: () => number,
): Promise<Result<OpenLetters, string>> {
  const access = await findBackupAccess(data)
  const running = access && (await askForLetters(access))
  if (running) return succeed({ letters: running, close: async () => {} })
  const rows = await openStoredRows({ folder: data, nowMs, log: silentLog })
  if (rows.ok) {
    const letters = createLetters(createLevelTellingStore(rows.value), nowMs)
    return succeed({ letters, close: rows.value.close })
  }
  if (rows.failure.kind !== 'in-use') return fail(rows.failure.message)
  return fail(
    `A relay is using ${data}, and it was started without --channels, or on another machine or by another user.`,
  )
}

function readArguments(
  args: readonly string[],
  { env, platform }: StoreCommandWorld,
): Result<Asked, string> {
  const parsed = parse(args)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return fail('help')
  const [todo = 'list', id, ...more] = positionals
  if (todo !== 'list' && todo !== 'retry' && todo !== 'drop') return fail(`what is ${todo}?`)
  if (more.length > 0 || (todo === 'list' && id !== undefined))
    return fail(`${positionals.at(-1)} is too much`)
  if (todo !== 'list' && (id === undefined) !== (values.all === true))
    return fail(`which one? Name its id, or say --all`)
  if (values.data === '') return fail('--data needs a folder: --data DIR')
  const data = values.data ?? (env['CONFAB_DATA'] || defaultDataFolder(env, platform))
  return succeed({ todo, id, data })
}

function parse(args: readonly string[]) {
  try {
    return succeed(
      parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          data: { type: 'string' },
          all: { type: 'boolean' },
          help: { type: 'boolean', short: 'h' },
        },
      }),
    )
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
