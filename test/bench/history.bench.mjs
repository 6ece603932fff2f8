// How long it takes to look back at a meeting of 20,000 changes, beside one of 200, and what the relay and the page do meanwhile.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importDomain } from './bundle-domain.mjs'
import { startRelay } from './start-relay.mjs'

const ROOM = '/api/history/meeting-m1'
const PLACE = '/#/n/garden/m/m1/history'

export const title = 'looking back at a meeting'

export const subjects = { '20,000 changes': 20_000, '200 changes': 200 }

const { startBrowser } = await importDomain('test/support/visitor.ts')
const { writeLongLog } = await importDomain('test/bench/history/long-log.ts')

/** Asks the relay as a page does, with somebody else asking it for its health all the time; then opens the page. */
export async function measure(subject) {
  const data = await mkdtemp(path.join(tmpdir(), 'confab-bench-'))
  await writeLongLog(data, subjects[subject])
  const relay = await startRelay(data)
  const browser = await startBrowser()
  try {
    const listed = await beside(relay.url, () => listAll(relay.url))
    const read = await beside(relay.url, () =>
      readBytes(`${relay.url}${ROOM}/${subjects[subject]}`),
    )
    return {
      'list, ms': listed.tookMs,
      'list: longest wait of others, ms': listed.longestMs,
      moments: listed.value,
      'read a state, ms': read.tookMs,
      'read a state: longest wait of others, ms': read.longestMs,
      'state, KB': read.value / 1024,
      ...(await openPage(browser, relay.url)),
    }
  } finally {
    await browser.close()
    await relay.close()
    await rm(data, { recursive: true })
  }
}

async function listAll(url) {
  let moments = 0
  for (let after = 0; after !== undefined;) {
    const answer = await (await fetch(`${url}${ROOM}?after=${after}`)).json()
    moments += answer.moments.length
    after = answer.next
  }
  return moments
}

async function readBytes(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(await response.text())
  return (await response.arrayBuffer()).byteLength
}

/** Runs something, and tells how long others waited for an answer meanwhile at most. */
async function beside(url, run) {
  const end = new AbortController()
  let longestMs = 0
  const asking = (async () => {
    while (!end.signal.aborted) {
      const began = performance.now()
      await (await fetch(`${url}/healthz`)).text()
      longestMs = Math.max(longestMs, performance.now() - began)
    }
  })()
  const began = performance.now()
  const value = await run()
  const tookMs = performance.now() - began
  end.abort()
  await asking
  return { value, tookMs, longestMs }
}

/** From the meeting's notes to its history: until the moments are there, until the first state is, and the page's long tasks. */
async function openPage(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(60_000)
  await page.goto(`${url}${PLACE.replace('/history', '')}`)
  await page.getByLabel('What should others call you?').fill('Onlooker')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.locator('.topic-card').nth(5).waitFor()
  await page.waitForTimeout(3_000)
  await page.evaluate(() => {
    globalThis.longTasks = []
    new PerformanceObserver((list) =>
      globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration)),
    ).observe({ type: 'longtask' })
  })
  const began = performance.now()
  await page.evaluate(() => (location.hash += '/history'))
  await page.getByText('As the relay tells it.').waitFor()
  const listedMs = performance.now() - began
  await page.getByRole('heading', { name: /^As it was/ }).waitFor()
  await page.locator('[data-topic-change], [role="status"]').nth(1).waitFor()
  const shownMs = performance.now() - began
  await page.waitForTimeout(1_500)
  const tasks = await page.evaluate(() => globalThis.longTasks)
  await page.close()
  return {
    'page: moments are there, ms': listedMs,
    'page: first state is there, ms': shownMs,
    'page: longest task, ms': Math.max(0, ...tasks),
    'page: tasks over 50 ms': tasks.length,
  }
}
