// Whether the page keeps its frames while the dots of a thousand people come in, beside the same page left in peace.
import { setTimeout as pause } from 'node:timers/promises'
import WS from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc, applyUpdate } from 'yjs'
import { importDomain } from './bundle-domain.mjs'
import { startRelay } from './start-relay.mjs'

const [VOTERS, TOPICS, VOTING_MS, LINES] = [1_000, 40, 10_000, 4]
const [NOTEBOOK, MEETING] = ['bench', 'crowd']

export const title = `a page of ${TOPICS} topics while ${VOTERS} people place their dots in ${VOTING_MS / 1_000} s`

export const subjects = { 'dots come in': castVotes, 'nothing comes in': () => pause(VOTING_MS) }

const crowd = await importDomain('test/bench/votes/voting-crowd.ts')
const { startBrowser } = await importDomain('test/support/visitor.ts')

/** Measures the frames of one page once. */
export async function measure(subject) {
  const relay = await startRelay()
  const browser = await startBrowser()
  try {
    await plan(relay.address)
    const page = await openPage(browser, relay.url)
    await page.evaluate(recordFrames)
    await subjects[subject](relay.address, page)
    return await page.evaluate(() => globalThis.readFrames())
  } finally {
    await browser.close()
    await relay.close()
  }
}

/** Puts the notebook and its meeting on the relay. */
async function plan(address) {
  const { notebook, meeting } = crowd.plannedMeeting(MEETING, TOPICS)
  for (const [room, update] of [
    [`notebook-${NOTEBOOK}`, notebook],
    [`meeting-${MEETING}`, meeting],
  ]) {
    const line = await connect(address, room)
    applyUpdate(line.doc, update)
    await pause(300)
    line.provider.destroy()
  }
}

async function openPage(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${url}/#/n/${NOTEBOOK}/m/${MEETING}`)
  await page.getByLabel('What should others call you?').fill('Onlooker')
  await page.getByRole('button', { name: 'Start' }).click()
  await page
    .locator('.topic-card')
    .nth(TOPICS - 1)
    .waitFor()
  await pause(1_500) // editors near the view are mounted by then
  return page
}

/** Everybody places their dots, evenly over the time; ends when the page shows them all. */
async function castVotes(address, page) {
  const people = crowd.updatesOfVoters({ voters: VOTERS, topics: TOPICS })
  const most = Math.max(...people.map((updates) => updates.length))
  // Everybody's first dot, then everybody's second; a person's updates all take one line.
  const updates = Array.from({ length: most }, (_, round) =>
    people.flatMap((own, person) => (own[round] ? [{ person, update: own[round] }] : [])),
  ).flat()
  const lines = await Promise.all(
    Array.from({ length: LINES }, () => connect(address, `meeting-${MEETING}`)),
  )
  const startedAt = performance.now()
  for (const [index, { person, update }] of updates.entries()) {
    const dueAt = startedAt + (VOTING_MS * index) / updates.length
    if (dueAt > performance.now()) await pause(dueAt - performance.now())
    applyUpdate(lines[person % LINES].doc, update)
  }
  await page.waitForFunction(
    (expected) => {
      const counts = [...document.querySelectorAll('.dots-count')].map((each) =>
        Number(each.textContent),
      )
      return counts.reduce((sum, count) => sum + count, 0) === expected
    },
    VOTERS * 3,
    { timeout: 20_000 },
  )
  for (const { provider } of lines) provider.destroy()
}

async function connect(address, room) {
  const doc = new Doc()
  const provider = new WebsocketProvider(address, room, doc, {
    WebSocketPolyfill: WS,
    disableBc: true,
  })
  await new Promise((resolve) => provider.once('sync', resolve))
  return { doc, provider }
}

/** In the page: the time from each frame to the next, and how long the page was busy at a stretch. */
function recordFrames() {
  const frames = []
  const busy = []
  let last = performance.now()
  const next = () => {
    const now = performance.now()
    frames.push(now - last)
    last = now
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) busy.push(duration)
  }).observe({ type: 'longtask' })
  globalThis.readFrames = () => {
    const sorted = frames.toSorted((a, b) => a - b)
    const at = (share) => sorted[Math.floor((sorted.length - 1) * share)]
    const seconds = frames.reduce((sum, each) => sum + each, 0) / 1_000
    return {
      'frames/s': frames.length / seconds,
      'median frame ms': at(0.5),
      'p95 frame ms': at(0.95),
      'p99 frame ms': at(0.99),
      'longest frame ms': at(1),
      'tasks over 50 ms': busy.length,
    }
  }
}
