import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterEach, describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { haveSameSnapshot, replay } from '../../../sync-server/store/compaction'
import { encodeHead, headKey } from '../../../sync-server/store/stored-head'
import { decodeRow, rowKey } from '../../../sync-server/store/stored-row'
import { createStoreFolder, openStore, tryToOpenStore } from '../../support/level-folder'
import { roomName } from '../../support/open-room'
import { describeRoomStore } from '../../support/room-store-contract'

const folders: string[] = []
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'confab-store-'))
  folders.push(folder)
  return folder
}
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))))

const room = roomName('a')

/** Changes rows behind the store's back. */
async function tamper(
  folder: string,
  change: (level: ClassicLevel<string, Uint8Array>) => unknown,
) {
  const level = new ClassicLevel<string, Uint8Array>(folder, { valueEncoding: 'view' })
  await change(level)
  await level.close()
}

async function folderWithRooms(): Promise<string> {
  const folder = await newFolder()
  const store = await openStore(folder)
  for (const name of ['a', 'b']) {
    for (const byte of [1, 2, 3]) await store.append(roomName(name), Uint8Array.of(byte), [])
  }
  await store.close()
  return folder
}

describe('the store in LevelDB', () => {
  describeRoomStore(createStoreFolder, true)

  it.each([
    [
      'a changed byte',
      async (level: ClassicLevel<string, Uint8Array>) => {
        const key = rowKey({ room, kind: 'change', sequence: 2 })
        const row = Uint8Array.from((await level.get(key))!)
        row[row.length - 1]! ^= 1
        await level.put(key, row)
      },
    ],
    [
      'a missing row',
      (level: ClassicLevel<string, Uint8Array>) =>
        level.del(rowKey({ room, kind: 'change', sequence: 2 })),
    ],
    [
      'its last row missing',
      (level: ClassicLevel<string, Uint8Array>) =>
        level.del(rowKey({ room, kind: 'change', sequence: 3 })),
    ],
    [
      'all its rows missing',
      async (level: ClassicLevel<string, Uint8Array>) => {
        for (const sequence of [1, 2, 3]) {
          await level.del(rowKey({ room, kind: 'change', sequence }))
        }
      },
    ],
    ['its head missing', (level: ClassicLevel<string, Uint8Array>) => level.del(headKey(room))],
    [
      'the head of another room',
      async (level: ClassicLevel<string, Uint8Array>) =>
        level.put(headKey(room), encodeHead({ room: roomName('b'), sequence: 3 })),
    ],
    [
      'a row of another room',
      async (level: ClassicLevel<string, Uint8Array>) => {
        const foreign = await level.get(
          rowKey({ room: roomName('b'), kind: 'change', sequence: 2 }),
        )
        await level.put(rowKey({ room, kind: 'change', sequence: 2 }), foreign!)
      },
    ],
    [
      'a row cut short',
      (level: ClassicLevel<string, Uint8Array>) =>
        level.put(rowKey({ room, kind: 'change', sequence: 3 }), Uint8Array.of(1, 2)),
    ],
  ])('refuses a room with %s, and serves the others', async (_, damage) => {
    const folder = await folderWithRooms()
    await tamper(folder, damage)
    const store = await openStore(folder)
    expect(await store.load(room)).toEqual({ ok: false, failure: 'damaged' })
    expect(await store.load(roomName('b'))).toMatchObject({ ok: true, value: { changes: 3 } })
    expect(await store.compact(room)).toEqual({ ok: false, failure: 'damaged' })
    await store.close()
  })

  it('I4: keeps what it compacted as history, with time and writers, and the same snapshot', async () => {
    const { open, remove } = await createStoreFolder()
    const store = await open()
    const doc = new Doc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    for (let line = 0; line < 5; line += 1) doc.getText('notes').insert(0, `line ${line} `)
    for (const update of updates) await store.append(room, update, ['person-ada', 'person-bo'])
    await store.compact(room)
    const read = await store.rows.read(room, 'all')
    const rows = read.ok ? read.value.rows.map(([key, value]) => decodeRow(key, value)) : []
    expect(rows.map((row) => [row?.kind, row?.sequence])).toEqual([
      ['whole', 5],
      ...[1, 2, 3, 4, 5].map((sequence) => ['change', sequence]),
    ])
    expect(rows[1]).toMatchObject({ writers: ['person-ada', 'person-bo'] })
    expect(rows[1]?.storedAtMs).toBeLessThanOrEqual(Date.now())
    const wholes = rows.slice(0, 1).flatMap((row) => row?.update ?? [])
    const changes = rows.slice(1).flatMap((row) => row?.update ?? [])
    expect(haveSameSnapshot(replay(wholes)!, replay(changes)!)).toBe(true)
    await store.close()
    await remove()
  })

  it('says that another relay uses the folder', async () => {
    const folder = await newFolder()
    const store = await openStore(folder)
    const second = await tryToOpenStore(folder)
    expect(!second.ok && second.failure).toMatch(/Another relay is using .*--data/)
    await store.close()
  })

  it('says that the store is damaged, and what to do', async () => {
    const folder = await folderWithRooms()
    const manifest = (await readdir(folder)).find((name) => name.startsWith('MANIFEST'))!
    await writeFile(join(folder, manifest), 'nonsense')
    const opened = await tryToOpenStore(folder)
    expect(!opened.ok && opened.failure).toMatch(/cannot be opened .*from a backup/)
  })

  it('I5: never takes a store whose first file is gone for a new one', async () => {
    const folder = await folderWithRooms()
    const before = (await readdir(folder)).filter((name) => name !== 'CURRENT')
    await rm(join(folder, 'CURRENT'))
    const opened = await tryToOpenStore(folder)
    expect(!opened.ok && opened.failure).toMatch(/CURRENT is gone.*from a backup/)
    expect(await readdir(folder)).toEqual(before)
  })

  it('says that its folder is a file, below a file, or cannot be made', async () => {
    const file = join(await newFolder(), 'file')
    await writeFile(file, '')
    for (const folder of [file, join(file, 'below'), '/proc/confab']) {
      const opened = await tryToOpenStore(folder)
      expect(!opened.ok && opened.failure).toMatch(
        /^The data folder .* cannot be used \(.+\)\..*--data\.$/,
      )
    }
  })

  it('makes the folder it is given', async () => {
    const folder = join(await newFolder(), 'new', 'deeper')
    await (await openStore(folder)).close()
    expect(await readdir(folder)).toContain('CURRENT')
  })
})
