import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hostGuests } from '../support/guests'
import {
  currentPhase,
  enterPhase,
  nowBar,
  startEarlier,
  startMeeting,
  topicCard,
  writeLine,
} from '../support/meeting-scene'

const RUNG_MS = 10 * 60_000
const CLOCK_TOLERANCE_MS = 250

describe('a meeting that runs itself', () => {
  const { relay, join } = hostGuests()

  it('shows one clock to everybody, also on a machine that is ten minutes off', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds', 'Water'])
    const bo = await join('Bo Chen', address, { prepare: setClockAhead })
    await enterPhase(ada, 'Voting')
    await topicCard(ada, 0).getByRole('button', { name: 'Start this topic' }).click()
    await nowBar(bo).getByText('Seeds').waitFor()
    expect(await bo.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + RUNG_MS - 60_000)

    const [onAda, onBo] = await Promise.all([hearTurns(ada, 4), hearTurns(bo, 4)])
    const shared = [...onAda].filter(([clock]) => onBo.has(clock))
    expect(shared.length).toBeGreaterThanOrEqual(2)
    const apart = shared.map(([clock, atMs]) => Math.abs(atMs - (onBo.get(clock) ?? 0)))
    expect(Math.max(...apart)).toBeLessThan(CLOCK_TOLERANCE_MS)

    await bo.locator('body').press('p')
    await nowBar(ada).getByText('Paused').waitFor()
    expect(await clockOf(ada).innerText()).toBe(await clockOf(bo).innerText())
    await nowBar(ada).getByRole('button', { name: 'Resume' }).click()
    await nowBar(bo).getByRole('button', { name: 'Pause' }).waitFor()
    await nowBar(bo).getByRole('button', { name: '+5 min' }).click()
    await expect.poll(() => clockOf(ada).innerText()).toMatch(/^14:5\d$/)
  })

  it('takes back a start that was a mistake, back to where the meeting was', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds', 'Water'])
    const bo = await join('Bo Chen', address)
    await enterPhase(ada, 'Voting')
    await topicCard(ada, 0).locator('h3').click()
    await ada.keyboard.press('Alt+Shift+Enter')
    await nowBar(bo).getByText('Seeds').waitFor()
    await expect.poll(() => currentPhase(bo)).toBe('Discussing')
    await ada.getByRole('button', { name: 'Undo' }).click()
    await nowBar(bo).waitFor({ state: 'hidden' })
    await expect.poll(() => currentPhase(bo)).toBe('Voting')
    await topicCard(bo, 0)
      .getByRole('button', { name: 'State of this topic: to discuss' })
      .waitFor()
  })

  it('asks everybody at the end of a time box, and goes on when more want to', async () => {
    const ada = await join('Ada Lind', undefined, { prepare: countNotes })
    const address = await startMeeting(ada, ['Seeds', 'Water'])
    const bo = await join('Bo Chen', address, { prepare: countNotes })
    await bo.getByRole('button', { name: 'Settings' }).click()
    await bo.getByLabel('Two quiet notes when time is up').click()
    await bo.getByRole('button', { name: 'Save', exact: true }).click()
    await topicCard(ada, 0).getByRole('button', { name: 'More for this topic' }).click()
    await ada.getByRole('menuitem', { name: 'Time boxes' }).click()
    await ada.getByRole('menuitem', { name: 'Own minutes' }).click()
    await ada.getByLabel('Minutes').fill('soon')
    await ada.getByRole('button', { name: 'Save', exact: true }).click()
    await ada.getByText('such as 10, 5, 5.', { exact: false }).last().waitFor()
    await ada.getByLabel('Minutes').fill('0.05, 5')
    await ada.getByRole('button', { name: 'Save', exact: true }).click()
    await topicCard(ada, 0).getByRole('button', { name: 'Start this topic' }).click()

    for (const page of [ada, bo]) {
      await nowBar(page).getByText('Time is up. More time for this topic?').waitFor()
      await page.getByRole('status').getByText('Time is up: vote to go on.').waitFor()
    }
    await expect.poll(() => ada.evaluate('window.notesPlayed')).toBe(2)
    expect(await bo.evaluate('window.notesPlayed')).toBe(0)

    await startEarlier(relay(), address, { topic: 1, agoMs: RUNG_MS + 10_000 })
    await nowBar(bo).getByText('Moves on in').waitFor()
    await nowBar(ada).getByText('Water').waitFor()
    await ada.locator('body').press('1')
    await nowBar(bo)
      .getByRole('button', { name: /^More time ?1$/ })
      .click()
    await nowBar(ada)
      .getByRole('button', { name: /^More time ?2$/ })
      .waitFor()
    await nowBar(ada).getByText('Goes on in').waitFor()

    for (const page of [ada, bo]) {
      await expect.poll(() => clockOf(page).innerText(), { timeout: 30_000 }).toMatch(/^4:5\d$/)
      await nowBar(page).getByText('Water').waitFor()
    }
    await topicCard(bo, 1).getByRole('button', { name: 'Time used: 10 min' }).click()
    await bo.getByText('2 for more time, 0 not sure, 0 enough').waitFor()
  })

  it('moves on when nobody votes, and stays where it is when somebody stops that', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds', 'Water', 'Soil'])
    const bo = await join('Bo Chen', address)
    await ada.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
    await startEarlier(relay(), address, { topic: 0, agoMs: RUNG_MS + 16_000 })
    for (const page of [ada, bo]) await nowBar(page).getByText('Moves on in').waitFor()
    for (const page of [ada, bo]) {
      await nowBar(page).getByText('Water').waitFor()
      await nowBar(page).getByRole('button', { name: 'Start', exact: true }).waitFor()
      await topicCard(page, 0)
        .getByRole('button', { name: 'State of this topic: discussed' })
        .waitFor()
    }

    await startEarlier(relay(), address, { topic: 2, agoMs: RUNG_MS + 15_000 })
    await nowBar(bo).getByRole('button', { name: 'Stop' }).click()
    await nowBar(ada).getByText('Stopped: it goes on until somebody ends it').waitFor()
    await expect.poll(() => clockOf(ada).innerText(), { timeout: 30_000 }).toBe('+0:22')
    await nowBar(bo).getByText('Soil').waitFor()
    await nowBar(ada).getByRole('button', { name: 'Next topic' }).click()
    await nowBar(bo).getByText('Water').waitFor()
    await nowBar(bo).getByRole('button', { name: 'Next topic' }).click()
    await nowBar(bo).getByText('Every topic is discussed.').waitFor()
    await nowBar(bo).getByRole('button', { name: 'Wrap up' }).click()
    await expect.poll(() => currentPhase(ada)).toBe('Wrap-up')
  })

  it('is closed for everybody when it was held or called off, until somebody reopens it', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds'])
    const bo = await join('Bo Chen', address)
    await writeLine(bo, 0, 'by Bo, before the end')
    await enterPhase(ada, 'Held')
    for (const page of [ada, bo]) {
      await page.getByText('This meeting was held and is closed.').waitFor()
      await page.getByText('by Bo, before the end').waitFor()
      await expect.poll(() => page.locator('[contenteditable="true"]').count()).toBe(0)
      await expect.poll(() => page.getByLabel('Propose a topic').count()).toBe(0)
    }
    await bo.getByRole('main').getByRole('button', { name: 'Reopen' }).click()
    await expect.poll(() => currentPhase(ada)).toBe('Wrap-up')
    await writeLine(ada, 0, 'by Ada, after it')
    await bo.getByText('by Ada, after it').waitFor()

    await ada.getByRole('button', { name: 'More for this meeting' }).click()
    await ada.getByRole('menuitem', { name: 'Skip this meeting…' }).click()
    await ada.getByRole('button', { name: 'Skip it' }).click()
    await ada.getByText('Say in a few words why, so that nobody has to ask.').waitFor()
    await ada.getByLabel('Reason').fill('Everybody is at the harvest.')
    await ada.getByRole('button', { name: 'Skip it' }).click()
    await bo.getByText('Everybody is at the harvest.').waitFor()
    await bo.getByText(/^By Ada Lind, /).waitFor()
    await bo.getByRole('navigation', { name: 'Meetings' }).getByText('Skipped').waitFor()
  })

  it('is led by whoever takes the lead, and goes on without them', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds'])
    const bo = await join('Bo Chen', address)
    const menu = async (page: Page) =>
      page.getByRole('button', { name: 'More for this meeting' }).click()
    await menu(ada)
    await ada.getByRole('menuitem', { name: 'Take the lead' }).click()
    await bo.getByText('Ada Lind leads', { exact: true }).waitFor()
    await menu(bo)
    await bo.getByText('Ada Lind leads and can pass it on').waitFor()
    expect(await bo.getByRole('menuitem', { name: /^Take the lead/ }).isDisabled()).toBe(true)
    await bo.keyboard.press('Escape')

    await menu(ada)
    await ada.getByRole('menuitem', { name: 'Pass the lead to' }).click()
    await ada.getByRole('menuitem', { name: 'Bo Chen' }).click()
    await bo.getByText('You lead').waitFor()
    await bo.context().close()
    await ada.getByText('not here').waitFor()
    await enterPhase(ada, 'Discussing')
    await menu(ada)
    await ada.getByRole('menuitem', { name: 'Take the lead' }).click()
    await ada.getByText('You lead').waitFor()
    await menu(ada)
    await ada.getByRole('menuitem', { name: 'Lay the lead down' }).click()
    await ada.getByText('You lead').waitFor({ state: 'hidden' })
  })
})

