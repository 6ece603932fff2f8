// How long the page stands still while a Markdown file of 5 MB is imported, beside one of 50 KB.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importDomain } from './bundle-domain.mjs'
import { startRelay } from './start-relay.mjs'

const LONGEST_IMPORT_MS = 300_000

export const title = 'the page while Markdown is imported, and when the notebook is opened'

export const subjects = { '5 MB': () => writeNotes(5_000_000), '50 KB': () => writeNotes(50_000) }

const { startBrowser } = await importDomain('test/support/visitor.ts')

/**
 * Imports one file in a fresh browser, then opens the notebook once more from the list of all. Tells the longest task of
 * the page and how many are above 50 ms: from the chosen file until the notebook is stored, and for opening its page.
 */
export async function measure(subject) {
  const relay = await startRelay()
  const browser = await startBrowser()
  const folder = await mkdtemp(path.join(tmpdir(), 'confab-bench-'))
  try {
    const file = path.join(folder, 'year.md')
    await writeFile(file, subjects[subject]())
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    page.setDefaultTimeout(LONGEST_IMPORT_MS)
    await page.goto(relay.url)
    await page.getByLabel('What should others call you?').fill('Onlooker')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.evaluate(watchTasks)
    await importFile(page, file)
    await untilQuiet(page)
    await openAgain(page)
    await untilQuiet(page)
    return await page.evaluate(readTasks)
  } finally {
    await browser.close()
    await relay.close()
    await rm(folder, { recursive: true })
  }
}

/** Notes every long task, when the file was chosen, and when another page was opened. */
function watchTasks() {
  globalThis.longTasks = []
  globalThis.openedAt = []
  new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries())).observe({
    type: 'longtask',
  })
  addEventListener('hashchange', () => globalThis.openedAt.push(performance.now()))
  addEventListener('change', () => (globalThis.chosenAt ??= performance.now()), { capture: true })
}

/** Opened are: the notebook when it is stored, the list of all, and the notebook again. */
function readTasks() {
  const [storedAt, leftAt, againAt] = globalThis.openedAt
  const between = (from, to) =>
    globalThis.longTasks
      .filter(({ startTime, duration }) => startTime + duration > from && startTime < to)
      .map(({ startTime, duration }) => [startTime, duration])
  const isBefore =
    (at) =>
    ([startTime, duration]) =>
      startTime + duration <= at
  const told = (what, tasks) => ({
    [`${what}: longest task, ms`]: Math.max(0, ...tasks.map(([, duration]) => duration)),
    [`${what}: tasks above 50 ms`]: tasks.length,
  })
  return {
    ...told('import', between(globalThis.chosenAt, storedAt).filter(isBefore(storedAt))),
    ...told('first opening', between(storedAt, leftAt).filter(isBefore(leftAt))),
    ...told('opened again', between(againAt, Infinity)),
    'until it is stored, s': (storedAt - globalThis.chosenAt) / 1_000,
  }
}

async function importFile(page, file) {
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Choose / }).click()
  // By its path, as a person's browser takes it: handing the bytes over would keep the page itself busy.
  await (await chooser).setFiles(file)
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
  await meetingRows(page).first().waitFor()
}

async function openAgain(page) {
  await page.getByRole('link', { name: 'Confab, all notebooks' }).click()
  await meetingRows(page).first().waitFor({ state: 'detached' })
  await page
    .getByRole('link', { name: /Harbour crew/ })
    .first()
    .click()
  await meetingRows(page).first().waitFor()
}

const meetingRows = (page) => page.locator('article a[href*="/m/"]')

/** All meetings are drawn and known, and the page has rested for a second. */
async function untilQuiet(page) {
  await page.waitForFunction(
    () => {
      const drawn = document.querySelectorAll('article a[href*="/m/"]')
      const known = document.querySelector('article')?.textContent ?? ''
      const count = Number(/(\d+) meetings?/.exec(known)?.[1] ?? 0)
      return count > 0 && drawn.length >= count && known.split(' topics').length > count
    },
    undefined,
    { polling: 500 },
  )
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => requestIdleCallback(resolve), 1_000)
      }),
  )
}

/** Meetings of six topics with a dozen nested lines each, one a week. */
function writeNotes(length) {
  let notes = '# Harbour crew\n\nWho we are, and why we meet.\n'
  for (let week = 0; notes.length < length; week += 1) {
    const date = new Date(Date.UTC(1990, 0, 1 + 7 * week)).toISOString().slice(0, 10)
    notes += `\n## ${date}\n\n${Array.from({ length: 6 }, (_, topic) => writeTopic(week, topic)).join('\n')}`
  }
  return notes
}

function writeTopic(week, topic) {
  const lines = Array.from(
    { length: 4 },
    (_, line) =>
      `- (Ana) point ${line} of *week ${week}*, with a [link](https://x.example/${week}/${line})\n` +
      `  - (Bo) an answer with **bold words** and snake_case_words, see https://a.example/b_c\n` +
      `    - [ ] @Ana looks after it (due 2024-05-02)\n`,
  )
  return `### [quest] (Ana) Topic ${topic} of week ${week}\n\n${lines.join('')}`
}
