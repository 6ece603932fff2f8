import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hostGuests } from '../support/guests'
import { startMeeting, topicCard, writeLine } from '../support/meeting-scene'

const topics = ['[quest] (Ana) Roof', '[ideation] (Bo) Shed', '[inform] (Cy) Pump']

describe('a meeting that chooses what to talk about', () => {
  const { relay, join } = hostGuests()

  it('places dots by keys, says when none are left, sorts by them and takes that back', async () => {
    const ada = await join('Ada Lind')
    const bo = await join('Bo Chen', await startMeeting(ada, topics))
    await press(ada, 2, ['v', 'v', 'v'])
    await ada.getByText('0 of 3 dots left').first().waitFor()
    await press(ada, 2, ['v'])
    await ada.getByText('You have no dots left.').waitFor()
    await press(ada, 2, ['Shift+V'])
    await ada.getByText('1 of 3 dots left').first().waitFor()
    await topicCard(bo, 1).getByRole('textbox', { name: 'Topic and notes' }).click()
    await bo.keyboard.press('Control+Alt+v')
    for (const page of [ada, bo]) {
      await dotsOf(page, 2, '2 dots').waitFor()
      await dotsOf(page, 1, '1 dot').waitFor()
    }

    await bo.getByRole('button', { name: 'Sort by dots' }).click()
    for (const page of [ada, bo])
      await expect.poll(() => titles(page)).toEqual(['Pump', 'Shed', 'Roof'])
    await bo.getByRole('button', { name: 'Undo' }).click()
    for (const page of [ada, bo])
      await expect.poll(() => titles(page)).toEqual(['Roof', 'Shed', 'Pump'])
  })

  it('hides the dots of others until the discussion begins', async () => {
    const ada = await join('Ada Lind')
    const bo = await join('Bo Chen', await startMeeting(ada, topics))
    await ada.getByRole('switch', { name: 'Hide dots until the discussion' }).press('Space')
    await bo.getByText('You see your own dots').waitFor()
    await press(ada, 0, ['v', 'v'])
    await dotsOf(ada, 0, /^2 dots of yours/).waitFor()
    await dotsOf(bo, 0, /^0 dots of yours; those of others are hidden/).waitFor()
    await ada.getByRole('button', { name: 'Discussing' }).click()
    for (const page of [ada, bo]) await dotsOf(page, 0, '2 dots').waitFor()
  })

  it('adds up to one tally what people voted while apart', async () => {
    const ada = await join('Ada Lind')
    const bo = await join('Bo Chen', await startMeeting(ada, topics))
    await bo.getByRole('heading', { name: 'Pump' }).waitFor()
    await relay().stop()
    try {
      await press(ada, 0, ['v', 'v'])
      await press(bo, 0, ['v'])
      await press(bo, 2, ['v'])
      for (const page of [ada, bo]) await page.getByRole('button', { name: /^Offline/ }).waitFor()
    } finally {
      await relay().resume()
    }
    for (const page of [ada, bo]) {
      await dotsOf(page, 0, '3 dots').waitFor()
      await dotsOf(page, 2, '1 dot').waitFor()
    }
  })

  it('merges twins with the notes and dots of both, parts them, parks and restores', async () => {
    const ada = await join('Ada Lind')
    const bo = await join('Bo Chen', await startMeeting(ada, topics))
    await writeLine(ada, 2, 'blocked by leaves')
    await press(ada, 0, ['v'])
    await press(bo, 2, ['v'])
    await choose(ada, 2, 'Merge into…')
    await ada.getByRole('combobox', { name: 'Find the other topic' }).fill('ana')
    await ada.keyboard.press('Enter')
    const merged = topicCard(bo, 0).getByRole('region', { name: 'Merged in: Pump' })
    await merged.getByText('blocked by leaves').waitFor()
    await dotsOf(bo, 0, '2 dots').waitFor()
    await merged.getByText('blocked by leaves').click()
    await bo.keyboard.press('End')
    await bo.keyboard.type(' and mud')
    await ada.getByText('blocked by leaves and mud').waitFor()

    await merged.getByRole('button', { name: 'Part again' }).click()
    await expect.poll(() => titles(ada)).toEqual(['Roof', 'Shed', 'Pump'])
    await choose(ada, 1, 'Park for another time')
    await topicCard(bo, 1).getByRole('button', { name: 'State of this topic: parked' }).waitFor()
    await choose(ada, 2, 'Archive')
    await bo.getByRole('button', { name: '1 archived topic' }).click()
    await bo.getByRole('button', { name: 'Restore “Pump”' }).click()
    await expect.poll(() => titles(ada)).toEqual(['Roof', 'Shed', 'Pump'])
  })

  it('carries cards over the board by keys, and shows a room what is discussed', async () => {
    const ada = await join('Ada Lind')
    const bo = await join('Bo Chen', await startMeeting(ada, topics))
    await topicCard(ada, 1)
      .getByRole('button', { name: /^Proposed by/ })
      .focus()
    await ada.keyboard.press('b')
    await carry(ada, 'Pump', ['ArrowUp'])
    await expect.poll(() => column(ada, 'To discuss')).toEqual(['Roof', 'Pump', 'Shed'])
    await carry(ada, 'Shed', ['ArrowRight'])
    await expect.poll(() => column(ada, 'Discussing')).toEqual(['Shed'])
    await topicCard(bo, 2)
      .getByRole('button', { name: /: discussing$/ })
      .waitFor()
    await expect.poll(() => titles(bo)).toEqual(['Roof', 'Pump', 'Shed'])
    await ada.reload()
    await expect.poll(() => column(ada, 'To discuss')).toEqual(['Roof', 'Pump'])

    await ada.getByRole('button', { name: 'Room view' }).click()
    const room = ada.getByRole('dialog', { name: 'Room view' })
    await room.getByRole('heading', { name: 'Shed' }).waitFor()
    await room.getByRole('timer', { name: /left$/ }).waitFor()
    await writeLine(bo, 2, 'green or blue')
    await room.getByText('green or blue').waitFor()
    await expect.poll(() => room.locator('.room-next').innerText()).toContain('Roof')
    await ada.keyboard.press('Escape')
    await room.waitFor({ state: 'hidden' })
    await ada.getByRole('button', { name: 'Show the notes of “Pump”' }).click()
    await topicCard(ada, 1).getByRole('textbox', { name: 'Topic and notes' }).waitFor()
    await ada.keyboard.type(' house')
    await bo.getByRole('heading', { name: 'Pump house' }).waitFor()
  })
})

