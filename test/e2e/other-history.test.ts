import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WS from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { Doc } from 'yjs'
import { newId } from '../../shared/documents/ids'
import { initMeeting, meetingRoots } from '../../shared/documents/meeting'
import { addTopic } from '../../shared/documents/topics'
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

it('keeps both when a meeting here and on the relay are two histories: one as a recovered copy', async () => {
  const { page, context, complaints } = await visit(browser, relay.url)
  await sayName(page, 'Ada Lind')
  // Nothing of the meeting reaches the relay from this page.
  await page.routeWebSocket(/\/sync\/meeting-/, (socket) => void socket.close({ code: 1013 }))
  const address = await startMeeting(page, ['Mine'])
  await writeLine(page, 0, 'written on this device')
  await page.getByRole('button', { name: /^(?:Saving|Offline, \d+ edits? waiting)/ }).waitFor()
  await page.close()
  await seedAnotherHistory(`meeting-${/\/m\/(\w+)/.exec(address)?.[1] ?? ''}`)

  const again = await context.newPage()
  await again.goto(address)
  await again.getByText('The relay holds another history of this meeting.').waitFor()
  await again.getByText('written on this device').waitFor()
  await again.getByRole('button', { name: /^Keep mine as a copy/ }).click()

  await topicCard(again, 0).getByRole('heading', { name: 'Theirs' }).waitFor()
  await expect.poll(() => again.getByText('written on this device').count()).toBe(0)
  await again.getByRole('navigation', { name: 'Meetings' }).getByText('(recovered copy)').click()
  await again.getByText('written on this device').waitFor()
  await again.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

/** Makes a meeting of the same name on the relay that shares no history with ours. */
async function seedAnotherHistory(room: string): Promise<void> {
  const [writer, reader] = await Promise.all([connect(room), connect(room)])
  initMeeting(writer.doc, { notebookId: 'elsewhere', date: '2026-05-06' }, newId)
  addTopic(writer.doc, { title: 'Theirs' }, newId)
  // What another client sees is on the relay's disk.
  await expect.poll(() => meetingRoots.topics(reader.doc).size).toBe(1)
  for (const { provider } of [writer, reader]) provider.destroy()
}

async function connect(room: string) {
  const doc = new Doc()
  const provider = new WebsocketProvider(`${relay.url.replace('http', 'ws')}/sync`, room, doc, {
    WebSocketPolyfill: WS as unknown as typeof WebSocket,
    disableBc: true,
  })
  await new Promise((resolve) => provider.once('sync', resolve))
  return { doc, provider }
}
