import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createNotesFolders } from '../../electron/notes-folders'
import { createFolder } from '../support/app-folder'

let folder = ''
let remove: () => Promise<unknown>
beforeAll(async () => {
  ;({ folder, remove } = await createFolder('notes-folders'))
})
afterAll(() => remove())

/** A folder that was chosen. */
async function choose(name: string, onChange: (id: string) => void = () => {}) {
  const root = path.join(folder, name)
  await mkdir(root)
  const file = path.join(folder, `${name}.json`)
  const folders = createNotesFolders({ file, choose: async () => root, onChange })
  const chosen = await folders.choose()
  if (!chosen.ok) throw new Error('The folder was not chosen')
  return { root, file, folders, id: chosen.value.id }
}

it('writes notes whole, and only over what they were taken to be', async () => {
  const { root, folders, id } = await choose('write')
  expect(await folders.write(id, 'a.md', { text: 'one' })).toMatchObject({ ok: true })
  expect(await folders.write(id, 'a.md', { text: 'two' })).toEqual({
    ok: false,
    failure: 'changed',
  })
  await writeFile(path.join(root, 'a.md'), 'by hand')
  const late = await folders.write(id, 'a.md', { text: 'two', expected: 'one' })
  expect(late).toEqual({ ok: false, failure: 'changed' })
  expect(await folders.write(id, '.confab/b.json', { text: '{}' })).toMatchObject({ ok: true })
  expect(await readFile(path.join(root, '.confab/.gitignore'), 'utf8')).toBe('*\n')
  expect(await folders.list(id)).toEqual({ ok: true, value: ['a.md'] })
  await folders.close()
})

it('reaches nothing outside the folder, by no name and through no link', async () => {
  const { root, folders, id } = await choose('outside')
  const secret = path.join(folder, 'secret.md')
  await writeFile(secret, 'secret')
  await symlink(secret, path.join(root, 'link.md'))
  await symlink(folder, path.join(root, '.confab'))
  for (const name of [
    '../secret.md',
    secret,
    'link.md',
    '.confab/secret.md',
    'sub/../../secret.md',
  ]) {
    expect(await folders.read(id, name)).toBeUndefined()
    expect(await folders.write(id, name, { text: 'x' })).toEqual({
      ok: false,
      failure: 'not-writable',
    })
    await folders.forgetNote(id, name)
  }
  expect(await folders.read('00000000-0000-0000-0000-000000000000', 'a.md')).toBeUndefined()
  expect(await readFile(secret, 'utf8')).toBe('secret')
  expect(await folders.list(id)).toEqual({ ok: true, value: [] })
  await folders.close()
})

it('knows the folder again after a restart, until it is forgotten or taken away', async () => {
  const { root, file, folders, id } = await choose('again')
  await folders.close()
  const next = createNotesFolders({ file, choose: async () => undefined, onChange: () => {} })
  expect(await next.open(id)).toEqual({ id, path: root })
  await rename(root, `${root}-gone`)
  expect(await next.list(id)).toEqual({ ok: false, failure: 'gone' })
  await next.forget(id)
  await rename(`${root}-gone`, root)
  expect(await next.open(id)).toBeUndefined()
  await next.close()
})

it('tells when somebody edits a note', async () => {
  let tell: (id: string) => void = () => {}
  const told = new Promise<string>((resolve) => {
    tell = resolve
  })
  const { root, folders, id } = await choose('watch', (changed) => tell(changed))
  // The watcher says nothing of when it has begun to watch: it is written until it has told.
  let count = 0
  const writing = setInterval(() => void writeFile(path.join(root, 'n.md'), `${(count += 1)}`), 700)
  expect(await told).toBe(id)
  clearInterval(writing)
  await folders.close()
  expect(await readdir(root)).toContain('n.md')
})
