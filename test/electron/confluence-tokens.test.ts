import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createConfluenceTokens, type Keychain } from '../../electron/confluence-tokens'
import { createFolder } from '../support/app-folder'
import { safeStorage } from '../support/electron-stand-in/safe-storage'

const CANARY = 'canary-77aa-token'
const cloud = { base: 'https://team.atlassian.net/wiki', user: 'ana@a.example', token: CANARY }
const server = { base: 'https://wiki.example.org/confluence', token: `${CANARY}-2` }

let folder = ''
let remove: () => Promise<unknown>
let file = ''
beforeAll(async () => {
  ;({ folder, remove } = await createFolder('tokens'))
})
afterAll(() => remove())
beforeEach(() => {
  file = path.join(folder, `${Math.random()}.json`)
})

const open = (keychain: Partial<Keychain> = {}, platform = 'linux') =>
  createConfluenceTokens(file, { ...(safeStorage as Keychain), ...keychain }, platform)

describe('the tokens of this device', () => {
  it('are in a file that only the keychain opens, and are there after a restart', async () => {
    const tokens = open()
    expect(await tokens.keep(cloud)).toBe('kept')
    expect(await tokens.keep(server)).toBe('kept')
    expect(await readFile(file, 'utf8')).not.toContain(CANARY)
    const again = open()
    expect(await again.get(cloud.base)).toEqual(cloud)
    expect(await again.list()).toEqual([
      { base: cloud.base, user: cloud.user, keeping: 'kept' },
      { base: server.base, keeping: 'kept' },
    ])
  })

  it.each<[string, Partial<Keychain>]>([
    ['there is no keyring', { getSelectedStorageBackend: () => 'basic_text' }],
    ['the keychain does not answer', { isAsyncEncryptionAvailable: async () => false }],
    ['the keychain refuses', { encryptStringAsync: () => Promise.reject(new Error('locked')) }],
  ])('stay in memory, and in no file, where %s', async (_what, keychain) => {
    const tokens = open(keychain)
    expect(await tokens.keep(cloud)).toBe('this-run')
    expect(await tokens.get(cloud.base)).toEqual(cloud)
    expect(await tokens.list()).toEqual([
      { base: cloud.base, user: cloud.user, keeping: 'this-run' },
    ])
    const written = await Promise.all(
      (await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')),
    )
    expect(written.join('')).not.toContain(CANARY)
    expect(await open(keychain).get(cloud.base)).toBeUndefined()
  })

  it('need no keyring by name elsewhere than on Linux', async () => {
    const backend = () => {
      throw new Error('asked on another system')
    }
    expect(await open({ getSelectedStorageBackend: backend }, 'darwin').keep(cloud)).toBe('kept')
  })

  it('take the newest token of a site, wherever the one before was', async () => {
    await open().keep(cloud)
    const withoutKeyring = open({ isAsyncEncryptionAvailable: async () => false })
    await withoutKeyring.keep({ ...cloud, token: 'newer' })
    expect(await withoutKeyring.get(cloud.base)).toMatchObject({ token: 'newer' })
    expect(await withoutKeyring.list()).toHaveLength(1)
    // The old one would come back with the next start.
    expect(await open().get(cloud.base)).toBeUndefined()
  })

  it('are forgotten one by one', async () => {
    const tokens = open()
    await Promise.all([tokens.keep(cloud), tokens.keep(server)])
    await tokens.forget(cloud.base)
    expect(await tokens.get(cloud.base)).toBeUndefined()
    expect(await open().list()).toEqual([{ base: server.base, keeping: 'kept' }])
  })

  it('do not go to another site when somebody exchanges them in the file', async () => {
    await open().keep(cloud)
    const { sealed } = JSON.parse(await readFile(file, 'utf8')) as {
      sealed: Record<string, string>
    }
    const moved = { 'https://evil.example': sealed[cloud.base] }
    await writeFile(file, JSON.stringify({ sealed: moved }))
    expect(await open().get('https://evil.example')).toBeUndefined()
    expect(await open().list()).toEqual([])
  })

  it('are as good as gone when the file is damaged or the keychain is another', async () => {
    await open().keep(cloud)
    const other = { decryptStringAsync: () => Promise.reject(new Error('another key')) }
    expect(await open(other).get(cloud.base)).toBeUndefined()
    await writeFile(file, '{"sealed":')
    expect(await open().list()).toEqual([])
    expect(await open().keep(cloud)).toBe('kept')
  })
})
