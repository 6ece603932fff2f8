import { randomBytes } from 'node:crypto'
import { cp, readFile, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createFolder } from '../../support/app-folder'
import { createStoreFolder, openStore, tryToOpenStore } from '../../support/level-folder'
import { damageTables, fillWithWords, WORDS } from '../../support/damaged-tables'
import { roomName } from '../../support/open-room'

const rooms = ['a', 'b', 'c'].map(roomName)
const CHANGES = 2

type Outcome = 'whole' | 'shorter' | 'damaged'

/** What a store says of each room when its log is this one. */
async function outcomesWith(folder: string, log: string, content: Buffer) {
  const copy = await createFolder('store-damaged')
  await cp(folder, copy.folder, { recursive: true })
  await writeFile(path.join(copy.folder, log), content)
  const store = await openStore(copy.folder)
  const outcomes: Outcome[] = []
  for (const room of rooms) {
    const loaded = await store.load(room)
    if (!loaded.ok) outcomes.push('damaged')
    else outcomes.push(loaded.value.updates.length === CHANGES ? 'whole' : 'shorter')
  }
  const files = await readdir(copy.folder)
  await store.close()
  const kept = files.find((file) => file.startsWith('damaged-'))
  const keptContent = kept === undefined ? undefined : await readFile(path.join(copy.folder, kept))
  await copy.remove()
  return { outcomes, keptContent }
}

describe('a log with one damaged byte', () => {
  let cut = { folder: '', log: '', content: Buffer.alloc(0), remove: async () => {} }

  /** A small store with rooms taking turns; as it lies there after an orderly end. */
  beforeAll(async () => {
    const { folder, open, remove } = await createStoreFolder()
    const store = await open()
    for (let change = 1; change <= CHANGES; change += 1) {
      for (const room of rooms) await store.append(room, Uint8Array.of(change), [])
    }
    await store.close()
    const log = (await readdir(folder)).find((file) => file.endsWith('.log')) ?? ''
    cut = { folder, log, remove, content: await readFile(path.join(folder, log)) }
  })
  afterAll(() => cut.remove())

  it('I5: never gives a room less than it had, refuses only what it damaged, and is kept as it is', async () => {
    for (let at = 0; at < cut.content.length; at += 1) {
      const damaged = Buffer.from(cut.content)
      damaged[at]! ^= 0x10
      const { outcomes, keptContent } = await outcomesWith(cut.folder, cut.log, damaged)
      expect(outcomes, `byte ${at}`).not.toContain('shorter')
      // Every commit is about one room; the last of all, behind them, is about none.
      expect(outcomes.filter((outcome) => outcome === 'damaged').length).toBeLessThanOrEqual(1)
      expect(keptContent ?? damaged, `byte ${at}`).toEqual(damaged)
      expect(keptContent !== undefined || !outcomes.includes('damaged')).toBe(true)
    }
  }, 120_000)

  it('refuses the room of every commit in turn', async () => {
    const refused = new Set<string>()
    for (let at = 20; at < cut.content.length; at += 20) {
      const damaged = Buffer.from(cut.content)
      damaged[at]! ^= 0xff
      const { outcomes } = await outcomesWith(cut.folder, cut.log, damaged)
      const index = outcomes.indexOf('damaged')
      if (index >= 0) refused.add(rooms[index]!)
    }
    expect([...refused].sort()).toEqual(rooms)
  })
})

describe('a table with one damaged byte', () => {
  it('I5: never gives a room less than it had', async () => {
    const { folder, open, remove } = await createStoreFolder()
    const store = await open()
    for (const room of rooms) {
      for (let change = 1; change <= CHANGES; change += 1) {
        await store.append(room, randomBytes(900), [])
      }
    }
    await store.close()
    // Opening it puts what the log holds into a table.
    await (await open()).close()
    const table = (await readdir(folder)).find((file) => file.endsWith('.ldb')) ?? ''
    const content = await readFile(path.join(folder, table))
    let refused = 0
    for (let at = 0; at < content.length; at += 37) {
      const damaged = Buffer.from(content)
      damaged[at]! ^= 0x10
      const { outcomes } = await outcomesWith(folder, table, damaged)
      expect(outcomes, `byte ${at}`).not.toContain('shorter')
      refused += outcomes.filter((outcome) => outcome === 'damaged').length
    }
    expect(refused).toBeGreaterThan(0)
    await remove()
  }, 120_000)
})

