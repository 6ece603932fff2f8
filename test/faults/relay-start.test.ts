import { writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createDataFolder, runRelay, startRelay } from '../support/built-relay'

describe('a relay that cannot start says in one sentence why and what to do', () => {
  it('when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await new Promise((resolve) => other.once('listening', resolve))
    const port = String((other.address() as AddressInfo).port)
    const { code, stdout, stderr } = await runRelay([
      '--port',
      port,
      '--data',
      await createDataFolder(),
    ])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(new RegExp(`Port ${port} .*--port`))
  })

  it('when its channels file has problems, all of them together', async () => {
    const data = await createDataFolder()
    const file = path.join(data, 'channels.json')
    await writeFile(file, JSON.stringify({ publicUrl: 'here', channels: [{ kind: 'fax' }] }))
    const { code, stderr } = await runRelay(['--data', data, '--channels', file])
    expect(code).toBe(1)
    expect(stderr).toMatch(/publicUrl: must be the address[^]*channels\.0\.kind/)
  })

  it('when its data folder is a file', async () => {
    const file = path.join(await createDataFolder(), 'notes.txt')
    await writeFile(file, 'mine')
    const { code, stderr } = await runRelay(['--data', file])
    expect(code).toBe(1)
    expect(stderr).toMatch(/notes\.txt cannot be used .*--data/)
  })

  it('when its data folder lies below a file', async () => {
    const file = path.join(await createDataFolder(), 'notes.txt')
    await writeFile(file, 'mine')
    const { code, stderr } = await runRelay(['--data', path.join(file, 'deep', 'er')])
    expect(code).toBe(1)
    expect(stderr).toMatch(/cannot be used .*--data/)
  })

  it.skipIf(process.platform !== 'linux')('when its data folder cannot be written', async () => {
    const { code, stderr } = await runRelay(['--data', '/proc/confab'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/\/proc\/confab cannot be used .*--data/)
  })

  it('I15: when another relay has the same data folder', async () => {
    const data = await createDataFolder()
    await startRelay(data)
    const { code, stderr } = await runRelay(['--port', '0', '--data', data])
    expect(code).toBe(1)
    expect(stderr).toMatch(/Another relay is using .*--data/)
  })

  it('when its flags make no sense, all problems together', async () => {
    const { code, stdout, stderr } = await runRelay([
      '--port',
      'many',
      '--host',
      '0.0.0.0',
      '--colour',
    ])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('--port')
    expect(stderr).toContain('--open')
    expect(stderr).toContain('--colour')
  })
})

it('explains itself', async () => {
  const { code, stdout } = await runRelay(['--help'])
  expect(code).toBe(0)
  for (const flag of [
    '--host',
    '--port',
    '--data',
    '--page',
    '--secret',
    '--open',
    'CONFAB_PORT',
  ]) {
    expect(stdout).toContain(flag)
  }
})
