import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ClassicLevel } from 'classic-level'
import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createDataFolder, runRelay, startRelay } from '../support/built-relay'
import { connectClient, snapshotHash, textOf, type RelayClient } from '../support/relay-client'
import { skippedBecause } from '../support/skip-reason'

const typeInto = (client: RelayClient, text: string) =>
  client.edit((doc) => doc.getText('notes').insert(0, text))

async function closeCodeOf(url: string, room: string): Promise<number> {
  const [code] = (await once(
    new WebSocket(`${url.replace('http', 'ws')}/sync/${room}`),
    'close',
  )) as [number]
  return code
}

describe('a damaged store', () => {
  it('refuses the one room it damaged, never serves it empty, and serves the others', async () => {
    const data = await createDataFolder()
    const relay = await startRelay(data)
    for (const room of ['fine', 'broken']) {
      const client = await connectClient({ url: relay.url, room })
      const edit = typeInto(client, `of ${room}`)
      await client.until(() => client.confirmedEdits() >= edit)
    }
    await relay.stop()
    await damageRow(data, 'broken')

    const again = await startRelay(data)
    expect(await closeCodeOf(again.url, 'broken')).toBe(1013)
    expect(again.log()).toContain('"room":"broken"')
    const fine = await connectClient({ url: again.url, room: 'fine' })
    expect(textOf(fine.doc, 'notes')).toBe('of fine')
  })

  it('that cannot be opened at all ends the relay with what to do, and stays as it is', async () => {
    const data = await createDataFolder()
    await (await startRelay(data)).stop()
    const files = await readdir(data)
    await writeFile(path.join(data, 'CURRENT'), 'MANIFEST-that-is-none\n')
    const { code, stderr } = await runRelay(['--port', '0', '--data', data])
    expect(code).toBe(1)
    expect(stderr).toMatch(/The store in .* cannot be opened .*backup/)
    expect(await readdir(data)).toEqual(expect.arrayContaining(files.filter(isDocument)))
  })
})

const isDocument = (file: string) => /\.(?:ldb|log)$/.test(file)

async function damageRow(data: string, room: string): Promise<void> {
  const level = new ClassicLevel<string, Uint8Array>(data, { valueEncoding: 'view' })
  const rows = await level.iterator({ gt: `${room}!`, lt: `${room}"` }).all()
  const [key, value] = rows[0]!
  value[value.length - 1]! ^= 0xff
  await level.put(key, value)
  await level.close()
}

/** A disk of 24 MB: as root on Linux one can be made of memory. */
function mountSmallDisk(): { readonly folder: string } | { readonly reason: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'confab-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder], { stdio: 'pipe' })
    return { folder }
  } catch (error) {
    rmdirSync(folder)
    return { reason: `A small disk cannot be mounted here: ${String(error).split('\n')[0]}` }
  }
}

const disk = mountSmallDisk()
afterAll(() => {
  if (!('folder' in disk)) return
  execFileSync('umount', [disk.folder])
  rmdirSync(disk.folder)
})

describe('a full disk', skippedBecause('reason' in disk ? disk.reason : undefined), () => {
  it('I1, I2: confirms and shows nothing it cannot keep, lets everyone stay, and takes everything once there is room', async () => {
    const { folder } = disk as { folder: string }
    const relay = await startRelay(path.join(folder, 'data'))
    const place = { url: relay.url, room: 'meeting' }
    const writer = await connectClient(place)
    const reader = await connectClient(place)
    const before = typeInto(writer, 'before')
    await reader.until(() => textOf(reader.doc, 'notes') === 'before')
    await writer.until(() => writer.confirmedEdits() >= before)

    const ballast = path.join(folder, 'ballast')
    await writeFile(ballast, Buffer.alloc(40 * 2 ** 20)).catch(() => undefined)
    // A page of text more than the file system can hold in what its last block has left.
    typeInto(writer, 'x'.repeat(256 * 1024))
    await writer.until(() => writer.signals.includes('read-only'))
    await reader.until(() => reader.signals.includes('read-only'))
    const last = typeInto(writer, 'after ')
    expect(writer.confirmedEdits()).toBe(1)
    expect(textOf(reader.doc, 'notes')).toBe('before')
    expect((await fetch(`${relay.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${relay.url}/readyz`)).status).toBe(503)
    expect(relay.log()).toContain('disk-full')

    await rm(ballast)
    await writer.until(() => writer.signals.includes('read-write'))
    await writer.until(() => writer.confirmedEdits() >= last)
    await reader.until(() => snapshotHash(reader.doc) === snapshotHash(writer.doc))
    const late = await connectClient(place)
    expect(snapshotHash(late.doc)).toBe(snapshotHash(writer.doc))
    expect((await relay.stop()).code).toBe(0)
    expect(await writer.closed).toBe(1012)
  })
})
