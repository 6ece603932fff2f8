import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findProblems } from '../support/find-problems'
import { hostGuests } from '../support/guests'
import { enterPhase, startMeeting, topicCard, writeLine } from '../support/meeting-scene'

const key = 'ControlOrMeta+Alt+m'
const panel = (page: Page) => page.getByRole('complementary', { name: 'Comments' })
const thread = (page: Page, name: RegExp | string) => panel(page).getByRole('article', { name })
const marked = (page: Page) => page.locator('.commented')
const line = (page: Page, text: string) => topicCard(page, 0).locator('.line', { hasText: text })

describe('comments', () => {
  const { join } = hostGuests({ bypassCSP: true })

  it('reach the other, are answered, and stay at their words until the words are gone', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Roof'])
    await writeLine(ada, 0, 'We order new soil in spring')
    const bo = await join('Bo Chen', address)
    await line(bo, 'new soil').waitFor()

    // Ada uses the keyboard alone: the words, the key, a mention, Enter.
    await ada.keyboard.press('Home')
    for (let step = 0; step < 'We order '.length; step += 1) await ada.keyboard.press('ArrowRight')
    for (let step = 0; step < 'new soil'.length; step += 1)
      await ada.keyboard.press('Shift+ArrowRight')
    await ada.keyboard.press(key)
    await ada.keyboard.type('Which one, @bo')
    await ada.getByRole('option', { name: 'Bo Chen' }).waitFor()
    await ada.keyboard.press('Enter')
    await ada.keyboard.type('?')
    await ada.keyboard.press('Enter')

    await bo.getByRole('status').getByText('Ada Lind commented on “new soil”.').waitFor()
    await bo.getByRole('button', { name: '1 comment on this line' }).click()
    await thread(bo, 'Comment by Ada Lind on “new soil”').getByText('@Bo Chen').waitFor()
    await bo.getByRole('textbox', { name: 'Reply' }).fill('The dark one')
    await bo.keyboard.press('Enter')
    await thread(ada, /new soil/)
      .getByText('The dark one')
      .waitFor()
    expect(await findProblems(ada)).toEqual([])

    // The words are edited and their line is split in front of them: the thread goes with them.
    await ada.getByRole('article', { name: /new soil/ }).press('Escape')
    await ada.keyboard.press('Home')
    for (let step = 0; step < 'We order new'.length; step += 1)
      await ada.keyboard.press('ArrowRight')
    await ada.keyboard.type(' dark')
    await ada.keyboard.press('Home')
    for (let step = 0; step < 'We order '.length; step += 1) await ada.keyboard.press('ArrowRight')
    await ada.keyboard.press('Enter')
    for (const page of [ada, bo]) {
      await expect.poll(() => marked(page).allInnerTexts()).toEqual(['new dark soil'])
    }

    await bo.getByRole('button', { name: 'Resolve' }).click()
    await panel(ada).getByText('No open comments.').waitFor()
    await panel(ada).getByText('Resolved 1').click()
    await thread(ada, /new soil/)
      .getByText('Resolved by Bo Chen')
      .waitFor()
    await thread(ada, /new soil/)
      .getByRole('button', { name: 'Reopen' })
      .press('Enter')
    await panel(bo).getByText('Open 1').waitFor()

    await line(ada, 'new dark soil').locator('.line-text').click()
    await ada.keyboard.press('End')
    await ada.keyboard.press('Shift+Home')
    await ada.keyboard.press('Delete')
    await panel(bo).getByText('Without place 1').click()
    await thread(bo, /new soil/)
      .getByText('These words are no longer in the notes.')
      .waitFor()
    await thread(bo, /new soil/)
      .getByText('The dark one')
      .waitFor()
  })

  it('can be made when the meeting is over, are changed by who wrote them, and wait as drafts', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Roof'])
    await writeLine(ada, 0, 'Nobody waters in August')
    await enterPhase(ada, 'Held')
    await ada.getByText('This meeting was held and is closed.').waitFor()
    await line(ada, 'Nobody')
      .locator('.line-text')
      .dblclick({ position: { x: 10, y: 10 } })
    await ada.getByRole('button', { name: 'Comment on these words' }).click()
    await ada.keyboard.type('Ines does')
    await ada.keyboard.press('Escape')
    await ada.reload()
    await ada.getByRole('button', { name: 'Comments' }).click()
    await panel(ada).getByText('Not sent yet').waitFor()
    const box = panel(ada).getByRole('textbox', { name: 'New comment' })
    await expect.poll(() => box.inputValue()).toBe('Ines does')
    await box.press('Enter')
    await expect.poll(() => marked(ada).allInnerTexts()).toEqual(['Nobody'])

    const id = await thread(ada, /Nobody/).getAttribute('data-thread')
    await ada.goto(`${address}/c/${id}`)
    await ada.reload()
    await expect.poll(() => thread(ada, /Nobody/).getAttribute('data-focused')).toBe('true')

    const menu = thread(ada, /Nobody/).getByRole('button', { name: /^More for the comment/ })
    await menu.click()
    await ada.getByRole('menuitem', { name: 'Edit' }).click()
    await ada.getByRole('textbox', { name: 'Your comment' }).fill('Ines does, and Bo')
    await ada.keyboard.press('Enter')
    await thread(ada, /Nobody/)
      .getByText('edited')
      .waitFor()
    await menu.click()
    await ada.getByRole('menuitem', { name: 'Delete' }).click()
    await ada.getByRole('button', { name: 'Delete', exact: true }).click()
    await panel(ada).getByText('No open comments.').waitFor()
    expect(await marked(ada).count()).toBe(0)
  })
})
