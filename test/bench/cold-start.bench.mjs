// How a whole workspace comes to a device while somebody types, and how long the app takes to start from cold without the relay.
import { importDomain } from './bundle-domain.mjs'

export const title = 'a workspace on this device: brought in, and started from cold offline'

/** How many years of notes, 40 meetings each. */
export const subjects = { '400 meetings': 10, '80 meetings': 2 }

const { startBrowser, sayName } = await importDomain('test/support/visitor.ts')
const { startMeeting, writeLine } = await importDomain('test/support/meeting-scene.ts')
const { startFilledRelay } = await importDomain('test/support/filled-relay.ts')
const { writeYears } = await importDomain('test/support/years-of-notes.ts')

const LONGEST_MS = 120_000

/**
 * Somebody who keeps only what they open begins a meeting, has everything brought, and types meanwhile. Then the
 * relay ends, and the app is opened anew: until it lists the notebooks, and until the oldest meeting can be read.
 */
export async function measure(subject) {
  const relay = await startFilledRelay(writeYears({ years: subjects[subject] }))
  const browser = await startBrowser()
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    const page = await openPage(context, relay.url)
    await sayName(page, 'Mira')
    const brought = await bringEverything(page)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await relay.stop()
    await page.close()
    return { ...brought, ...(await startCold(context, relay)) }
  } finally {
    await browser.close()
    await relay.close()
  }
}

async function openPage(context, url) {
  const page = await context.newPage()
  page.setDefaultTimeout(LONGEST_MS)
  await page.addInitScript(() => {
    if (localStorage.getItem('confab:keep') !== null) return
    localStorage.setItem('confab:keep', JSON.stringify({ keepsEverything: false }))
  })
  await page.goto(url)
  return page
}

async function bringEverything(page) {
  await startMeeting(page, ['What is typed meanwhile'])
  await page.evaluate(watchTasks)
  await page.getByRole('button', { name: /What does that mean/ }).click()
  await page.getByRole('button', { name: 'What is kept here…' }).click()
  await page.getByText('Everything', { exact: true }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.evaluate(() => (globalThis.beganAt = performance.now()))
  let lines = 0
  const isHere = () => page.evaluate(() => globalThis.hereAt !== undefined)
  for (; !(await isHere()); lines += 1) await writeLine(page, 0, 'Written while much comes in. ')
  const told = await page.evaluate(() => ({
    'brought while typing, s': (globalThis.hereAt - globalThis.beganAt) / 1_000,
    'longest task meanwhile, ms': Math.max(0, ...globalThis.longTasks),
    'tasks above 50 ms': globalThis.longTasks.length,
  }))
  return { ...told, 'lines typed meanwhile': lines }
}

/** Notes the long tasks from the typing on, and when the progress in the header has gone. */
function watchTasks() {
  globalThis.longTasks = []
  let wasShown = false
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (startTime > (globalThis.beganAt ?? Infinity)) globalThis.longTasks.push(duration)
    }
  }).observe({ type: 'longtask' })
  new MutationObserver(() => {
    const isShown = document.querySelector('header progress') !== null
    if (wasShown && !isShown) globalThis.hereAt ??= performance.now()
    wasShown = isShown
  }).observe(document.body, { childList: true, subtree: true })
}

async function startCold(context, relay) {
  const oldest = relay.notebooks[0]
  const page = await context.newPage()
  page.setDefaultTimeout(LONGEST_MS)
  await page.goto(relay.url)
  await page.getByRole('link', { name: oldest.title }).first().waitFor()
  const listedMs = await page.evaluate(() => performance.now())
  const meeting = `#/n/${oldest.id}/m/${oldest.meetingIds.at(-1)}`
  const readMs = await page.evaluate(untilReadable, meeting)
  await page.close()
  return {
    'cold: until the notebooks are listed, ms': listedMs,
    'cold: until an old meeting is read, ms': readMs,
  }
}

/** Goes to a meeting, and resolves to the time until its first topic is drawn. */
function untilReadable(meeting) {
  const beganAt = performance.now()
  location.hash = meeting
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('.topic-card') === null) requestAnimationFrame(look)
      else resolve(performance.now() - beganAt)
    }
    look()
  })
}
