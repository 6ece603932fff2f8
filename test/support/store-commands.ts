import { ClassicLevel } from 'classic-level'
import { onTestFinished } from 'vitest'
import { Doc } from 'yjs'
import { backupCommand } from '../../sync-server/commands/backup-command'
import { runStoreCommand } from '../../sync-server/commands/command-world'
import { readConfig } from '../../sync-server/config'
import { doctorCommand } from '../../sync-server/commands/doctor-command'
import { thisPlace } from '../../sync-server/place'
import { startRelayProgram } from '../../sync-server/relay-program'
import { restoreCommand } from '../../sync-server/commands/restore-command'
import { openStore } from './level-folder'
import { roomName } from './open-room'

const commands = { backup: backupCommand, restore: restoreCommand, doctor: doctorCommand }

/** Runs a command over a store in this process: `['backup', 'DIR', '--data', 'DIR']`. */
export async function runCommand(
  [name, ...args]: readonly [keyof typeof commands, ...string[]],
  env: Readonly<Record<string, string>> = {},
) {
  let [out, error] = ['', '']
  const status = await runStoreCommand(commands[name], args, {
    env,
    platform: 'linux',
    nowMs: Date.now,
    writeOut: (text) => void (out += text),
    writeError: (text) => void (error += text),
  })
  return { status, out, error }
}

/** Opens the LevelDB of a folder behind the store's back, to look at it or to damage it. */
export async function withLevel<Value>(
  folder: string,
  look: (level: ClassicLevel<string, Uint8Array>) => Promise<Value>,
): Promise<Value> {
  const level = new ClassicLevel<string, Uint8Array>(folder, { valueEncoding: 'view' })
  try {
    return await look(level)
  } finally {
    await level.close()
  }
}

/** The documents of `fillStore`. */
export const storedRooms = [
  roomName('meeting-a'),
  roomName('meeting-b'),
  roomName('notebook-c'),
] as const

/** A store with three documents, one of them compacted. */
export async function fillStore(data: string): Promise<string> {
  const store = await openStore(data)
  for (const name of storedRooms) {
    const doc = new Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let word = 0; word < 4; word += 1) doc.getText('notes').insert(0, `${name} ${word} `)
    for (const update of updates) await store.append(name, update, ['person-ada'])
  }
  await store.compact(storedRooms[0])
  await store.close()
  return data
}

/** Starts a relay as its program does, on a free port; it ends with the test. */
export async function startProgram(data: string, more: readonly string[] = []) {
  const args = ['--port', '0', '--data', data, '--quiet', ...more]
  const config = readConfig(args, {}, thisPlace(data))
  if (!config.ok) throw new Error(config.failure.join())
  const relay = await startRelayProgram(config.value)
  if (!relay.ok) throw new Error(relay.failure)
  onTestFinished(relay.value.close)
  return relay.value
}
