// Twenty years of notes in a browser: how long the index takes to build, to load and to search, and what it takes of the page.
import { importDomain } from './bundle-domain.mjs'
import { startRelay } from './start-relay.mjs'

const LONGEST_MS = 180_000
const ROUNDS = 3

export const title = 'search over 20 years of notes (800 meetings) in a browser'

export const subjects = { '20 years': 20, '20 years, no index': 20, '1 year': 1 }

const { startBrowser } = await importDomain('test/support/visitor.ts')
const { writeYears } = await importDomain('test/support/years-of-notes.ts')
const { storeOnDevice } = await importDomain('test/support/notes-on-device.ts')
const { searchQueries } = await importDomain('test/bench/search-queries.ts')

/**
 * Opens the list of notebooks with notes on the device and no index: built is when all meetings are in it. Then opens it
 * again: loaded is when the worker says so, from its start on. Each query is asked of the worker as the page asks it,
 * once it has looked through the notes for changes. Beside it the same page whose worker is told of no notes.
 */
export async function measure(subject) {
  const relay = await startRelay()
  const browser = await startBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const hasIndex = !subject.endsWith('no index')
    await context.addInitScript(watch, hasIndex)
    const page = await context.newPage()
    page.setDefaultTimeout(LONGEST_MS)
    await page.goto(`${relay.url}/healthz`)
    await storeOnDevice(page, writeYears({ years: subjects[subject] }))
    const meetings = subjects[subject] * 40
    const own = 'longest task of the page meanwhile, ms'
    if (!hasIndex) return { [own]: await openUnsearched(page, relay.url) }
    const built = await openHome(page, relay.url, meetings)
    // Whole on the disk: until then the page would build anew.
    while ((await page.evaluate(readStored)).meetings !== meetings) await rest()
    const loaded = await openHome(page, relay.url, meetings)
    await page.waitForFunction(() => globalThis.hasLookedThrough === true)
    const answers = await page.evaluate(askAll, { queries: searchQueries, rounds: ROUNDS })
    const times = answers.toSorted((a, b) => a - b)
    return {
      'index built, s': built.readyMs / 1_000,
      [own]: built.longestTask,
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
function watch(hasIndex) {
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
        if (data.kind === 'changed') globalThis.hasLookedThrough = true
        if (data.kind === 'status') {
          globalThis.heard.push({ atMs: performance.now(), ...data.status })
        }
      })
    }

    postMessage(message) {
      if (hasIndex || message?.kind !== 'follow') super.postMessage(message)
    }
  }
}

/** Opens the page as long as building takes, and tells its longest task from the worker's start on. */
async function openUnsearched(page, url) {
  await page.goto(`${url}/#/`)
  await page.waitForFunction(() => performance.now() > globalThis.startedAt + 6_000)
  return page.evaluate(() => {
    const tasks = globalThis.longTasks.filter(
      ({ startTime, duration }) => startTime + duration > globalThis.startedAt,
    )
    return Math.max(0, ...tasks.map(({ duration }) => duration))
  })
}

/** Opens the list of notebooks, and waits until every meeting is in the index. */
async function openHome(page, url, meetings) {
  await page.goto('about:blank')
  await page.goto(`${url}/#/`)
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
      worker.postMessage({ kind: 'find', id, text, limit: 20 })
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

/** What the search's worker holds on its heap once it was tidied up. */
async function workerMemory(page) {
  const session = await page.context().newCDPSession(page)
  const answers = new Map()
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message)
    answers.get(id)?.(result)
  })
  const attached = new Promise((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.url.includes('search-worker')) resolve(sessionId)
    })
  })
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  const sessionId = await attached
  const ask = (id, method) => {
    const answer = new Promise((resolve) => answers.set(id, resolve))
    const message = JSON.stringify({ id, method })
    return session.send('Target.sendMessageToTarget', { sessionId, message }).then(() => answer)
  }
  await ask(1, 'HeapProfiler.collectGarbage')
  const { usedSize } = await ask(2, 'Runtime.getHeapUsage')
  return usedSize / 1e6
}
