// How long the page stands still while a Markdown file of 5 MB is imported, beside one of 50 KB.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { importDomain } from './bundle-domain.mjs'

const LONGEST_IMPORT_MS = 300_000

export const title = 'the page while Markdown is imported'

export const subjects = { '5 MB': () => writeNotes(5_000_000), '50 KB': () => writeNotes(50_000) }

const { startBrowser } = await importDomain('test/support/visitor.ts')

/** Imports one file in a fresh browser; tells the longest task of the page, all tasks above 50 ms, and the seconds. */
export async function measure(subject) {
  const relay = await startRelay()
  const browser = await startBrowser()
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(relay.url)
    await page.getByLabel('What should others call you?').fill('Onlooker')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.evaluate(watchTasks)
    const startedAt = performance.now()
    await importFile(page, subjects[subject]())
    const seconds = (performance.now() - startedAt) / 1_000
    const tasks = await page.evaluate(() => globalThis.longTasks)
    return {
      'longest task, ms': Math.max(0, ...tasks),
      'tasks above 50 ms': tasks.length,
      'until it is stored, s': seconds,
    }
  } finally {
    await browser.close()
    await relay.close()
  }
}

function watchTasks() {
  globalThis.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longTasks.push(duration)
  }).observe({ type: 'longtask', buffered: false })
}

async function importFile(page, text) {
  await page
    .getByRole('button', { name: /^Import/ })
    .first()
    .click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Choose / }).click()
  const buffer = Buffer.from(text)
  await (await chooser).setFiles({ name: 'year.md', mimeType: 'text/markdown', buffer })
  const confirm = page.getByRole('dialog').getByRole('button', { name: /^Import\b(?!ed)/ })
  const done = page.getByText('Open the notebook').or(page.locator('a[href*="/m/"]')).first()
  await confirm.or(done).first().waitFor({ timeout: LONGEST_IMPORT_MS })
  if (await confirm.isVisible()) await confirm.click()
  await done.waitFor({ timeout: LONGEST_IMPORT_MS })
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
