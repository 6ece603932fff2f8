import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import WS from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { META_ROOT } from '../../shared/documents/version'
import { hostGuests } from '../support/guests'
import { planMeeting, startMeeting, topicCard, writeLine } from '../support/meeting-scene'

describe('a meeting that several people write', () => {
  const { relay, join } = hostGuests()

  it('shows everyone what the others type, where they are, and who is there', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['[quest] (Ada) Who waters the roof?'])
    const [bo, cy] = await Promise.all([join('Bo Chen', address), join('Cy Ortiz', address)])

    await writeLine(ada, 0, 'first by Ada')
    await bo.getByText('first by Ada').waitFor()
    await cy.getByText('first by Ada').waitFor()
    await writeLine(bo, 0, 'second')
    await cy.getByText('second').waitFor()
    await writeLine(cy, 0, 'third')
    await bo.getByText('third').waitFor()
    await Promise.all([bo.keyboard.type(' by Bo'), cy.keyboard.type(' by Cy')])
    for (const page of [ada, bo, cy]) {
      await page.getByText('second by Bo').waitFor()
      await page.getByText('third by Cy').waitFor()
    }
    await ada.locator('.peer-caret[data-name="Bo Chen"]').waitFor()
    await ada.locator('.peer-caret[data-name="Cy Ortiz"]').waitFor()
    for (const page of [ada, bo, cy]) {
      await page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
    }
    await expect.poll(() => topicCard(bo, 0).innerText()).toContain('Who waters the roof?')
  })

  it('keeps typing in a line while somebody else indents it and makes it an action', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds'])
    const bo = await join('Bo Chen', address)
    await writeLine(ada, 0, 'order')
    await bo.getByText('order', { exact: true }).click()
    await Promise.all([
      (async () => {
        await bo.keyboard.press('End')
        await bo.keyboard.type(' forty bags of soil', { delay: 5 })
      })(),
      (async () => {
        await ada.keyboard.press('Home')
        await ada.keyboard.press('Tab')
        await ada.keyboard.type('[] ')
      })(),
    ])
    for (const page of [ada, bo]) {
      await page.getByText('order forty bags of soil', { exact: true }).waitFor()
      const line = page.locator('.line', { hasText: 'forty bags' })
      await expect.poll(() => line.getAttribute('data-kind')).toBe('action')
      await expect.poll(() => line.getAttribute('data-indent')).toBe('1')
    }
  })

  it('turns a typed topic line into a topic, and what is typed next is its title', async () => {
    const ada = await join('Ada Lind')
    await startMeeting(ada, ['Seeds'])
    await writeLine(ada, 0, '[ideation] (Mei/Bo) paint the shed green')
    await ada.keyboard.press('Enter')
    await ada.keyboard.type('with brushes')
    await expect.poll(() => ada.locator('.topic-card').count()).toBe(2)
    const card = topicCard(ada, 1)
    await card.getByRole('heading', { name: 'paint the shed green' }).waitFor()
    await card.getByText('with brushes').waitFor()
    await card.getByRole('button', { name: /^Intention of this topic: ideation/ }).waitFor()
    await card.getByRole('button', { name: /^Proposed by: Mei, Bo/ }).waitFor()
    await expect.poll(() => topicCard(ada, 0).locator('.line').count()).toBe(0)
  })

  it('inserts a poll from the slash menu, and everyone votes once', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['When do we meet?'])
    await writeLine(ada, 0, '/pol')
    await ada.getByRole('option', { name: /Poll/ }).waitFor()
    await ada.keyboard.press('Enter')
    await ada.keyboard.type('Which day?')
    await ada.keyboard.press('ArrowDown')
    await ada.keyboard.type('Friday')
    await ada.keyboard.press('ArrowDown')
    await ada.keyboard.type('Monday')
    const bo = await join('Bo Chen', address)
    for (const page of [ada, bo]) {
      await page.getByRole('button', { name: 'Vote for this option' }).nth(1).click()
    }
    const monday = (page: Page) => page.locator('.poll-option', { hasText: 'Monday' })
    for (const page of [ada, bo]) await monday(page).getByText('2 of 2, 100 %').waitFor()
    await monday(bo).getByRole('button', { name: 'Take your vote back' }).click()
    for (const page of [ada, bo]) await monday(page).getByText('1 of 1, 100 %').waitFor()
  })

  it('places dots up to the budget and counts everyone’s', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds', 'Water'])
    const bo = await join('Bo Chen', address)
    const add = (page: Page, card: number) =>
      topicCard(page, card).getByRole('button', { name: 'Place a dot on this topic' })
    await add(ada, 0).click()
    await add(ada, 0).click()
    await add(ada, 1).click()
    await expect.poll(() => add(ada, 1).isDisabled()).toBe(true)
    await add(bo, 0).click()
    for (const page of [ada, bo]) {
      await topicCard(page, 0).getByRole('group', { name: '3 dots' }).waitFor()
      await topicCard(page, 1).getByRole('group', { name: '1 dot', exact: true }).waitFor()
    }
  })

  it('moves topics by drag, by keys and by the menu, for everyone', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Alpha', 'Beta', 'Gamma'])
    const bo = await join('Bo Chen', address)
    const order = (page: Page) => page.locator('.topic-card h3').allInnerTexts()
    await expect.poll(() => order(bo)).toEqual(['Alpha', 'Beta', 'Gamma'])

    const handle = topicCard(ada, 2).getByRole('button', { name: 'Move this topic' })
    await dragTo(ada, handle, topicCard(ada, 0))
    await expect.poll(() => order(bo)).toEqual(['Gamma', 'Alpha', 'Beta'])

    await topicCard(bo, 0).locator('h3').click()
    await bo.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(() => order(ada)).toEqual(['Alpha', 'Gamma', 'Beta'])

    await topicCard(ada, 2).getByRole('button', { name: 'More for this topic' }).click()
    await ada.getByRole('menuitem', { name: /Move up/ }).click()
    await expect.poll(() => order(bo)).toEqual(['Alpha', 'Beta', 'Gamma'])
  })

  it('archives a topic and brings it back with its notes', async () => {
    const ada = await join('Ada Lind')
    await startMeeting(ada, ['Alpha'])
    await writeLine(ada, 0, 'a thought')
    await topicCard(ada, 0).getByRole('button', { name: 'More for this topic' }).click()
    await ada.getByRole('menuitem', { name: 'Archive' }).click()
    await ada.getByText('No topics yet.').waitFor()
    await ada.getByRole('button', { name: 'Undo' }).click()
    await topicCard(ada, 0).getByText('a thought').waitFor()
  })

  it('merges what two people wrote while the relay was away, and loses nothing', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Alpha'])
    const bo = await join('Bo Chen', address)
    await bo.getByRole('heading', { name: 'Alpha' }).waitFor()
    await relay().stop()
    try {
      await writeLine(ada, 0, 'by Ada, apart')
      await writeLine(bo, 0, 'by Bo, apart')
      await ada.getByRole('textbox', { name: 'Propose a topic' }).fill('Born offline')
      await ada.keyboard.press('Enter')
      await planMeeting(bo, 'Planned offline')
      for (const page of [ada, bo]) {
        await page.getByRole('button', { name: /^Offline, \d+ edits waiting/ }).waitFor()
      }
    } finally {
      await relay().resume()
    }
    await bo.goto(address)
    for (const page of [ada, bo]) {
      await page.getByText('by Ada, apart').waitFor()
      await page.getByText('by Bo, apart').waitFor()
      await page.getByRole('heading', { name: 'Born offline' }).waitFor()
      await page
        .getByRole('navigation', { name: 'Meetings' })
        .getByText('Planned offline')
        .waitFor()
      await page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
    }
  })

  it('shows a meeting of a newer Confab without an editor, and changes nothing in it', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Alpha'])
    await writeLine(ada, 0, 'kept as it is')
    await ada.getByRole('button', { name: /^Saved on the relay/ }).waitFor()

    const room = `meeting-${/\/m\/(\w+)/.exec(address)?.[1] ?? ''}`
    const newer = new Doc()
    const provider = new WebsocketProvider(
      `${relay().url.replace('http', 'ws')}/sync`,
      room,
      newer,
      {
        WebSocketPolyfill: WS as unknown as typeof WebSocket,
        disableBc: true,
      },
    )
    await new Promise((resolve) => provider.once('sync', resolve))
    newer.getMap(META_ROOT).set('minWriter', 99)

    await ada.getByText('This meeting was written with a newer Confab.').waitFor()
    await ada.getByText('kept as it is').waitFor()
    await expect.poll(() => ada.locator('[contenteditable="true"]').count()).toBe(0)
    const updates: unknown[] = []
    newer.on('update', (update) => updates.push(update))
    const bo = await join('Bo Chen', address)
    await bo.getByText('kept as it is').waitFor()
    await expect.poll(() => bo.locator('[contenteditable="true"]').count()).toBe(0)
    expect(updates).toEqual([])
    provider.destroy()
  })
})

/** Drags with enough steps on the way for a drag library to notice. */
async function dragTo(
  page: Page,
  handle: ReturnType<Page['locator']>,
  target: ReturnType<Page['locator']>,
) {
  const [from, to] = [await handle.boundingBox(), await target.boundingBox()]
  if (!from || !to) throw new Error('Nothing to drag')
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
  await page.mouse.down()
  await page.mouse.move(from.x + 10, from.y - 20, { steps: 5 })
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 12 })
  await page.mouse.up()
}
