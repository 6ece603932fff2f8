import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { hostGuests } from '../support/guests'
import { holdLine } from '../support/held-line'
import {
  currentPhase,
  nowBar,
  settleWeekly,
  startEarlier,
  startMeeting,
  topicCard,
  writeLine,
} from '../support/meeting-scene'
import { meetingLinks } from '../support/visitor'

const MINUTE_MS = 60_000
const PHONE = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }

const guests = hostGuests({ timezoneId: 'Europe/Berlin' })

it('an hour is held by four people: by keyboard, offline in the middle, late, and on a phone', async () => {
  const relay = guests.relay()

  // Days before: Ada plans the hour; from here on she has a keyboard and nothing else.
  const ada = await guests.join('Ada Lind')
  const address = await startMeeting(ada, ['[quest] (Ada) Who waters the roof?'])
  await settleWeekly(ada, { dots: '3' })
  const bo = await guests.join('Bo Chen', address)
  const line = await holdLine(bo)
  await propose(bo, '[ideation] A new colour for the shed')
  const eve = await guests.join('Eve Moss', address, PHONE)
  await propose(eve, '[inform] The museum is closed in May')
  for (const page of [ada, bo, eve])
    await expect.poll(() => page.locator('.topic-card').count()).toBe(3)

  // Voting: all dots come to one order on every screen.
  await press(ada, 'Voting')
  await expect.poll(() => currentPhase(bo)).toBe('Voting')
  await eve.getByRole('button', { name: 'Part of the meeting: Voting' }).waitFor()
  await tabTo(ada, 'Move this topic')
  await ada.keyboard.press('v')
  await placeDots(bo, 1, 2)
  await placeDots(eve, 1, 1)
  await placeDots(eve, 2, 1)
  await topicCard(ada, 1).getByRole('group', { name: '3 dots' }).waitFor()
  await press(ada, 'Sort by dots')
  for (const page of [ada, bo, eve]) {
    await expect
      .poll(() => titles(page))
      .toEqual(['A new colour for the shed', 'Who waters the roof?', 'The museum is closed in May'])
  }

  // Discussing, first rung: Bo loses the line and goes on writing.
  await press(ada, 'Discussing')
  await ada.keyboard.press('s')
  for (const page of [ada, bo, eve])
    await nowBar(page).getByText('A new colour for the shed').waitFor()
  line.cut()
  await bo.getByRole('button', { name: /^Offline/ }).waitFor()
  await writeLine(bo, 0, '(Ines) The old green, from the boathouse')
  await writeLine(eve, 0, 'Red can be seen from the road')
  await ada.getByText('Red can be seen from the road').waitFor()
  const cy = await guests.join('Cy Ortiz', address)
  await nowBar(cy).getByText('A new colour for the shed').waitFor()
  line.mend()
  for (const page of [ada, cy, eve])
    await page.getByText('The old green, from the boathouse').waitFor()
  await bo.getByText('Red can be seen from the road').waitFor()

  // Somebody starts the next one; its time ends, they vote for more, and a second rung begins.
  await ada.keyboard.press('p')
  await nowBar(eve).getByText('Paused').waitFor()
  await startEarlier(relay, address, { topic: 1, agoMs: 10 * MINUTE_MS + 8_000 })
  for (const page of [ada, bo, cy, eve]) {
    await nowBar(page).getByText('Time is up. More time for this topic?').waitFor()
  }
  await ada.keyboard.press('1')
  await nowBar(cy)
    .getByRole('button', { name: /^More time/ })
    .click()
  await nowBar(eve)
    .getByRole('button', { name: /^Enough/ })
    .click()
  await nowBar(bo).getByText('Goes on in').waitFor()
  for (const page of [ada, bo, cy, eve]) {
    await expect
      .poll(() => nowBar(page).getByRole('timer').innerText(), { timeout: 30_000 })
      .toMatch(/^4:5\d$/)
  }

  // An answer, a poll, an action, a decision.
  await writeLine(bo, 1, 'Ines, on Mondays and Fridays')
  await bo.keyboard.press('ControlOrMeta+.')
  await bo.getByRole('menuitemcheckbox', { name: 'The answer' }).click()
  await topicCard(eve, 1).getByRole('list', { name: 'The answer' }).waitFor()
  await writeLine(cy, 1, '/poll')
  await cy.getByRole('option', { name: /Poll/ }).waitFor()
  await cy.keyboard.press('Enter')
  await typePoll(cy, ['Who has a key?', 'Ines', 'Nobody'])
  for (const page of [bo, cy]) {
    await page.getByRole('button', { name: /^Vote for this option: Ines/ }).click()
  }
  await eve.locator('.poll-option', { hasText: 'Ines' }).getByText('2 of 2, 100 %').waitFor()
  await writeLine(cy, 0, '[] @Cy Ortiz makes a copy of the key by next Wednesday')
  await cy.keyboard.press('Enter')
  await writeLine(cy, 0, '!! The shed becomes red')
  await ada.locator('.line[data-kind="decision"]').waitFor()

  // The hour is over: what came out of it is in one place, and the next one has what was left.
  await press(ada, 'Wrap-up')
  const wrapUp = ada.getByRole('region', { name: 'Wrap-up' })
  await wrapUp.getByText('The shed becomes red').waitFor()
  await wrapUp.getByText(/makes a copy of the key/).waitFor()
  await wrapUp.getByText('Ines, on Mondays and Fridays').first().waitFor()
  await press(ada, 'Held')
  for (const page of [ada, bo, cy, eve]) {
    await page.getByText('This meeting was held and is closed.').waitFor()
  }
  await expect.poll(() => meetingLinks(cy).count()).toBe(2)
  await meetingLinks(cy).first().click()
  await expect.poll(() => titles(cy)).toEqual(['The museum is closed in May'])
  await cy.getByRole('button', { name: 'From before: 1 open action' }).click()
  await cy.getByRole('checkbox', { name: /^Done: .*copy of the key/ }).click()
  await expect
    .poll(() => bo.locator('.line[data-kind="action"]').getAttribute('data-done'))
    .toBe('true')
}, 150_000)

const titles = (page: Page) => page.locator('.topic-card .topic-title').allInnerTexts()

async function propose(page: Page, topic: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Propose a topic' }).fill(topic)
  await page.keyboard.press('Enter')
}

async function placeDots(page: Page, topic: number, count: number): Promise<void> {
  const add = topicCard(page, topic).getByRole('button', { name: 'Place a dot on this topic' })
  for (let placed = 0; placed < count; placed += 1) await add.click()
}

/** Types the question and the options of the poll that was just inserted. */
async function typePoll(page: Page, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    if (index > 0) await page.keyboard.press('ArrowDown')
    await page.keyboard.type(text)
  }
}

/** Moves the focus with Tab alone until what has it is called so; out of a text with Escape first. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
    })
    if (focused === name) return
  }
  throw new Error(`Tab does not come to “${name}”`)
}

/** Presses a button as somebody without a pointer does. */
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}
