import type { Page } from 'playwright-core'

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
