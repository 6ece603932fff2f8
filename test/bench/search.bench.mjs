// Twenty years of notes in a browser: how long the index takes to build, to load and to search, and what it takes of the page.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { importDomain } from './bundle-domain.mjs'

const LONGEST_MS = 180_000
const ROUNDS = 3

export const title = 'search over 20 years of notes (800 meetings) in a browser'

export const subjects = { '20 years': 20, '1 year': 1 }

const { startBrowser } = await importDomain('test/support/visitor.ts')
const { writeYears } = await importDomain('test/support/years-of-notes.ts')
const { storeOnDevice } = await importDomain('test/support/notes-on-device.ts')
const { searchQueries } = await importDomain('test/bench/search-queries.ts')

/**
 * Opens the page with notes on its device and no index: built is when all meetings are in it. Then opens the page again:
 * loaded is when the worker says so, from its start on. Each query is asked of the worker as the page asks it.
 */
export async function measure(subject) {
  const relay = await startRelay()
  const browser = await startBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    await context.addInitScript(watch)
    const page = await context.newPage()
    page.setDefaultTimeout(LONGEST_MS)
    await page.goto(`${relay.url}/healthz`)
    await storeOnDevice(page, writeYears({ years: subjects[subject] }))
    const meetings = subjects[subject] * 40
    const built = await openSearch(page, relay.url, meetings)
    // Whole on the disk: until then the page would build anew.
    while ((await page.evaluate(readStored)).meetings !== meetings) await rest()
    const loaded = await openSearch(page, relay.url, meetings)
    const answers = await page.evaluate(askAll, { queries: searchQueries, rounds: ROUNDS })
    const times = answers.toSorted((a, b) => a - b)
    return {
      'index built, s': built.readyMs / 1_000,
      'longest task of the page meanwhile, ms': built.longestTask,
      'index loaded, ms': loaded.readyMs,
      'query, median ms': times[Math.floor(times.length / 2)],
      'query, p95 ms': times[Math.floor(times.length * 0.95)],
      'query, longest ms': times.at(-1),
      'stored index, MB': (await page.evaluate(readStored)).megabytes,
      'memory of the worker, MB': await workerMemory(page),
    }
  } finally {
    await browser.close()
    await relay.close()
  }
}

const rest = () =>
  new Promise((resolve) => {
    setTimeout(resolve, 500)
  })

/** Runs before the page: notes its long tasks, and hears what the search worker says from its start on. */
function watch() {
  globalThis.longTasks = []
  new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries())).observe({
    type: 'longtask',
  })
  globalThis.heard = []
  const Own = globalThis.Worker
  globalThis.Worker = class extends Own {
    constructor(...given) {
      super(...given)
      if (!String(given[0]).includes('search-worker')) return
      globalThis.searchWorker = this
      globalThis.startedAt = performance.now()
      this.addEventListener('message', ({ data }) => {
        if (data.kind === 'status') {
          globalThis.heard.push({ atMs: performance.now(), ...data.status })
        }
      })
    }
  }
}

/** Opens the search, and waits until every meeting is in the index. */
async function openSearch(page, url, meetings) {
  await page.goto('about:blank')
  await page.goto(`${url}/#/search`)
  const handle = await page.waitForFunction(isReady, meetings, { polling: 50 })
  return handle.jsonValue()
}

function isReady(meetings) {
  const ready = globalThis.heard.find(
    (status) => status.kind === 'ready' && status.meetings === meetings,
  )
  if (!ready) return undefined
  const during = globalThis.longTasks.filter(
    ({ startTime, duration }) =>
      startTime + duration > globalThis.startedAt && startTime < ready.atMs,
  )
  return {
    readyMs: ready.atMs - globalThis.startedAt,
    longestTask: Math.max(0, ...during.map(({ duration }) => duration)),
  }
}

/** How many meetings the stored index holds, and how large it is; nothing is stored while it is being built. */
async function readStored() {
  const kept = await new Promise((resolve) => {
    const opening = indexedDB.open('confab-search')
    opening.addEventListener('success', () => {
      const reading = opening.result.transaction('index').objectStore('index').get('whole')
      reading.addEventListener('success', () => {
        opening.result.close()
        resolve(reading.result)
      })
    })
  })
  return { meetings: kept?.marks.size ?? 0, megabytes: (kept?.saved.length ?? 0) / 1e6 }
}

/** Asks every query a few times, one after the other, and tells how long each answer took to be here. */
async function askAll({ queries, rounds }) {
  const worker = globalThis.searchWorker
  const ask = (text, id) =>
    new Promise((resolve) => {
      const hear = ({ data }) => {
        if (data.kind !== 'found' || data.id !== id) return
        worker.removeEventListener('message', hear)
        resolve()
      }
      worker.addEventListener('message', hear)
      worker.postMessage({ kind: 'find', id, text, limit: 30 })
    })
  const times = []
  let id = 1_000_000
  for (let round = 0; round < rounds; round += 1) {
    for (const text of queries) {
      const from = performance.now()
      await ask(text, (id += 1))
      times.push(performance.now() - from)
    }
  }
  return times
}

/** The heap of the search's worker after it was tidied up. */
async function workerMemory(page) {
  const worker = page.workers().find((each) => each.url().includes('search-worker'))
  if (!worker) return Number.NaN
  const bytes = await worker.evaluate(() => globalThis.performance.memory?.usedJSHeapSize ?? 0)
  return bytes / 1e6
}

async function startRelay() {
  const data = await mkdtemp(path.join(tmpdir(), 'confab-bench-'))
  const args = ['out/sync-server/main.js', '--quiet', '--port', '0', '--data', data]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'exit')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return {
    url: line.split(' ').at(-1),
    async close() {
      child.kill()
      await ended
      await rm(data, { recursive: true })
    },
  }
}