const clockOf = (page: Page) => nowBar(page).getByRole('timer')

/** When the clock on a page turned, by what it showed then; resolves after so many turns. */
async function hearTurns(page: Page, count: number): Promise<ReadonlyMap<string, number>> {
  const turns = new Map<string, number>()
  let done = () => {}
  const heard = new Promise<void>((resolve) => (done = resolve))
  await page.exposeFunction('noteTurn', (clock: string) => {
    if (!turns.has(clock)) turns.set(clock, performance.now())
    if (turns.size >= count) done()
  })
  await clockOf(page).evaluate((element) => {
    const note = () =>
      (window as unknown as { noteTurn(text: string): void }).noteTurn(element.textContent)
    new MutationObserver(note).observe(element, {
      subtree: true,
      characterData: true,
      childList: true,
    })
  })
  await heard
  return turns
}

/** Runs in the page: its machine's clock is ten minutes ahead. */
function setClockAhead(): void {
  const RealDate = Date
  const aheadMs = 10 * 60_000
  class WrongDate extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(RealDate.now() + aheadMs)
      else super(...(given as [number]))
    }
    static override now() {
      return RealDate.now() + aheadMs
    }
  }
  globalThis.Date = WrongDate as DateConstructor
}

/** Runs in the page: counts the notes it plays. */
function countNotes(): void {
  const counted = window as unknown as { notesPlayed: number }
  counted.notesPlayed = 0
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (this: OscillatorNode, when?: number) {
    counted.notesPlayed += 1
    start.call(this, when)
  }
}
