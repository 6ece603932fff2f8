import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WS from 'ws'
import { WebsocketProvider } from 'y-websocket'
import {
  createRelativePositionFromTypeIndex,
  Doc,
  encodeRelativePosition,
  XmlElement,
  XmlText,
} from 'yjs'
import { meetingRoots } from '../../shared/documents/meeting'
import { startMeeting, topicCard } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { sayName, startBrowser, visit } from '../support/visitor'

const CROWD = 30
const SENTENCE = 'while thirty others write, not one letter of mine may be lost or land elsewhere'

let relay: RelayProcess
let browser: Browser
beforeAll(async () => {
  ;[relay, browser] = await Promise.all([startRelayProcess(), startBrowser()])
  process.setMaxListeners(CROWD + 20)
})
afterAll(async () => {
  await browser.close()
  await relay.close()
})

it('types a whole sentence while thirty others write in the same topic', async () => {
  const { page, complaints } = await visit(browser, relay.url)
  await sayName(page, 'Ada Lind')
  const address = await startMeeting(page, ['Crowd'])
  const room = `meeting-${/\/m\/(\w+)/.exec(address)?.[1] ?? ''}`
  const crowd = await Promise.all(
    Array.from({ length: CROWD }, (_, index) => joinCrowd(relay.url, room, index)),
  )
  await expect.poll(() => topicCard(page, 0).locator('.line').count()).toBe(CROWD)
  const timers = crowd.map((writer) => setInterval(writer.type, 330))
  await page
    .locator('.peer-caret')
    .nth(CROWD - 1)
    .waitFor({ state: 'attached' })

  const line = topicCard(page, 0).locator('.line-text').first()
  await line.click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type(SENTENCE, { delay: 30 })
  for (const timer of timers) clearInterval(timer)

  await page.getByText(SENTENCE, { exact: true }).waitFor()
  await page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
  const shown = async () =>
    (await topicCard(page, 0).locator('.line-text').allInnerTexts()).toSorted(byText)
  const typed = [...crowd.map(({ text }) => text.toString().trimEnd()), SENTENCE].toSorted(byText)
  await expect.poll(async () => (await shown()).map((text) => text.trimEnd())).toEqual(typed)
  for (const { leave } of crowd) leave()
  expect(complaints).toEqual([])
})

const byText = (a: string, b: string) => (a < b ? -1 : 1)

/** Somebody without a browser: a stock client with a line of their own and a caret at its end. */
async function joinCrowd(url: string, room: string, index: number) {
  const doc = new Doc()
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: WS as unknown as typeof WebSocket,
    disableBc: true,
  })
  await new Promise((resolve) => provider.once('sync', resolve))
  const topicId = [...meetingRoots.topics(doc).keys()][0] ?? ''
  const fragment = meetingRoots.topicText(doc, topicId)
  const line = new XmlElement<Record<string, string | number>>('line')
  line.setAttribute('id', `crowd${index}`)
  line.setAttribute('kind', 'bullet')
  line.setAttribute('indent', 0)
  const text = new XmlText()
  line.insert(0, [text])
  fragment.insert(fragment.length, [line as unknown as XmlElement])
  const type = () => {
    text.insert(text.length, 'word ')
    const position = createRelativePositionFromTypeIndex(text, text.length, -1)
    const end = Buffer.from(encodeRelativePosition(position)).toString('base64')
    provider.awareness.setLocalState({
      person: { id: `crowd${index}`, name: `Writer ${index}` },
      caret: { field: `topic:${topicId}`, anchor: end, head: end },
    })
  }
  return { text, type, leave: () => provider.destroy() }
}
