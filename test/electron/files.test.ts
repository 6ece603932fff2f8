import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readImport } from '../../electron/read-import'
import { nameWriteFailure, writeWhole } from '../../electron/write-whole'
import { createFolder } from '../support/app-folder'

let folder = ''
let remove: () => Promise<unknown>
beforeAll(async () => {
  ;({ folder, remove } = await createFolder('files'))
})
afterAll(() => remove())

describe('writing a file whole', () => {
  it('replaces what was there and leaves nothing else behind', async () => {
    const inside = path.join(folder, 'export')
    await mkdir(inside)
    const file = path.join(inside, 'notes.md')
    await writeFile(file, 'a much longer text that was there before')
    expect(await writeWhole(file, 'new')).toEqual({ ok: true, value: file })
    expect(await readFile(file, 'utf8')).toBe('new')
    expect(await readdir(inside)).toEqual(['notes.md'])
  })

  it('says when the place cannot be written to, and leaves no draft', async () => {
    const taken = path.join(folder, 'taken')
    await mkdir(path.join(taken, 'inner'), { recursive: true })
    expect(await writeWhole(taken, 'x')).toEqual({ ok: false, failure: 'not-writable' })
    expect(await writeWhole(path.join(folder, 'none', 'x.md'), 'x')).toEqual({
      ok: false,
      failure: 'not-writable',
    })
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'not-writable'],
    ['EROFS', 'not-writable'],
  ])('calls %s %s', (code, failure) => {
    expect(nameWriteFailure(Object.assign(new Error('refused'), { code }))).toBe(failure)
  })

  it('does not take a fault of ours for an answer of the disk', () => {
    expect(() => nameWriteFailure(new TypeError('a fault'))).toThrow('a fault')
  })
})

describe('reading a file to import', () => {
  it('gives its name and bytes', async () => {
    const file = path.join(folder, 'in.txt')
    await writeFile(file, 'é')
    expect(await readImport(file)).toEqual({
      ok: true,
      value: { name: 'in.txt', bytes: new Uint8Array([0xc3, 0xa9]) },
    })
  })

  it('refuses a file that is too large, is none, or is not there', async () => {
    const file = path.join(folder, 'large.txt')
    await writeFile(file, '12345')
    expect(await readImport(file, 4)).toEqual({ ok: false, failure: 'too-large' })
    expect(await readImport(folder)).toEqual({ ok: false, failure: 'not-readable' })
    expect(await readImport(path.join(folder, 'none'))).toEqual({
      ok: false,
      failure: 'not-readable',
    })
  })
})
