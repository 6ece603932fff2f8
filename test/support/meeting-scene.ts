import type { Page } from 'playwright-core'
import { listTopics } from '../../shared/documents/topics'
import { startTopic } from '../../shared/meeting/start-topic'
import type { RelayProcess } from './relay-process'
import { connectStock } from './stock-client'

/** Makes a notebook with one meeting and these topics; resolves to the meeting's address. */
export async function startMeeting(page: Page, topics: readonly string[] = []): Promise<string> {
  await page
    .getByRole('button', { name: /^New notebook/ })
    .first()
    .click()
  const name = page.getByRole('dialog').getByRole('textbox').first()
  await name.fill('Garden Circle')
  await name.press('Enter')
  await page.waitForURL(/#\/n\/\w+/)
  await planMeeting(page)
  const line = page.getByRole('textbox', { name: 'Propose a topic' })
  for (const topic of topics) {
    await line.fill(topic)
    await line.press('Enter')
  }
  return page.url()
}

/** The card of a topic, counted from the top. */
export const topicCard = (page: Page, index: number) => page.locator('.topic-card').nth(index)

/** Types a new line of notes at the end of a topic. */
export async function writeLine(page: Page, topic: number, text: string): Promise<void> {
  const editor = topicCard(page, topic).getByRole('textbox', { name: 'Topic and notes' })
  await editor.click()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(text)
}

/** Makes a meeting in the open notebook and opens it. */
export async function planMeeting(page: Page, title = ''): Promise<void> {
  await page.getByRole('button', { name: 'New meeting' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Title').fill(title)
  const before = page.url()
  await dialog.getByRole('button', { name: /^Create/ }).click()
  await page.waitForURL((url) => url.href !== before && url.hash.includes('/m/'))
}

/** What is discussed now, with its clock. */
export const nowBar = (page: Page) => page.getByRole('region', { name: 'Discussed now' })

const steps = (page: Page) => page.getByRole('list', { name: 'Part of the meeting' })

/** Enters a part of the meeting, or with `Held` ends it. */
export const enterPhase = (page: Page, name: string) =>
  steps(page).getByRole('button', { name, exact: true }).click()

/** The part a meeting is in, as the page names it. */
export const currentPhase = (page: Page) => steps(page).locator('[aria-current="step"]').innerText()

/** Starts a topic, counted from the top, as somebody else did some time ago. */
export async function startEarlier(
  relay: RelayProcess,
  address: string,
  { topic, agoMs }: { readonly topic: number; readonly agoMs: number },
): Promise<void> {
  const room = `meeting-${/\/m\/(\w+)/.exec(address)?.[1] ?? ''}`
  const peer = await connectStock(`${relay.url.replace('http', 'ws')}/sync`, room)
  const topicId = listTopics(peer.doc)[topic]?.id ?? ''
  startTopic(peer.doc, { topicId, by: 'somebody', nowMs: Date.now() - agoMs })
}

/** Settles in the open notebook that it meets every week, today's weekday, and goes back. */
export async function settleWeekly(
  page: Page,
  { dots, agenda = '' }: { readonly dots: string; readonly agenda?: string },
): Promise<void> {
  const meeting = page.url()
  await page.getByRole('link', { name: 'Garden Circle' }).first().click()
  await page.getByRole('button', { name: 'Settings…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Dots per person').fill(dots)
  await dialog.getByRole('combobox', { name: 'Rhythm' }).click()
  await page.getByRole('option', { name: 'Every week', exact: true }).click()
  if (agenda !== '') {
    await dialog.getByRole('textbox', { name: 'What every meeting begins with' }).click()
    await page.keyboard.type(agenda)
  }
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.goto(meeting)
}
