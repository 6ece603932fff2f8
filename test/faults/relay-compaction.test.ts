import { cp, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { replay } from '../../sync-server/store/compaction'
import { decodeRow, encodeRow, rowKey } from '../../sync-server/store/stored-row'
import { builtRelay, createDataFolder, startRelay } from '../support/built-relay'
import { closeEmbedded, firstEvent, startEmbedded } from '../support/embedded-relay'
import { openStore } from '../support/level-folder'
import { roomName } from '../support/open-room'
import { connectClient, snapshotHash, textOf, type RelayClient } from '../support/relay-client'
import { runCommand } from '../support/store-commands'

const room = roomName('long')
/** So many that the next change has them put together, and that this takes a while. */
const CHANGES = 12_000

let changes: readonly Uint8Array[] = []
beforeAll(() => {
  changes = typeLong()
})

describe('the worker that compacts', () => {
  it('I4: leaves the relay to serve, and makes the same document', async () => {
    const data = await createLongStore()
    const { program } = await copyWithWorker(`${BUSY}await import('./built-worker.js')`)
    const relay = await startRelay(data, ['--port', '0'], program)
    const writers = await enterBoth(relay.url)
    const confirmed = await typeUntil(relay.untilLogged('room-compacted'), writers)
    expect(Math.min(...confirmed)).toBeGreaterThan(MANY)
    expect(await readMetric(relay.url, 'confab_compactions_total{outcome="done"}')).toBe(1)

    const late = await connectClient({ url: relay.url, room })
    expect(snapshotHash(late.doc)).toBe(snapshotHash(writers[0].doc))
    expect((await relay.stop()).code).toBe(0)
    await expectSameDocument(data, late)
  })

  it('I4: does so in the desktop app too', async () => {
    const data = await createLongStore()
    const { folder } = await copyWithWorker(`${BUSY}await import('./built-worker.js')`)
    const relay = startEmbedded(data, folder)
    const event = await firstEvent(relay)
    const writers = await enterBoth(event?.kind === 'listening' ? event.url : '')
    const compacted = new Promise<void>((resolve) => {
      relay.stderr?.on('data', (text: Buffer) => text.includes('room-compacted') && resolve())
    })
    expect(Math.min(...(await typeUntil(compacted, writers)))).toBeGreaterThan(MANY)
    expect(await closeEmbedded(relay)).toBe(0)
    await expectSameDocument(data, writers[0])
  })

  it('may die: the relay says so, serves on, and tries again', async () => {
    const data = await createLongStore()
    const { program, mend } = await copyWithWorker(`${BUSY}throw new Error('out of order')`)
    const relay = await startRelay(data, ['--port', '0', '--linger-seconds', '1'], program)
    const writers = await enterBoth(relay.url)
    const confirmed = await typeUntil(relay.untilLogged('room-not-compacted'), writers)
    expect(Math.min(...confirmed)).toBeGreaterThan(MANY)
    expect(relay.log()).toContain('"event":"compaction-failed"')
    expect(await readMetric(relay.url, 'confab_compactions_total{outcome="failed"}')).toBe(1)

    await mend()
    writers.forEach((writer) => writer.close())
    await relay.untilLogged('room-compacted')
    expect((await relay.stop()).code).toBe(0)
    await expectSameDocument(data, writers[0])
  })
})

/** A worker works for a second at least: so much longer nobody would be served if others had to wait. */
const BUSY = 'for (const end = Date.now() + 1_000; Date.now() < end;);\n'
const MANY = 40

/** A text typed by ten people all over the place, key by key. */
function typeLong(): readonly Uint8Array[] {
  const updates: Uint8Array[] = []
  const doc = new Doc()
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (let change = 0; change < CHANGES; change += 1) {
    doc.clientID = 1 + (change % 10)
    const text = doc.getText('notes')
    const at = (change * 7919) % (text.length + 1)
    if (change % 10 === 9) text.delete(Math.min(at, text.length - 1), 1)
    else text.insert(at, 'k')
  }
  return updates
}

async function createLongStore(): Promise<string> {
  const data = await createDataFolder()
  const store = await openStore(data)
  const rows = changes.map((update, index) => {
    const row = { kind: 'change', sequence: index + 1, storedAtMs: 0, writers: [], update } as const
    return { type: 'put', key: rowKey({ room, ...row }), value: encodeRow(room, row) } as const
  })
  const written = await store.rows.write(rows, { room, sequence: CHANGES })
  expect(written.ok).toBe(true)
  await store.close()
  return data
}

/** Somebody in the long room, and somebody in another. */
const enterBoth = (url: string) =>
  Promise.all([connectClient({ url, room }), connectClient({ url, room: 'other' })])

/** Both type, a change at a time, until something has happened; gives how many were confirmed by then. */
async function typeUntil(happened: Promise<void>, writers: readonly RelayClient[]) {
  const state = { isOver: false }
  void happened.then(() => (state.isOver = true))
  return Promise.all(
    writers.map(async (writer) => {
      const before = writer.confirmedEdits()
      while (!state.isOver) {
        const edit = writer.edit((doc) => doc.getText('more').insert(0, 'x'))
        await writer.until(() => writer.confirmedEdits() >= edit)
      }
      return writer.confirmedEdits() - before
    }),
  )
}

/** What is stored as one, with what came after, is what all single changes make and what a client has. */
async function expectSameDocument(data: string, { doc }: RelayClient): Promise<void> {
  expect(await runCommand(['doctor', '--data', data])).toMatchObject({ status: 0, error: '' })
  const store = await openStore(data)
  const [newest, all] = [await store.rows.read(room, 'newest'), await store.rows.read(room, 'all')]
  await store.close()
  const rowsOf = (read: typeof newest) =>
    (read.ok ? read.value.rows : []).flatMap(([key, value]) => decodeRow(key, value) ?? [])
  const isWhole = ({ kind }: { readonly kind: string }) => kind === 'whole'
  expect(rowsOf(newest).filter(isWhole)).toHaveLength(1)
  const single = rowsOf(all).filter((row) => !isWhole(row))
  expect(single.length).toBeGreaterThan(CHANGES)
  const hashes = [rowsOf(newest), single].map((rows) =>
    snapshotHash(replay(rows.map(({ update }) => update)) ?? new Doc()),
  )
  expect(hashes).toEqual([snapshotHash(doc), snapshotHash(doc)])
  expect(textOf(doc, 'notes').length).toBeGreaterThan(CHANGES / 2)
}

/** The built relay with another worker, the built one beside it; `mend` puts that in its place. */
async function copyWithWorker(lines: string) {
  const built = path.dirname(builtRelay())
  // Within the project, so that it finds the same packages.
  const folder = path.resolve('out/relay-with-other-worker')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const copy = (from: string, to: string) => cp(path.join(built, from), path.join(folder, to))
  for (const program of ['main.js', 'embedded.js']) await copy(program, program)
  await copy('compaction-worker.js', 'built-worker.js')
  await writeFile(path.join(folder, 'compaction-worker.js'), lines)
  return {
    folder,
    program: path.join(folder, 'main.js'),
    mend: () => copy('compaction-worker.js', 'compaction-worker.js'),
  }
}

async function readMetric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const line = text.split('\n').find((each) => each.startsWith(name))
  return Number(line?.slice(name.length))
}
