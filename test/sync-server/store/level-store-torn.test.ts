import { cp, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import { createFolder } from '../../support/app-folder'
import { createStoreFolder, openStore } from '../../support/level-folder'
import { roomName } from '../../support/open-room'

const ROOM = roomName()

/** The updates of someone who types a few words. */
function typeWords(count: number): Uint8Array[] {
  const doc = new Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let word = 0; word < count; word += 1) doc.getText('notes').insert(0, `word ${word} `)
  return updates
}

/** A store as it lies on the disk the moment the power fails, all of `updates` in it. */
async function storeCut(updates: readonly Uint8Array[]): Promise<string> {
  const { folder, open, remove } = await createStoreFolder()
  const copy = await createFolder('store-cut')
  const store = await open()
  for (const update of updates) await store.append(ROOM, update, [])
  await cp(folder, copy.folder, { recursive: true })
  await store.close()
  await remove()
  onTestFinished(copy.remove)
  return copy.folder
}

const plain = (bytes: Uint8Array) => new Uint8Array(bytes)

async function newestLog(folder: string): Promise<string> {
  const logs = (await readdir(folder)).filter((file) => file.endsWith('.log')).sort()
  return path.join(folder, logs.at(-1)!)
}

async function load(folder: string) {
  const store = await openStore(folder)
  const loaded = await store.load(ROOM)
  await store.close()
  return loaded.ok ? loaded.value.updates.map(plain) : loaded.failure
}

it('has everything it said it had, the moment the power fails', async () => {
  const updates = typeWords(6)
  expect(await load(await storeCut(updates))).toEqual(updates.map(plain))
})

it('reads logs of many blocks, and rows longer than a block', async () => {
  const updates = typeWords(300)
  for (const size of [32_700, 32_741, 32_748, 32_768, 100_000, 300_000]) {
    const doc = new Doc()
    doc.getText('notes').insert(0, 'x'.repeat(size))
    updates.push(encodeStateAsUpdate(doc), ...typeWords(3))
  }
  expect(await load(await storeCut(updates))).toEqual(updates.map(plain))
})

it('I2: loses of a commit that was being written nothing but that commit, wherever it was torn', async () => {
  const updates = typeWords(3)
  const cut = await storeCut(updates)
  const file = await newestLog(cut)
  const whole = await readFile(file)
  const before = await storeCut(updates.slice(0, -1))
  const lastCommit = whole.length - (await readFile(await newestLog(before))).length
  for (let missing = 1; missing <= lastCommit; missing += 1) {
    const torn = await createFolder('store-torn')
    await cp(cut, torn.folder, { recursive: true })
    await writeFile(path.join(torn.folder, path.basename(file)), whole.subarray(0, -missing))
    expect(await load(torn.folder)).toEqual(updates.slice(0, -1).map(plain))
    await torn.remove()
  }
})
