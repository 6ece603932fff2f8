import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hostGuests } from '../support/guests'
import { startMeeting, topicCard, writeLine } from '../support/meeting-scene'
import { importText, meetingLinks } from '../support/visitor'

describe('what a line of notes carries', () => {
  const { join } = hostGuests()
  const meet = async (topics: readonly string[]) => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, topics)
    const bo = await join('Bo Chen', address)
    await bo.locator('.topic-card').last().waitFor()
    return [ada, bo] as const
  }

  it('has speakers: completed by name, changed by a click, taken off by Backspace', async () => {
    const [ada, bo] = await meet(['Seeds'])
    await ada.getByRole('button', { name: '2 people are here' }).waitFor()
    await writeLine(ada, 0, '@bo')
    await ada.getByRole('option', { name: 'Bo Chen' }).waitFor()
    await ada.keyboard.press('Enter')
    await ada.keyboard.type('it was dry')
    const line = (page: Page) => topicCard(page, 0).locator('.line', { hasText: 'it was dry' })
    await line(bo).getByRole('button', { name: 'Said by Bo Chen. Change' }).click()
    await bo.getByRole('combobox', { name: 'Said by' }).fill('Jerome')
    await bo.keyboard.press('Enter')
    await bo.keyboard.press('Escape')
    await line(ada).getByRole('button', { name: 'Said by Bo Chen, Jerome. Change' }).waitFor()
    await line(ada).click()
    await ada.keyboard.press('Home')
    await ada.keyboard.press('Backspace')
    await expect
      .poll(() =>
        line(bo)
          .getByRole('button', { name: /^Said by/ })
          .count(),
      )
      .toBe(0)
    await expect.poll(() => line(bo).innerText()).toBe('it was dry')
  })

  it('is the answer of a quest, which both see beside the title and which leads back to it', async () => {
    const [ada, bo] = await meet(['[quest] (Ada) Who waters the roof?'])
    await writeLine(ada, 0, 'Ines does')
    const card = (page: Page) => topicCard(page, 0)
    await card(ada)
      .getByRole('button', { name: /^State of this topic/ })
      .click()
    await ada.getByText('discussing', { exact: true }).click()
    await card(bo).getByText('Open until a line is marked as its answer.').waitFor()

    await bo.getByText('Ines does').click()
    await bo.keyboard.press('ControlOrMeta+.')
    await bo.getByRole('menuitemcheckbox', { name: 'Mark as the answer' }).click()
    await card(ada).getByRole('list', { name: 'The answer' }).getByText('Ines does').waitFor()
    await card(ada).locator('.line', { hasText: 'Ines does' }).getByText('Answer').waitFor()
    await expect.poll(() => card(ada).getByText('Open until').count()).toBe(0)

    await card(ada).getByRole('button', { name: 'Go to the line: Ines does' }).click()
    await ada.keyboard.type(', on Fridays')
    await card(bo).getByRole('button', { name: 'Go to the line: Ines does, on Fridays' }).waitFor()
    await bo.getByText('Ines does, on Fridays').last().click()
    await bo.keyboard.press('ControlOrMeta+.')
    await bo.getByRole('menuitemcheckbox', { name: 'Mark as the answer' }).click()
    await card(ada).getByText('Open until a line is marked as its answer.').waitFor()
  })

  it('tells who typed it: everybody who did, and what was imported', async () => {
    const [ada, bo] = await meet(['Seeds'])
    await writeLine(ada, 0, 'dry roof')
    await bo.getByText('dry roof').click()
    await bo.keyboard.press('End')
    await bo.keyboard.type(' and hot too')
    await ada.getByText('dry roof and hot too').hover()
    await topicCard(ada, 0).locator('.line-writers', { hasText: 'Bo Chen, Ada Lind' }).waitFor()
    await topicCard(ada, 0).getByRole('button', { name: 'What can be done with this line' }).click()
    await ada.getByRole('menuitem', { name: 'Typed by Bo Chen 60 %, Ada Lind 40 %' }).waitFor()
    await ada.keyboard.press('Escape')

    const mira = await join('Mira')
    await importText(mira, '2024-03-06\n[inform] (Mei) Roof\n- leaks')
    await meetingLinks(mira).first().click()
    await mira.getByText('leaks').hover()
    await mira.getByTitle('Imported').getByText('leaks').waitFor()
  })

  it('can be a poll with all its settings', async () => {
    const [ada, bo] = await meet(['When do we meet?'])
    await writeLine(ada, 0, '/pol')
    await ada.getByRole('option', { name: /Poll/ }).waitFor()
    await ada.keyboard.press('Enter')
    await ada.keyboard.type('Which day?')
    for (const day of ['Friday', 'Monday']) {
      await ada.keyboard.press('ArrowDown')
      await ada.keyboard.type(day)
    }
    await ada.keyboard.press('Enter')
    await ada.keyboard.type('Sunday')
    const set = async (page: Page, name: string) => {
      await page.getByRole('button', { name: 'Poll settings' }).click()
      await page
        .getByRole('menu', { name: 'Poll settings' })
        .getByText(name, { exact: true })
        .click()
    }
    const vote = (page: Page, day: string) =>
      page.getByRole('button', { name: `Vote for this option: ${day}` })
    const result = (page: Page, day: string, words: string) =>
      page.locator('.poll-option', { hasText: day }).getByText(words, { exact: true }).waitFor()

    await set(ada, 'Several options each')
    await bo.getByText('Several options each · 0 voted').waitFor()
    await vote(bo, 'Friday').click()
    await vote(bo, 'Sunday').click()
    await ada.getByText('Sunday').click()
    await ada.keyboard.press('ControlOrMeta+Enter')
    await result(ada, 'Friday', '1 of 2, 50 %')
    await result(bo, 'Sunday', '2 of 2, 100 %')
    await ada
      .getByRole('button', {
        name: 'Take your vote back: Sunday. 2 of 2, 100 %. Ada Lind, Bo Chen',
      })
      .or(
        ada.getByRole('button', {
          name: 'Take your vote back: Sunday. 2 of 2, 100 %. Bo Chen, Ada Lind',
        }),
      )
      .waitFor()

    await ada.keyboard.press('Alt+ArrowUp')
    const order = (page: Page) =>
      page.locator('.poll-option').evaluateAll((options) =>
        options
          .map((option) => ({
            top: option.getBoundingClientRect().top,
            text: option.querySelector('.poll-option-text')?.textContent,
          }))
          .toSorted((a, b) => a.top - b.top)
          .map(({ text }) => text),
      )
    await expect.poll(() => order(bo)).toEqual(['Friday', 'Sunday', 'Monday'])

    await set(bo, 'Anonymous: names are not shown')
    await expect
      .poll(() =>
        ada
          .locator('.poll-count')
          .evaluateAll((all) => all.map((each) => (each as HTMLElement).title)),
      )
      .toEqual(['', '', ''])
    await set(ada, 'Close the poll')
    await bo.getByText('Closed · Several options each · anonymous · 2 voted').waitFor()
    await expect.poll(() => bo.locator('.poll-vote:disabled').count()).toBe(3)
    await result(bo, 'Sunday', '2 of 2, 100 %')
  })
})
