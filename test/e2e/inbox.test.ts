import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { anchorOfTopic } from '../../shared/comments/make-anchor'
import { startThread } from '../../shared/comments/write-comments'
import { newId } from '../../shared/documents/ids'
import { meetingRoots } from '../../shared/documents/meeting'
import { listTopics } from '../../shared/documents/topics'
import { findProblems } from '../support/find-problems'
import { startMeeting, writeLine } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { connectStock } from '../support/stock-client'
import { sayName, startBrowser, visit, type Visitor } from '../support/visitor'

let relay: RelayProcess
let browser: Browser
let guests: Visitor[] = []
beforeAll(async () => {
  ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
})
afterEach(async () => {
  await Promise.all(guests.map(({ context }) => context.close()))
  guests = []
})
afterAll(async () => {
  await browser.close()
  await relay.close()
})

async function come(name: string): Promise<Page> {
  const guest = await visit(browser, relay.url, { bypassCSP: true })
  guests.push(guest)
  await guest.page.addInitScript(recordNotifications)
  await sayName(guest.page, name)
  return guest.page
}

/** A browser without a screen shows no notifications: these only remember their titles. */
function recordNotifications(): void {
  const shown: string[] = []
  class Recorded extends EventTarget {
    static readonly permission = 'granted'
    constructor(title: string) {
      super()
      shown.push(title)
    }
    close = () => {}
  }
  Object.assign(globalThis, { Notification: Recorded, shown })
}
const shownTo = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { shown: readonly string[] }).shown)

/** How many meetings are still to be looked through on this device. */
const stirs = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('confab-inbox')
        opening.addEventListener('success', () => {
          const count = opening.result.transaction('stirs').objectStore('stirs').count()
          count.addEventListener('success', () => {
            opening.result.close()
            resolve(count.result)
          })
        })
      }),
  )

/** Moves the clock on whenever a meeting is still to rest, until the bell says so. */
async function letRest(page: Page, label: string): Promise<void> {
  const look = async () => {
    if ((await stirs(page)) > 0) await page.clock.fastForward('11:00')
    return bell(page, label).count()
  }
  await expect.poll(look, PATIENCE).toBe(1)
}

const PATIENCE = { timeout: 15_000 }

const bell = (page: Page, label: string) => page.getByRole('link', { name: label, exact: true })

it('tells who was away what others did, once, and leads there', async () => {
  const ada = await come('Ada Lind')
  await ada.clock.install()
  await ada.reload()
  const address = await startMeeting(ada, ['Who waters the roof?', 'Seeds'])
  await ada.goto(`${relay.url}/#/`)
  const bo = await come('Bo Chen')
  await bo.goto(address)
  await writeLine(bo, 0, '')
  await expect.poll(() => stirs(ada), PATIENCE).toBe(1)
  await bo.keyboard.insertText('Ines knows the pump')
  await letRest(ada, 'Inbox, 1 unread')

  await expect.poll(() => shownTo(ada)).toEqual(['Bo Chen added 1 line in “Who waters the roof?”'])
  await ada.keyboard.press('i')
  const fresh = ada.getByRole('region', { name: 'New', exact: true })
  await fresh.getByRole('button', { name: 'Show more of it' }).click()
  await fresh.getByText('Ines knows the pump').waitFor()
  expect(await findProblems(ada)).toEqual([])
  await fresh.getByRole('link', { name: /^Bo Chen added 1 line/ }).click()
  await ada.locator('.topic-card').getByText('Ines knows the pump').waitFor()
  await bell(ada, 'Inbox').click()
  await ada.getByRole('region', { name: 'Read', exact: true }).getByText('added 1 line').waitFor()
  await ada.getByRole('heading', { name: 'Nothing new' }).waitFor()
  expect(await shownTo(ada)).toHaveLength(1)
  expect(guests.flatMap(({ complaints }) => complaints)).toEqual([])
})

it('tells of a comment at once and of what speaks to me apart, and of nothing that is no longer watched', async () => {
  const ada = await come('Ada Lind')
  const address = await startMeeting(ada, ['Who waters the roof?'])
  await ada.goto(`${relay.url}/#/inbox`)
  const room = `meeting-${/\/m\/(\w+)/.exec(address)?.[1] ?? ''}`
  const { doc } = await connectStock(`${relay.url.replace('http', 'ws')}/sync`, room)
  const topicId = listTopics(doc)[0]?.id ?? ''
  const comment = (text: string, ...names: string[]) => {
    meetingRoots.people(doc).set('bo', { name: 'Bo Chen' })
    const mentions = names.map((name) => ({ personId: 'another-device', name }))
    const written = { anchor: anchorOfTopic(topicId), text, mentions }
    startThread(doc, written, { by: 'bo', atMs: Date.now() }, newId)
  }
  comment('Who has the key?')
  comment('@Ada Lind, is it yours?', 'Ada Lind')
  await bell(ada, 'Inbox, 2 unread').waitFor()
  await ada.getByText('Mentions and replies').click()
  const fresh = ada.getByRole('region', { name: 'New', exact: true })
  await fresh.getByText('@Ada Lind, is it yours?').waitFor()
  expect(await fresh.getByText('Who has the key?').count()).toBe(0)
  await ada.getByText('Everything').click()
  await ada.getByRole('button', { name: 'Mark all as read' }).click()
  await bell(ada, 'Inbox').waitFor()

  await ada.goto(address)
  await ada.getByRole('button', { name: 'Watch…' }).click()
  await ada.getByRole('menuitemradio', { name: 'Do not watch this meeting' }).click()
  await ada.getByRole('button', { name: 'Not watching' }).waitFor()
  await ada.goto(`${relay.url}/#/inbox`)
  comment('Found it')
  comment('Thank you, @Ada Lind', 'Ada Lind')
  await bell(ada, 'Inbox, 1 unread').waitFor()
  await fresh.getByText('Thank you, @Ada Lind').waitFor()
  expect(await fresh.getByText('Found it').count()).toBe(0)
  expect(guests.flatMap(({ complaints }) => complaints)).toEqual([])
})
