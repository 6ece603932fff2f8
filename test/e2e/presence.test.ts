import { once } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { encodePresence } from '../../shared/protocol/frames'
import { startMeeting, topicCard, writeLine } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { sayName, startBrowser, visit, type Visitor } from '../support/visitor'

const CROWD = 1_000
const AT_ONCE = 50
const NARROW = { width: 360, height: 640 }

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
  const guest = await visit(browser, relay.url)
  guests.push(guest)
  await sayName(guest.page, name)
  return guest.page
}

it('shows a caret when its topic comes into view, and only where it is', async () => {
  const ada = await come('Ada Lind')
  const topics = Array.from({ length: 40 }, (_, index) => `Bed ${index + 1}`)
  const address = await startMeeting(ada, topics)
  const bo = await come('Bo Chen')
  await bo.goto(address)
  await writeLine(bo, 0, 'roses')
  await ada.getByText('roses').waitFor({ state: 'attached' })
  const caretOfBo = ada.locator('.peer-caret[data-name="Bo Chen"]')
  expect(await topicCard(ada, 0).getByRole('textbox', { name: 'Topic and notes' }).count()).toBe(0)
  expect(await caretOfBo.count()).toBe(0)

  await topicCard(ada, 0).scrollIntoViewIfNeeded()
  await topicCard(ada, 0).locator('.peer-caret[data-name="Bo Chen"]').waitFor()
  await writeLine(bo, 1, 'thyme')
  await topicCard(ada, 1).locator('.peer-caret[data-name="Bo Chen"]').waitFor()
  expect(await caretOfBo.count()).toBe(1)
  expect(guests.flatMap(({ complaints }) => complaints)).toEqual([])
})

it('names a thousand people, in a narrow window too', async () => {
  const ada = await come('Ada Lind')
  const address = await startMeeting(ada)
  const room = `meeting-${/\/m\/(\w+)/.exec(address)?.[1] ?? ''}`
  const crowd = await joinCrowd(`${relay.url.replace('http', 'ws')}/sync/${room}`)

  const roster = ada.getByRole('button', { name: `${CROWD + 1} people are here` })
  await roster.waitFor()
  await ada.setViewportSize(NARROW)
  await roster.click()
  const list = ada.getByRole('list').filter({ hasText: 'Gardener 1000' })
  await list.getByText('Gardener 1000', { exact: true }).scrollIntoViewIfNeeded()
  expect(await list.getByRole('listitem').count()).toBe(CROWD + 1)
  const widest = await ada.evaluate(() => document.documentElement.scrollWidth)
  expect(widest).toBeLessThanOrEqual(NARROW.width)
  crowd.forEach((socket) => socket.terminate())
  await ada.getByRole('button', { name: 'Only you are here' }).waitFor()
  expect(guests.flatMap(({ complaints }) => complaints)).toEqual([])
})

/** People who are there and do nothing: what a stock client says of them, and no more. */
async function joinCrowd(address: string): Promise<readonly WebSocket[]> {
  const crowd: WebSocket[] = []
  while (crowd.length < CROWD) {
    const some = Array.from({ length: AT_ONCE }, (_, index) =>
      join(address, crowd.length + index + 1),
    )
    crowd.push(...(await Promise.all(some)))
  }
  return crowd
}

async function join(address: string, number: number): Promise<WebSocket> {
  const socket = new WebSocket(address)
  await once(socket, 'open')
  const person = { id: `gardener-${number}`, name: `Gardener ${number}` }
  socket.send(encodePresence([{ clientId: number, clock: 1, state: JSON.stringify({ person }) }]))
  return socket
}
