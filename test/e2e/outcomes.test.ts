import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hostGuests } from '../support/guests'
import { startMeeting, topicCard, writeLine } from '../support/meeting-scene'

describe('what comes out of a meeting', () => {
  const { join } = hostGuests({ permissions: ['clipboard-read', 'clipboard-write'] })

  const lineWith = (page: Page, text: string) => page.locator('.notes .line', { hasText: text })

  it('an action is said in its words, changed by its chips, and linked to its issue', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds'])
    const bo = await join('Bo Chen', address)
    await ada.getByRole('button', { name: '2 people are here' }).waitFor()
    await writeLine(ada, 0, '[] @Bo ask the museum in two weeks')
    await ada.keyboard.press('Enter')
    const asked = lineWith(bo, 'ask the museum')
    await asked.getByText('@Bo Chen', { exact: true }).waitFor()
    await asked.getByText(/^due /).waitFor()
    expect(await asked.locator('.line-text').innerText()).toBe('ask the museum')

    await asked.getByRole('button', { name: /^@Bo Chen/ }).click()
    const form = bo.getByRole('dialog', { name: 'Who does this, and until when' })
    await form.getByLabel('Until when').fill('whenever')
    await form.getByText(/^Not understood/).waitFor()
    expect(await form.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await form.getByLabel('Until when').fill('2031-12-20')
    await form.getByText('Saturday, 20 December 2031').waitFor()
    await form.getByLabel('Link to an issue').fill('https://tracker.example/browse/BOAT-7')
    await form.getByText('Appears as BOAT-7').waitFor()
    await form.getByLabel('Link to an issue').press('Enter')
    await lineWith(ada, 'ask the museum').getByText('due Sat 20 Dec 2031').waitFor()
    await lineWith(ada, 'ask the museum').getByRole('link', { name: 'BOAT-7' }).waitFor()

    await bo.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => lineWith(ada, 'BOAT-7').count()).toBe(0)
  })

  it('a line that reads like an action becomes one, or never asks again, for anybody', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds'])
    const bo = await join('Bo Chen', address)
    await writeLine(ada, 0, 'Bo Chen will call the gardener by tomorrow')
    await ada.keyboard.press('Enter')
    await ada.keyboard.type('Ada Lind will write to the press')
    await lineWith(ada, 'call the gardener').getByRole('button', { name: 'Action?' }).waitFor()
    expect(await lineWith(ada, 'write to').getByRole('button', { name: 'Action?' }).count()).toBe(0)

    await lineWith(bo, 'write to').getByRole('button', { name: 'Action?' }).click()
    await bo.getByRole('button', { name: 'Not an action' }).click()
    await lineWith(bo, 'call the gardener').getByRole('button', { name: 'Action?' }).click()
    const form = bo.getByRole('dialog', { name: 'Is this an action?' })
    expect(await form.getByRole('combobox', { name: 'Who' }).inputValue()).toBe('Bo Chen')
    await form.getByRole('button', { name: 'Make it an action' }).click()

    await lineWith(ada, 'call the gardener').getByText('@Bo Chen', { exact: true }).waitFor()
    await ada.keyboard.press('Enter')
    await ada.reload()
    await lineWith(ada, 'call the gardener').getByText('@Bo Chen', { exact: true }).waitFor()
    for (const page of [ada, bo]) {
      expect(await page.getByRole('button', { name: 'Action?' }).count()).toBe(0)
      expect(await lineWith(page, 'write to').getAttribute('data-kind')).toBe('bullet')
    }
  })

  it('who was there, what was decided and done is wrapped up, and what comes later is told apart', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['[quest] (Ada) Who waters the roof?', 'Seeds'])
    const bo = await join('Bo Chen', address)
    for (const page of [ada, bo]) {
      await page.clock.install()
      await page.reload()
      await page.getByRole('button', { name: '2 people are here' }).waitFor()
    }
    await ada.getByRole('button', { name: 'Discussing' }).click()
    await bo.getByRole('button', { name: 'Discussing' }).and(bo.locator('[aria-current]')).waitFor()
    for (const page of [ada, bo]) await page.clock.fastForward('03:00')
    await writeLine(ada, 0, 'we water at seven')
    await ada.keyboard.press('ControlOrMeta+Shift+D')
    await writeLine(ada, 1, '[] order the seeds')
    await ada.getByRole('button', { name: 'Wrap-up' }).click()

    const panel = (page: Page) => page.getByRole('region', { name: 'Wrap-up' })
    const section = (page: Page, name: string) => panel(page).getByRole('region', { name })
    await section(bo, 'Decisions').getByText('we water at seven').waitFor()
    await section(bo, 'Still open').getByText('Who waters the roof?').waitFor()
    await section(bo, 'Who was there').getByText('Ada Lind').waitFor()
    await section(bo, 'Who was there').getByText('Bo Chen').waitFor()
    await section(bo, 'Actions').getByRole('checkbox', { name: 'Done: order the seeds' }).click()
    await lineWith(ada, 'order the seeds').and(ada.locator('[data-done]')).waitFor()
    await writeLine(ada, 1, '!! no tomatoes')
    await section(bo, 'Decisions').getByText('no tomatoes').waitFor()

    await section(bo, 'Who was there').getByRole('button', { name: 'Correct or add' }).click()
    await bo.getByLabel('How was Ada Lind there?').selectOption('remote')
    await bo.getByRole('combobox', { name: 'Somebody without a device here' }).fill('Cy Ortiz')
    await bo.keyboard.press('Enter')
    await bo.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await section(ada, 'Who was there').getByText('Cy Ortiz').waitFor()
    await ada.getByRole('button', { name: '3 there' }).waitFor()

    await panel(ada).getByRole('button', { name: 'Copy as Markdown' }).click()
    await ada.getByText('Copied as Markdown.').waitFor()
    const markdown = await ada.evaluate(() => navigator.clipboard.readText())
    expect(markdown).toContain('> **Decision:** we water at seven (Who waters the roof?)')
    expect(markdown).toContain('- [x] order the seeds (Seeds)')
    expect(markdown).toContain('- Ada Lind (remote), Bo Chen, Cy Ortiz')

    await section(ada, 'Decisions').getByRole('button', { name: 'no tomatoes' }).click()
    await ada.keyboard.type(' this year')
    await section(bo, 'Decisions').getByText('no tomatoes this year').waitFor()

    await ada.getByRole('button', { name: 'Held' }).click()
    await bo.getByText('This meeting was held and is closed.').waitFor()
    await section(bo, 'Decisions').getByText('we water at seven').waitFor()
    await bo.getByRole('button', { name: 'Reopen' }).first().click()
    await writeLine(bo, 0, 'the hose is in the shed')
    for (const page of [ada, bo])
      await lineWith(page, 'the hose').getByText('Bo Chen, after the meeting').waitFor()
    expect(await topicCard(ada, 0).getByText('after the meeting').count()).toBe(1)
  })
})
