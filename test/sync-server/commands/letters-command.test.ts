import path from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { writeTestMessage } from '../../../shared/digest/test-message'
import { runLetters } from '../../../sync-server/commands/letters-command'
import { deadEntry } from '../../../sync-server/telling/outbox-entries'
import { createLevelTellingStore } from '../../../sync-server/telling/level-telling-store'
import { createFolder } from '../../support/app-folder'
import { openStore } from '../../support/level-folder'
import { runCommand, startProgram } from '../../support/store-commands'
import { writeFile } from 'node:fs/promises'
import { startHook } from '../../support/hook-receiver'

let data = ''
let folder = ''
beforeEach(async () => {
  const made = await createFolder('letters')
  folder = made.folder
  data = path.join(folder, 'data')
  onTestFinished(made.remove)
})

async function run(...args: string[]) {
  let [out, error] = ['', '']
  const status = await runLetters([...args, '--data', data], {
    env: {},
    platform: 'linux',
    nowMs: Date.now,
    writeOut: (text) => void (out += text),
    writeError: (text) => void (error += text),
  })
  return { status, out, error }
}

/** A store with dead letters of these ids. */
async function bury(...ids: string[]): Promise<void> {
  const store = await openStore(data)
  const message = writeTestMessage('https://notes.example', 0)
  const times = { createdAtMs: 0, attempts: 3, nextAtMs: 0 }
  const letters = ids.map((id, index) =>
    deadEntry({
      delivery: { id, channelId: 'chat', message, ...times },
      diedAtMs: index,
      reason: 'answered 404: no_service',
    }),
  )
  await createLevelTellingStore(store.rows).write(letters, [])
  await store.close()
}

describe('confab letters', () => {
  it('lists, drops and retries the dead letters of a relay that does not run', async () => {
    await bury('a1', 'b2')
    const listed = await run('list')
    expect(listed).toMatchObject({ status: 0, error: '' })
    expect(listed.out).toContain(
      'a1  1970-01-01T00:00:00.000Z  chat\n  A test message from Confab\n',
    )
    expect(listed.out).toContain('tried 3 times: answered 404: no_service')
    expect(await run('drop', 'a1')).toMatchObject({ status: 0, out: '1 dropped.\n' })
    expect((await run('retry', '--all')).out).toMatch(/^1 put back/)
    expect((await run()).out).toBe('There are no dead letters.\n')
    expect(await run('drop', 'a1')).toMatchObject({ status: 1 })
    expect(await runCommand(['doctor', '--data', data])).toMatchObject({ status: 0 })
  })

  it('has a running relay see to them', async () => {
    await bury('a1', 'b2')
    const hook = await startHook()
    const channels = path.join(folder, 'channels.json')
    const chat = { id: 'chat', name: 'Chat', kind: 'slack', url: hook.url }
    await writeFile(
      channels,
      JSON.stringify({ publicUrl: 'https://notes.example', channels: [chat] }),
    )
    await startProgram(data, ['--channels', channels])
    expect((await run()).out).toContain('b2')
    expect(await run('retry', 'b2')).toMatchObject({ status: 0 })
    await hook.until((calls) => calls.some(({ headers }) => headers['webhook-id'] === 'b2'))
    expect(await run('drop', '--all')).toMatchObject({ status: 0, out: '1 dropped.\n' })
  })

  it('says what is wrong with how it was called', async () => {
    for (const args of [
      ['burn'],
      ['drop'],
      ['drop', 'a', '--all'],
      ['list', 'a'],
      ['retry', 'a', 'b'],
    ])
      expect(await run(...args)).toMatchObject({ status: 2 })
    expect(await run('--help')).toMatchObject({ status: 0 })
    expect(await run()).toMatchObject({ status: 1 })
  })
})
