import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findProblems } from '../support/find-problems'
import { hostGuests } from '../support/guests'
import { startMeeting, writeLine } from '../support/meeting-scene'
import { meetingLinks } from '../support/visitor'

describe('what changed since somebody last looked', () => {
  const { join } = hostGuests({ bypassCSP: true })

  it('is told on opening, marked in the text with who did it, and gone once it is seen', async () => {
    const ana = await join('Ana Ortiz')
    await ana.clock.install()
    const meeting = await startMeeting(ana, ['[quest] (Ana) Who waters the roof?', '(Ana) Shed'])
    await writeLine(ana, 0, 'Bo has the key')
    await ana.keyboard.press('Enter')
    await ana.keyboard.type('the gutter leaks')
    const bo = await join('Bo Chen', meeting)
    await writeLine(bo, 1, 'paint is missing')
    await ana.getByText('paint is missing').waitFor()
    await ana.clock.fastForward(3_000)
    // Nobody is told of what they see being written.
    await ana.getByRole('link', { name: 'Garden Circle' }).first().click()
    await ana.getByRole('heading', { name: 'Meetings' }).first().waitFor()

    await bo.getByText('paint is missing').click({ clickCount: 3 })
    await bo.keyboard.press('Backspace')
    await bo.keyboard.press('Backspace')
    await bo.getByText('Bo has the key').click()
    await bo.keyboard.press('End')
    await bo.keyboard.type(' and the ladder')
    await expect.poll(() => unseenOf(ana).count()).toBeGreaterThan(0)
    await meetingLinks(ana).first().click()
    await ana.getByText(/today \d\d:\d\d: 2 topics changed by Bo Chen$/).waitFor()
    const changed = ana.getByTitle('Changed by Bo Chen')
    expect((await changed.locator('.line-text').innerText()).trim()).toBe(
      'Bo has the key and the ladder',
    )
    expect(await changed.locator('.news-words').allInnerTexts()).toEqual([' and the ladder'])
    await ana.getByText('Bo Chen removed 1 line').click()
    await ana.locator('del', { hasText: 'paint is missing' }).waitFor()

    expect(await findProblems(ana)).toEqual([])
    await strip(ana).getByRole('button', { name: 'Mark as seen' }).click()
    await strip(ana).waitFor({ state: 'detached' })
    expect(await ana.locator('[data-news]').count()).toBe(0)
    await ana.getByRole('link', { name: 'Garden Circle' }).first().click()
    await ana.getByRole('heading', { name: 'Meetings' }).first().waitFor()
    await meetingLinks(ana).first().click()
    await ana.getByText('Bo has the key and the ladder').waitFor()
    await ana.clock.fastForward(3_000)
    expect([await strip(ana).count(), await unseenOf(ana).count()]).toEqual([0, 0])
  })
})

const strip = (page: Page) => page.getByRole('region', { name: 'Since you last looked' })

const unseenOf = (page: Page) => page.getByText('changed since you last looked')
