import { readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Doc } from 'yjs'
import type { RoomStore } from '../../sync-server/store/room-store'
import { roomName } from './open-room'

/** How many changes each room of `fillWithWords` has. */
export const WORDS = 300

/** Fills a store with rooms `a`, `b` and `c` that LevelDB keeps in compressed blocks of a table. */
export async function fillWithWords(open: () => Promise<RoomStore>): Promise<void> {
  const store = await open()
  const doc = new Doc()
  let update: Uint8Array = new Uint8Array()
  doc.on('update', (change: Uint8Array) => {
    update = change
  })
  for (let word = 0; word < WORDS; word += 1) {
    doc.getText('notes').insert(0, `some words that repeat some words ${word}`)
    const stored = ['a', 'b', 'c'].map((name) => store.append(roomName(name), update, []))
    await Promise.all(stored)
  }
  await store.close()
  // Opening it puts what the log holds into a table.
  await (await open()).close()
}

/** Overwrites a stretch in every table of a store. */
export async function damageTables(folder: string): Promise<void> {
  for (const table of (await readdir(folder)).filter((file) => file.endsWith('.ldb'))) {
    const file = path.join(folder, table)
    const content = await readFile(file)
    const middle = Math.floor(content.length / 2)
    await writeFile(file, content.fill(0xff, middle, middle + 100))
  }
}
