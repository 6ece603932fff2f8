import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../../sync-server/log'
import { createWorkerCompaction } from '../../../sync-server/store/worker-compaction'

const folder = mkdtempSync(path.join(tmpdir(), 'confab-worker-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A program of these lines, as a worker would run it. */
function program(name: string, lines: string): URL {
  const file = path.join(folder, name)
  writeFileSync(file, lines)
  return pathToFileURL(file)
}

describe('compaction in a thread of its own', () => {
  it('gives what its worker says, and takes nothing for damage', async () => {
    const read = `import { parentPort, workerData } from 'node:worker_threads'\n`
    const updates = [Uint8Array.of(1), Uint8Array.of(2)]
    const last = program('last.mjs', `${read}parentPort.postMessage(workerData[1])`)
    const compacted = await createWorkerCompaction(last, silentLog).compact(updates)
    expect(compacted.ok && [...compacted.value]).toEqual([2])
    const nothing = program('nothing.mjs', `${read}parentPort.postMessage(undefined)`)
    expect(await createWorkerCompaction(nothing, silentLog).compact(updates)).toEqual({
      ok: false,
      failure: 'damaged',
    })
  })

  it.each([
    ['ends at once', ''],
    ['throws', 'throw new Error("broken")'],
    ['is killed', 'process.exit(9)'],
    ['is not there', undefined],
    ['comes to no end', 'for (;;);'],
    ['takes all memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(0))'],
  ])('has not come about when its worker %s', async (name, lines) => {
    const url =
      lines === undefined
        ? pathToFileURL(path.join(folder, 'nowhere.mjs'))
        : program(`${name.replaceAll(' ', '-')}.mjs`, lines)
    const { compact } = createWorkerCompaction(url, silentLog, { mostHeapMib: 32, mostMs: 3_000 })
    expect(await compact([Uint8Array.of(0, 0)])).toEqual({ ok: false, failure: 'unavailable' })
  })

  it('has not come about where no thread can begin', async () => {
    const nowhere = new URL('https://confab.example/worker.js')
    const { compact } = createWorkerCompaction(nowhere, silentLog)
    expect(await compact([Uint8Array.of(0, 0)])).toEqual({ ok: false, failure: 'unavailable' })
  })

  it('is not waited for once it is stopped', async () => {
    const endless = program('endless.mjs', 'for (;;);')
    const { compact, stop } = createWorkerCompaction(endless, silentLog)
    const compacting = compact([Uint8Array.of(0, 0)])
    stop()
    expect(await compacting).toEqual({ ok: false, failure: 'unavailable' })
  })
})
