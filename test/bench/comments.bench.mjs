// How soon a typed letter is seen in a meeting with 200 comments while 40 people are in it, beside one without comments.
import { setTimeout as pause } from 'node:timers/promises'
import WS from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc, applyUpdate } from 'yjs'
import { importDomain } from './bundle-domain.mjs'
import { startRelay } from './start-relay.mjs'

const [TOPICS, LINES, PEOPLE, KEYS] = [20, 20, 40, 120]
const [NOTEBOOK, MEETING] = ['bench', 'commented']
/** Everybody else types a letter this often. */
const PACE_MS = 2_000

export const title = `typing among ${PEOPLE} people in ${TOPICS} topics of ${LINES} lines`

export const subjects = { '200 comments': 200, 'no comments': 0 }

const scene = await importDomain('test/bench/comments/commented-meeting.ts')
const { startBrowser } = await importDomain('test/support/visitor.ts')

/** Types into one line of a fresh browser, and tells how long each letter took to be seen. */
export async function measure(subject) {
  const relay = await startRelay()
  const browser = await startBrowser()
  let people = []
  try {
    await plan(relay.address, subjects[subject])
    const page = await openPage(browser, relay.url)
    people = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => join(relay.address, at)))
    const line = page.locator('.topic-card').first().locator('.line-text').nth(5)
    await line.click()
    await page.keyboard.press('End')
    await page.evaluate(watchKeys)
    await page.keyboard.type('abcdefghij'.repeat(KEYS / 10), { delay: 60 })
    await pause(300)
    return await page.evaluate(() => globalThis.readKeys())
  } finally {
    for (const leave of people) leave()
    await browser.close()
    await relay.close()
  }
}

async function plan(address, comments) {
  const size = { meetingId: MEETING, topics: TOPICS, lines: LINES, comments }
  const { notebook, meeting } = scene.commentedMeeting(size)
  for (const [room, update] of [
    [`notebook-${NOTEBOOK}`, notebook],
    [`meeting-${MEETING}`, meeting],
  ]) {
    const { doc, provider } = await connect(address, room)
    applyUpdate(doc, update)
    await pause(300)
    provider.destroy()
    doc.destroy()
  }
}

async function openPage(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${url}/#/n/${NOTEBOOK}/m/${MEETING}`)
  await page.getByLabel('What should others call you?').fill('Onlooker')
  await page.getByRole('button', { name: 'Start' }).click()
  await page
    .locator('.topic-card')
    .nth(TOPICS - 1)
    .waitFor()
  await page
    .getByRole('button', { name: /comment/i })
    .first()
    .click()
  await pause(1_500) // editors near the view are mounted by then
  return page
}

/** Somebody comes and types into a topic; gives back how they leave. */
async function join(address, at) {
  const { doc, provider } = await connect(address, `meeting-${MEETING}`)
  provider.awareness.setLocalState({ person: { id: `p${at}`, name: `Person ${at}` } })
  const type = () => scene.typeInto(doc, `t${at % 4}`, 6 + (at % 10))
  let timer
  const start = setTimeout(
    () => {
      timer = setInterval(type, PACE_MS)
    },
    (PACE_MS * at) / PEOPLE,
  )
  return () => {
    clearTimeout(start)
    clearInterval(timer)
    provider.destroy()
    // What it knows of the others is looked after by a timer that would keep this program alive.
    doc.destroy()
  }
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

/** In the page: the time from each key to the frame after it, and how often the page was busy at a stretch. */
function watchKeys() {
  const waits = []
  const busy = []
  addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - timeStamp)))
    },
    { capture: true },
  )
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) busy.push(duration)
  }).observe({ type: 'longtask' })
  globalThis.readKeys = () => {
    const sorted = waits.toSorted((a, b) => a - b)
    const at = (share) => sorted[Math.floor((sorted.length - 1) * share)]
    return {
      letters: waits.length,
      'median ms until it is seen': at(0.5),
      'p95 ms': at(0.95),
      'longest ms': at(1),
      'tasks over 50 ms': busy.length,
      'longest task ms': Math.max(0, ...busy),
      'marked words in view': document.querySelectorAll('.commented').length,
    }
  }
}