describe('a table LevelDB stumbles over when it tidies up', () => {
  it('keeps nobody else from writing and from being read', async () => {
    const { folder, open, remove } = await createStoreFolder()
    await fillWithWords(open)
    await damageTables(folder)
    const store = await open()
    const text = Buffer.from(randomBytes(125_000).toString('hex') + 'a'.repeat(250_000))
    const others = ['room-x', 'room-y'].map(roomName)
    for (let change = 0; change < 30; change += 1) {
      for (const room of others)
        expect(await store.append(room, text, [])).toMatchObject({ ok: true })
    }
    for (const room of others) {
      expect(await store.load(room)).toMatchObject({ ok: true, value: { changes: 30 } })
    }
    const outcomes = await Promise.all(rooms.map((room) => store.load(room)))
    expect(outcomes.filter(({ ok }) => !ok).length).toBeGreaterThan(0)
    for (const loaded of outcomes) {
      expect(loaded).toEqual(loaded.ok ? loaded : { ok: false, failure: 'damaged' })
      expect(loaded.ok ? loaded.value.changes : WORDS).toBe(WORDS)
    }
    await store.close()
    await remove()
  }, 60_000)
})

/** A store in which each of 60 rooms was written once; as it lies there after an orderly end or a sudden one. */
async function storeOfMany(end: 'closed' | 'cut') {
  const { folder, open, remove } = await createStoreFolder()
  const copy = await createFolder('store-cut')
  const store = await open()
  for (const room of MANY) await store.append(room, Uint8Array.of(1), [])
  if (end === 'cut') await cp(folder, copy.folder, { recursive: true })
  await store.close()
  if (end === 'closed') await cp(folder, copy.folder, { recursive: true })
  await remove()
  onTestFinished(copy.remove)
  const log = (await readdir(copy.folder)).find((file) => file.endsWith('.log')) ?? ''
  const file = path.join(copy.folder, log)
  return { folder: copy.folder, file, content: await readFile(file) }
}

/** The last commit of an orderly end names all rooms. */
const LAST_COMMIT_BYTES = 2_000
const MANY = Array.from({ length: 60 }, (_, index) => roomName(`room-${index}`))

async function damagedRoomsOf(folder: string): Promise<readonly boolean[]> {
  const store = await openStore(folder)
  const loaded = await Promise.all(MANY.map((room) => store.load(room)))
  await store.close()
  expect(loaded.filter(({ ok }) => ok)).toEqual(
    loaded.flatMap((each) => (each.ok && each.value.changes === 1 ? [each] : [])),
  )
  return loaded.map(({ ok }) => !ok)
}

describe('a log with a damaged stretch', () => {
  it.each([0.2, 0.6, 0.95])(
    'of %d of it refuses the rooms written there alone, when it ended in order',
    async (part) => {
      const { folder, file, content } = await storeOfMany('closed')
      content.fill(0, 0, Math.floor((content.length - LAST_COMMIT_BYTES) * part))
      await writeFile(file, content)
      const damaged = await damagedRoomsOf(folder)
      const count = damaged.filter(Boolean).length
      expect(count).toBeGreaterThan(MANY.length * part * 0.5)
      expect(damaged.slice(0, count)).toEqual(damaged.slice(0, count).map(() => true))
      expect(count).toBeLessThan(MANY.length)
    },
  )

  it('is told of by a long trail that comes now and then, when it ended suddenly', async () => {
    const { folder, open, remove } = await createStoreFolder()
    const copy = await createFolder('store-cut')
    onTestFinished(copy.remove)
    const store = await open()
    for (const room of MANY) await store.append(room, Uint8Array.of(1), [])
    const log = (await readdir(folder)).find((file) => file.endsWith('.log')) ?? ''
    const { size } = await stat(path.join(folder, log))
    await store.append(roomName('long'), new Uint8Array(300_000), [])
    await store.append(roomName('last'), Uint8Array.of(1), [])
    await cp(folder, copy.folder, { recursive: true })
    await store.close()
    await remove()
    const content = await readFile(path.join(copy.folder, log))
    content.fill(0, 0, size)
    await writeFile(path.join(copy.folder, log), content)
    expect(await damagedRoomsOf(copy.folder)).toEqual(MANY.map(() => true))
    const again = await openStore(copy.folder)
    expect(await again.load(roomName('long'))).toMatchObject({ ok: true })
    await again.close()
  })

  it('that is longer than what the commits behind it tell of is not opened, and stays as it is', async () => {
    const { folder, file, content } = await storeOfMany('cut')
    content.fill(0, 0, Math.floor(content.length * 0.8))
    await writeFile(file, content)
    expect(await tryToOpenStore(folder)).toMatchObject({
      ok: false,
      failure: expect.stringMatching(/\.log is damaged.*backup/) as string,
    })
    expect(await readFile(file)).toEqual(content)
  })
})
