import { randomBytes } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { encodeHead, headKey } from '../../../sync-server/store/stored-head'
import { encodeRow, rowKey, type StoredRow } from '../../../sync-server/store/stored-row'
import { createFolder } from '../../support/app-folder'
import { openStore } from '../../support/level-folder'
import { roomName } from '../../support/open-room'
import {
  fillStore,
  runCommand,
  startProgram,
  storedRooms,
  withLevel,
} from '../../support/store-commands'

const [room] = storedRooms

let folder = ''
const inFolder = (name: string) => path.join(folder, name)
beforeEach(async () => {
  const made = await createFolder('commands')
  folder = made.folder
  onTestFinished(made.remove)
})

describe('confab doctor', () => {
  const row = (update: Uint8Array, kind: StoredRow['kind'], sequence: number) => ({
    type: 'put' as const,
    key: rowKey({ room, kind, sequence }),
    value: encodeRow(room, { kind, sequence, storedAtMs: 0, writers: [], update }),
  })
  const head = (sequence: number) => ({
    type: 'put' as const,
    key: headKey(room),
    value: encodeHead({ room, sequence }),
  })
  const dependent = () => {
    const doc = new Doc()
    doc.getText('notes').insert(0, 'one')
    const before = encodeStateVector(doc)
    doc.getText('notes').insert(3, 'two')
    return encodeStateAsUpdate(doc, before)
  }

  it.each([
    [
      'a row that cannot be read',
      [{ ...row(Uint8Array.of(0, 0), 'change', 5), value: Buffer.of(1) }],
      /1 of 6 rows cannot be read/,
    ],
    ['a last change that is missing', [head(9)], /its last change should be 9 and is 4/],
    [
      'a change between that is missing',
      [row(Uint8Array.of(0, 0), 'change', 6), head(6)],
      /a change before the last one, 6, is missing/,
    ],
    [
      'a head that cannot be read',
      [{ ...head(4), value: Buffer.of(1) }],
      /the number of its last change cannot be read/,
    ],
    [
      'a head that is missing',
      [{ type: 'del' as const, key: headKey(room) }],
      /the number of its last change is missing/,
    ],
    [
      'changes that make no document',
      [row(Uint8Array.of(9, 9), 'change', 5), head(5)],
      /its changes make no document/,
    ],
    [
      'changes that build on nothing',
      [row(dependent(), 'change', 5), head(5)],
      /build on something that is missing/,
    ],
    [
      'a whole that is not what its changes make',
      [row(encodeStateAsUpdate(new Doc()), 'whole', 4)],
      /the whole of change 4 is not what its changes make/,
    ],
    [
      'history with a gap',
      [row(encodeStateAsUpdate(new Doc()), 'whole', 7), head(7)],
      /changes before 7 are missing in its history/,
    ],
  ])('finds %s, in the store and in its backup', async (_, damage, sentence) => {
    const data = await fillStore(inFolder('data'))
    await withLevel(data, (level) => level.batch(damage))
    await runCommand(['backup', inFolder('backup'), '--data', data])
    for (const place of [['--data', data], [inFolder('backup')]]) {
      const { status, out } = await runCommand(['doctor', ...place])
      expect(status).toBe(1)
      expect(out).toMatch(sentence)
      expect(out).toMatch(/^meeting-a: .*\n.*: 3 documents checked, 1 damaged\.\n$/)
    }
  })

  it('finds a document whose rows are all gone', async () => {
    const data = await fillStore(inFolder('data'))
    await withLevel(data, (level) => level.clear({ gt: 'notebook-c!', lt: 'notebook-c"' }))
    const { status, out } = await runCommand(['doctor', '--data', data])
    expect(status).toBe(1)
    expect(out).toMatch(/^notebook-c: its last change should be 4 and is 0\n/)
  })

  it('goes on document by document where a file of the store is damaged', async () => {
    const data = await fillStore(inFolder('data'))
    // Opening it puts what the log holds into a table; a document of its own fills blocks of it.
    const store = await openStore(data)
    await store.append(roomName('large'), randomBytes(200_000), [])
    await store.close()
    await (await openStore(data)).close()
    for (const table of (await readdir(data)).filter((file) => file.endsWith('.ldb'))) {
      const content = await readFile(path.join(data, table))
      if (content.length < 100_000) continue
      content.fill(0xff, 60_000, 60_400)
      await writeFile(path.join(data, table), content)
    }
    const { status, out } = await runCommand(['doctor', '--data', data])
    expect(status).toBe(1)
    expect(out).toContain('large: ')
    expect(out).toMatch(/4 documents checked, 1 damaged\.\n$/)
  })

  it('says that a relay is using the store, and what to do', async () => {
    const data = inFolder('data')
    await startProgram(data)
    const { status, error } = await runCommand(['doctor', '--data', data])
    expect(status).toBe(1)
    expect(error).toMatch(/Another relay is using .*confab backup DIR/)
  })

  it('says that there is no store, or no backup', async () => {
    const none = await runCommand(['doctor', '--data', inFolder('nothing')])
    expect([none.status, none.out]).toEqual([1, ''])
    expect(none.error).toMatch(/There is no store in/)
    const noBackup = await runCommand(['doctor', folder])
    expect([noBackup.status, noBackup.out]).toEqual([1, ''])
    expect(noBackup.error).toMatch(/There is no complete backup in/)
  })
})
