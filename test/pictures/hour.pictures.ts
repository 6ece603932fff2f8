import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { hostGuests } from '../support/guests'
import {
  enterPhase,
  nowBar,
  settleWeekly,
  startEarlier,
  startMeeting,
  topicCard,
  writeLine,
} from '../support/meeting-scene'
import { meetingLinks } from '../support/visitor'

const FOLDER = path.join(import.meta.dirname, '../../docs/hour')
const WIDE = { viewport: { width: 1280, height: 860 } }
const MINUTE_MS = 60_000

const { relay, join } = hostGuests({ ...WIDE, timezoneId: 'Europe/Berlin' })

/** The same moment on light and on dark paper. */
type Papers = readonly { readonly paper: 'light' | 'dark'; readonly page: Page }[]

it('takes the pictures of an hour, on light and on dark paper', async () => {
  mkdirSync(FOLDER, { recursive: true })
  const light = await join('Wanda Holm')
  const address = await startMeeting(light, [
    '[quest] (Wanda) Should the dome close itself when the rain sensor and the forecast disagree?',
    '[inform] (Tomasz) The new lens arrives on Friday',
    '[ideation] (Ilse) Ways to show the sky to school classes when it rains',
    '[analysis] (Mei) Why the night log is late',
  ])
  await settleWeekly(light, { dots: '3' })
  const dark = await join('Ilse Brandt', address, { colorScheme: 'dark' })
  const papers: Papers = [
    { paper: 'light', page: light },
    { paper: 'dark', page: dark },
  ]
  await dark.locator('.topic-card').nth(3).waitFor()
  await take(papers, 'gathering')

  await enterPhase(light, 'Voting')
  await placeDots(light, [2, 2, 0])
  await placeDots(dark, [2, 0, 3])
  await topicCard(light, 2).getByRole('group', { name: '3 dots' }).waitFor()
  await take(papers, 'voting')

  await light.getByRole('button', { name: 'Sort by dots' }).click()
  await enterPhase(light, 'Discussing')
  await startEarlier(relay(), address, { topic: 0, agoMs: 3.6 * MINUTE_MS })
  await writeLine(light, 0, '(Tomasz) Paint the inside of the dome and project on it')
  await light.keyboard.press('Enter')
  await light.keyboard.type('With the old planetarium lamp')
  await light.keyboard.press('Tab')
  await writeLine(dark, 0, '[] @Ilse asks the school which week suits by next Wednesday')
  await dark.keyboard.press('Enter')
  await dark.keyboard.type('!! We try it once before the holidays')
  await light.locator('.line[data-kind="decision"]').waitFor()
  for (const { page } of papers) await nowBar(page).getByText('Ways to show the sky').waitFor()
  await take(papers, 'discussing')

  for (const { page } of papers) await page.getByText('Board', { exact: true }).first().click()
  await take(papers, 'board')
  for (const { page } of papers) await page.getByText('Notes', { exact: true }).first().click()
  for (const { page } of papers) await page.getByRole('button', { name: 'Room view' }).click()
  await take(papers, 'room')
  for (const { page } of papers) await page.keyboard.press('Escape')

  await nowBar(light).getByRole('button', { name: 'Pause' }).click()
  await startEarlier(relay(), address, { topic: 1, agoMs: 10 * MINUTE_MS + 2_000 })
  await nowBar(dark)
    .getByRole('button', { name: /^More time/ })
    .click()
  for (const { page } of papers) await nowBar(page).getByText('Goes on in').waitFor()
  await take(papers, 're-vote')

  await writeLine(light, 1, 'Close first, ask afterwards')
  await light.keyboard.press('ControlOrMeta+.')
  await light.getByRole('menuitemcheckbox', { name: 'The answer' }).click()
  await enterPhase(light, 'Wrap-up')
  for (const { page } of papers) {
    const wrapUp = page.getByRole('region', { name: 'Wrap-up' })
    await wrapUp.getByText('We try it once').waitFor()
    await wrapUp.getByText('Close first, ask afterwards').first().waitFor()
  }
  await take(papers, 'wrap-up')

  await enterPhase(light, 'Held')
  for (const { page } of papers)
    await page.getByText('This meeting was held and is closed.').waitFor()
  await take(papers, 'held')
  for (const { page } of papers) {
    await expect.poll(() => meetingLinks(page).count()).toBe(2)
    await meetingLinks(page).first().click()
    await page.getByRole('button', { name: /^From before: / }).click()
  }
  await take(papers, 'next-meeting')
  for (const { page } of papers) {
    await page.getByRole('link', { name: 'Ledger' }).first().click()
    await page.getByRole('list', { name: 'Actions and quests' }).waitFor()
  }
  await take(papers, 'ledger')
  expect(await light.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
}, 240_000)

/** Takes the picture of every paper from the top of its page, without the notices of the moment. */
async function take(papers: Papers, moment: string): Promise<void> {
  for (const { paper, page } of papers) {
    await page.mouse.move(0, 0)
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      window.scrollTo(0, 0)
    })
    await page.screenshot({
      path: path.join(FOLDER, `${moment}-${paper}.png`),
      animations: 'disabled',
      style: '.mantine-Notifications-root { display: none }',
    })
  }
}

async function placeDots(page: Page, topics: readonly number[]): Promise<void> {
  for (const topic of topics) {
    await topicCard(page, topic).getByRole('button', { name: 'Place a dot on this topic' }).click()
  }
}
