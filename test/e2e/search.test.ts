import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hostGuests } from '../support/guests'
import { planMeeting, topicCard, writeLine } from '../support/meeting-scene'
import { importText, meetingLinks } from '../support/visitor'

const notes = `# Harbour crew

## 2023-05-10

### [quest] (Ana) MySQL upgrade in summer?

- (Bo) The dry run took two hours
- [ ] @Bo order two disks

> **Decision:** wait for the new disks

### [inform] (Bo) Lunch moves to one o’clock

## 2023-03-01

### [ideation] (Ana) Names for the new boat

- (Cy) Something with water
`

describe('what was written is found again', () => {
  const { join } = hostGuests()

  const box = (page: Page) => page.getByRole('searchbox', { name: /^Words, names/ })
  const results = (page: Page) => page.getByRole('list', { name: 'Found' })

  it('by a slip, by filters and the keyboard alone, also what a colleague has just written', async () => {
    const ana = await join('Ana Ruiz')
    await importText(ana, notes)
    await meetingLinks(ana).first().click()
    await topicCard(ana, 1).getByText('Lunch moves').waitFor()
    const meeting = ana.url()

    await ana.keyboard.press('ControlOrMeta+Shift+F')
    await box(ana).waitFor()
    await ana.keyboard.type('msyql dry ')
    await results(ana).locator('mark', { hasText: 'MySQL' }).waitFor()
    await ana.keyboard.type('from:bo is:opne ')
    await ana.getByText('“is:opne” is left out').waitFor()
    await results(ana)
      .getByRole('link', { name: /dry run took two hours/ })
      .waitFor()
    await ana.keyboard.press('ArrowDown')
    await ana.keyboard.press('ArrowDown')
    await ana.keyboard.press('Enter')
    await ana.locator('[data-line][data-sought]', { hasText: 'The dry run' }).waitFor()
    await ana.goBack()
    await expect.poll(() => box(ana).inputValue()).toBe('msyql dry from:bo is:opne ')

    await box(ana).fill('zeppelin')
    await ana.getByRole('heading', { name: 'Nothing found' }).waitFor()
    const bo = await join('Bo Chen', meeting)
    await bo.getByRole('button', { name: /^Reopen/ }).click()
    await writeLine(bo, 1, 'Zeppelins may not land here')
    await results(ana)
      .getByRole('link', { name: /Zeppelins may not land/ })
      .waitFor()
  })

  it('beside a topic that is being proposed, with what was decided and left open', async () => {
    const ana = await join('Ana Ruiz')
    await importText(ana, notes.replace('Harbour crew', 'Tender crew'))
    await planMeeting(ana)
    const line = ana.getByRole('textbox', { name: 'Propose a topic' })
    await line.fill('[quest] MySQL upgrade, again?')
    const before = ana.getByRole('complementary', { name: 'Talked about before' })
    await before.getByText('wait for the new disks').waitFor()
    await before.getByText('order two disks').waitFor()
    await before.getByText('no answer yet').waitFor()
    expect(await line.evaluate((each) => each === document.activeElement)).toBe(true)

    await before.getByRole('link', { name: 'MySQL upgrade in summer?' }).focus()
    await ana.keyboard.press('Enter')
    await ana.locator('[data-topic][data-sought]', { hasText: 'MySQL upgrade' }).waitFor()
    await ana.goBack()
    await expect.poll(() => line.inputValue()).toBe('[quest] MySQL upgrade, again?')
    await before.getByRole('button', { name: 'Not now' }).click()
    await before.waitFor({ state: 'hidden' })
  })
})