const titles = (page: Page) => page.locator('.topic-card h3').allInnerTexts()

const dotsOf = (page: Page, topic: number, name: string | RegExp) =>
  topicCard(page, topic).getByRole('group', { name, exact: true })

/** Presses keys while a topic has the focus, not its text. */
async function press(page: Page, topic: number, keys: readonly string[]): Promise<void> {
  await topicCard(page, topic).getByRole('button', { name: 'Move this topic' }).focus()
  for (const key of keys) await page.keyboard.press(key)
}

async function choose(page: Page, topic: number, entry: string): Promise<void> {
  await topicCard(page, topic).getByRole('button', { name: 'More for this topic' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}

const column = (page: Page, name: string) =>
  page.getByRole('region', { name, exact: true }).locator('.board-title').allInnerTexts()

/** Picks a card up, carries it with arrow keys and puts it down, each once the page has said so. */
async function carry(page: Page, title: string, keys: readonly string[]): Promise<void> {
  const said = page.locator('[id^="DndLiveRegion"]')
  await page.getByRole('button', { name: `Move “${title}”` }).press('Space')
  await said
    .getByText(`Picked up “${title}”`)
    .or(said.getByText(`“${title}” goes to`))
    .waitFor()
  for (const key of keys) {
    const before = await said.innerText()
    await page.keyboard.press(key)
    await expect.poll(() => said.innerText()).not.toBe(before)
  }
  await page.keyboard.press('Space')
  await said.getByText(`“${title}” is now in`).waitFor()
}
