import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import WS from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { readMeetingMeta } from '../../shared/documents/meeting'
import { listMeeting } from '../../shared/documents/notebook'
import { closeMeeting } from '../../shared/meeting/meeting-end'
import { hostGuests } from '../support/guests'
import {
  enterPhase,
  settleWeekly,
  startMeeting,
  topicCard,
  writeLine,
} from '../support/meeting-scene'
import { meetingLinks } from '../support/visitor'

describe('what happens between the hours', () => {
  const { relay, join } = hostGuests({ timezoneId: 'Europe/Berlin' })

  it('is settled once: the meeting that ends leaves its topics to the next, and the ledger its actions', async () => {
    const ada = await join('Ada Lind')
    const lastWeek = await startMeeting(ada, [
      '[quest] (Ines) Who waters the roof?',
      '[inform] (Bo) The shed is green',
    ])
    await writeLine(ada, 0, '[] order forty bags of soil')
    await ada.keyboard.press('Enter')
    await ada.keyboard.type('ask the museum')
    await settleWeekly(ada, { dots: '5', agenda: '[inform] (Ana) News of the week' })
    const bo = await join('Bo Chen', lastWeek)

    await topicCard(ada, 0)
      .getByRole('button', { name: /^State of this topic/ })
      .click()
    await ada.getByRole('menuitem', { name: 'discussed', exact: true }).click()
    await enterPhase(ada, 'Held')
    await expect.poll(() => meetingLinks(ada).count()).toBe(2)
    await expect.poll(() => meetingLinks(bo).count()).toBe(2)
    // Only what was not discussed is carried on, and in last week's meeting it says where to.
    await expect.poll(() => bo.getByTitle(/^Where it went/).count()).toBe(1)

    const nextUrl = await openNext(ada)
    await ada.getByText('5 of 5 dots left').first().waitFor()
    const titles = () => ada.locator('.topic-card .topic-title').allInnerTexts()
    await expect.poll(titles).toEqual(['The shed is green', 'News of the week'])

    // Bo still looks at last week's meeting when Ada checks the action off above the next one.
    await ada.getByRole('button', { name: 'From before: 2 open actions, 1 open quest' }).click()
    await ada.getByRole('checkbox', { name: 'Done: order forty bags of soil' }).click()
    const soil = bo.locator('.line', { hasText: 'order forty bags of soil' })
    await expect.poll(() => soil.getAttribute('data-done')).toBe('true')
    await ada.getByRole('button', { name: 'From before: 1 open action, 1 open quest' }).waitFor()

    await topicCard(ada, 0)
      .getByTitle(/^Where it stood/)
      .click()
    await ada.getByText('This meeting was held and is closed.').waitFor()
    const origin = ada.locator('.topic-card', { hasText: 'The shed is green' })
    await expect.poll(() => origin.getAttribute('data-sought')).toBe('true')

    // What reached the relay is one meeting for whoever comes later.
    const cy = await join('Cy Ortiz', nextUrl)
    await expect.poll(() => cy.locator('.topic-card').count()).toBe(2)
    await cy.getByText('5 of 5 dots left').first().waitFor()
  })

  it('keeps a ledger over all meetings that is filtered, checked off and followed to its places', async () => {
    const ada = await join('Ada Lind')
    const first = await startMeeting(ada, ['[quest] (Ines) Who waters the roof?'])
    await writeLine(ada, 0, '[] ask the museum')
    await ada.getByRole('link', { name: 'Ledger' }).first().click()
    await ada.getByText('1 open action, 1 open quest · 1 meeting').waitFor()
    const rows = () => ada.getByRole('list', { name: 'Actions and quests' }).getByRole('listitem')
    await expect.poll(() => rows().count()).toBe(2)

    await ada.getByText('Quests', { exact: true }).click()
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(1)
    await ada.getByRole('combobox', { name: 'Person' }).click()
    await ada.getByRole('option', { name: 'Nobody yet' }).click()
    await ada.getByText('Nothing fits these filters.').waitFor()
    await ada.getByRole('button', { name: 'Show everything open' }).click()
    await ada.getByRole('combobox', { name: 'Age' }).click()
    await ada.getByRole('option', { name: 'A week or older' }).click()
    await ada.getByText('Nothing fits these filters.').waitFor()
    await ada.getByRole('button', { name: 'Show everything open' }).click()
    await ada.getByRole('combobox', { name: 'Intention' }).click()
    await ada.getByRole('option', { name: 'quest', exact: true }).click()
    await expect.poll(() => rows().count()).toBe(2)

    await ada.getByRole('checkbox', { name: 'Done: ask the museum' }).click()
    await expect.poll(() => rows().count()).toBe(1)
    await ada.getByRole('switch', { name: 'With what is done' }).check()
    await expect.poll(() => rows().count()).toBe(2)
    await ada.getByRole('checkbox', { name: 'Done: ask the museum' }).uncheck()
    await ada.getByText('1 open action, 1 open quest · 1 meeting').waitFor()
    await ada.getByRole('link', { name: 'ask the museum' }).click()
    await ada.waitForURL((url) => url.href.startsWith(first))
    const line = ada.locator('.line', { hasText: 'ask the museum' })
    await expect.poll(() => line.getAttribute('data-sought')).toBe('true')

    // A link to the ledger leads there from outside too.
    const bo = await join('Bo Chen', first.replace(/\/m\/.*$/, '/ledger'))
    await bo.getByText('1 open action, 1 open quest · 1 meeting').waitFor()

    // What others do in meetings that nobody has open here is there when the ledger is opened again.
    await line.getByRole('checkbox').check()
    await ada.getByRole('button', { name: /^Saved on/ }).waitFor()
    await bo.getByRole('link', { name: 'Garden Circle' }).first().click()
    await meetingLinks(bo).first().waitFor()
    await bo.getByRole('main').getByRole('link', { name: 'Ledger' }).click()
    await bo.getByText(/^1 open quest · 1 meeting/).waitFor()
  })

  it('begins a notebook with a charter, and offers it again where all of it was deleted', async () => {
    const ada = await join('Ada Lind')
    await startMeeting(ada)
    await ada.getByRole('link', { name: 'Garden Circle' }).first().click()
    const charter = ada.getByRole('textbox', { name: 'Charter' })
    await charter.getByText('Whoever is curious.').waitFor()
    await charter.click()
    await ada.keyboard.press('ControlOrMeta+A')
    await ada.keyboard.press('Delete')
    await ada.getByRole('button', { name: /^Begin with the charter/ }).click()
    await charter.getByText('Whoever is curious.').waitFor()
    await expect
      .poll(() => ada.getByRole('button', { name: /^Begin with the charter/ }).count())
      .toBe(0)

    await ada.getByRole('button', { name: 'Settings…' }).click()
    await ada.getByText('Other…').click()
    await ada.getByLabel('Other minutes').fill('ten')
    await ada.getByRole('button', { name: 'Save', exact: true }).click()
    await ada.getByText(/^Write the minutes of each rung/).waitFor()
  })

  it('offers to plan what nobody has planned, and then carries on what was left', async () => {
    const ada = await join('Ada Lind')
    await startMeeting(ada, ['The old boathouse'])
    const [, notebookId = '', meetingId = ''] = /#\/n\/(\w+)\/m\/(\w+)/.exec(ada.url()) ?? []
    await settleWeekly(ada, { dots: '3' })
    await ada.getByRole('button', { name: /^Saved on/ }).waitFor()
    // A machine that ends the meeting and goes off before it has planned the next one.
    await changeFromAfar(
      relay().url,
      [`meeting-${meetingId}`, `notebook-${notebookId}`],
      (docs) => {
        const [meeting, notebook] = docs as [Doc, Doc]
        closeMeeting(meeting, { by: 'somebody', nowMs: Date.now() })
        const { date = '', title = '' } = readMeetingMeta(meeting) ?? {}
        listMeeting(notebook, { id: meetingId, date, title, state: 'held' })
      },
    )
    await ada.getByText('This meeting was held and is closed.').waitFor()
    await ada.getByRole('link', { name: 'Garden Circle' }).first().click()
    const next = ada.getByRole('region', { name: 'Next meeting' })
    await next.getByText(/^None is planned yet. By its rhythm/).waitFor()
    expect(await meetingLinks(ada).count()).toBe(1)
    await next.getByRole('button', { name: 'Plan the next meeting' }).click()
    await ada.waitForURL(/\/m\//)
    await topicCard(ada, 0).getByText('The old boathouse').waitFor()
    await expect.poll(() => meetingLinks(ada).count()).toBe(2)
  })

  it('works without the relay, and two who end a meeting while apart plan one next', async () => {
    const ada = await join('Ada Lind')
    const lastWeek = await startMeeting(ada, ['The old boathouse', '[quest] Where are the oars?'])
    await settleWeekly(ada, { dots: '3' })
    await writeLine(ada, 0, '[] measure the roof')
    const bo = await join('Bo Chen', lastWeek)
    await bo.getByText('measure the roof').waitFor()
    for (const page of [ada, bo]) await page.getByRole('button', { name: /^Saved on/ }).waitFor()
    await relay().stop()
    for (const page of [ada, bo]) await page.getByRole('button', { name: /^Offline/ }).waitFor()

    for (const page of [ada, bo]) {
      await enterPhase(page, 'Held')
      await expect.poll(() => meetingLinks(page).count()).toBe(2)
    }
    const nextUrl = await openNext(ada)
    await expect.poll(() => ada.locator('.topic-card').count()).toBe(2)
    await ada.getByRole('link', { name: 'Ledger' }).first().click()
    await ada.getByRole('checkbox', { name: 'Done: measure the roof' }).click()
    await ada.getByText(/^1 open quest · 2 meetings/).waitFor()

    await relay().resume()
    for (const page of [ada, bo]) await page.getByRole('button', { name: /^Saved on/ }).waitFor()
    expect(await openNext(bo)).toBe(nextUrl)
    await expect.poll(() => meetingLinks(bo).count()).toBe(2)
    const titles = () => bo.locator('.topic-card .topic-title').allInnerTexts()
    await expect.poll(titles).toEqual(['The old boathouse', 'Where are the oars?'])
    const roof = bo.locator('.line', { hasText: 'measure the roof' })
    await expect.poll(() => roof.getAttribute('data-done')).toBe('true')
  })
})

/** Changes documents on the relay as a client without a page does, once all have arrived. */
async function changeFromAfar(
  relayUrl: string,
  rooms: readonly string[],
  change: (docs: readonly Doc[]) => void,
): Promise<void> {
  const providers = rooms.map(
    (room) =>
      new WebsocketProvider(`${relayUrl.replace('http', 'ws')}/sync`, room, new Doc(), {
        WebSocketPolyfill: WS as never,
        disableBc: true,
      }),
  )
  await Promise.all(
    providers.map(
      (provider) => new Promise<void>((resolve) => provider.once('sync', () => resolve())),
    ),
  )
  change(providers.map(({ doc }) => doc))
  for (const provider of providers) provider.destroy()
}

/** Opens what the notebook's page shows as its next meeting; resolves to its address. */
async function openNext(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Garden Circle' }).first().click()
  const next = page.getByRole('region', { name: 'Next meeting' })
  await next.getByText('15:00–16:00').waitFor()
  await next.getByText('in 7 days').waitFor()
  await next.getByText('2 topics').waitFor()
  await next.getByRole('link', { name: 'Open' }).click()
  await page.waitForURL(/\/m\//)
  return page.url()
}
