import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startMeeting, topicCard, writeLine } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { sayName, startBrowser, visit } from '../support/visitor'

let relay: RelayProcess
let browser: Browser
beforeAll(async () => {
  ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
})
afterAll(async () => {
  await browser.close()
  await relay.close()
})

it('gives back what somebody typed while the line was joined to another', async () => {
  const ada = await visit(browser, relay.url)
  await sayName(ada.page, 'Ada Lind')
  const address = await startMeeting(ada.page, ['Seeds'])
  await writeLine(ada.page, 0, 'order')
  await writeLine(ada.page, 0, 'sow')
  const bo = await visit(browser, 'about:blank')
  const line = await interruptible(bo.page)
  await bo.page.goto(address)
  await bo.page.getByLabel('What should others call you?').fill('Bo Chen')
  await bo.page.getByRole('button', { name: 'Start' }).click()
  await bo.page.getByText('sow', { exact: true }).click()
  await bo.page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()

  line.cut()
  await bo.page.keyboard.press('End')
  await bo.page.keyboard.type(' the beans early')
  await ada.page.getByText('sow', { exact: true }).click()
  await ada.page.keyboard.press('Home')
  await ada.page.keyboard.press('Backspace')
  await ada.page.getByText('ordersow', { exact: true }).waitFor()
  await ada.page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
  line.mend()

  const notice = topicCard(bo.page, 0).getByRole('status')
  await notice.getByText('Ada Lind joined or removed this line while you were typing.').waitFor()
  await notice.getByText('the beans early').waitFor()
  await notice.getByRole('button', { name: 'Put back' }).click()
  await ada.page.getByText('the beans early', { exact: true }).waitFor()
  await notice.waitFor({ state: 'detached' })
  await expect.poll(() => readMetric('confab_rescues_total')).toBe(1)
  expect([...ada.complaints, ...bo.complaints]).toEqual([])
  await Promise.all([ada.context.close(), bo.context.close()])
})

/** A line to the relay on which everything waits while it is cut. */
async function interruptible(page: Page) {
  let isCut = false
  let waiting: (() => void)[] = []
  const pass = (deliver: () => void) => {
    if (isCut) waiting.push(deliver)
    else deliver()
  }
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => pass(() => server.send(message)))
    server.onMessage((message) => pass(() => socket.send(message)))
  })
  return {
    cut() {
      isCut = true
    },
    mend() {
      isCut = false
      for (const deliver of waiting) deliver()
      waiting = []
    },
  }
}

async function readMetric(name: string): Promise<number> {
  const text = await (await fetch(`${relay.url}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1])
}
