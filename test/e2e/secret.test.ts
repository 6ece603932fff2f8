import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startMeeting } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { sayName, startBrowser, visit } from '../support/visitor'

const SECRET = 'a long secret & more'.replaceAll(' ', '-')

let relay: RelayProcess
let browser: Browser
beforeAll(async () => {
  ;[relay, browser] = await Promise.all([startRelayProcess(['--secret', SECRET]), startBrowser()])
})
afterAll(async () => {
  await browser.close()
  await relay.close()
})

it('asks who comes without the secret for an invitation, and keeps their notes meanwhile', async () => {
  const { page, context } = await visit(browser, relay.url)
  await sayName(page, 'Nobody')
  await page
    .getByText(/Open a fresh invitation link/)
    .first()
    .waitFor()
  await context.close()
})

it('lets everyone in who was sent the link, and shows the secret to nobody who looks on', async () => {
  const host = await visit(browser, `${relay.url}/?token=${encodeURIComponent(SECRET)}`)
  await sayName(host.page, 'Ada Lind')
  await host.page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
  expect(host.page.url()).not.toContain('token')
  await startMeeting(host.page, ['Behind the door'])
  await host.page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()

  await host.page.getByRole('button', { name: /^Share/ }).click()
  const invitation = await host.page
    .getByRole('textbox', { name: 'Link for everybody' })
    .inputValue()
  const guest = await visit(browser, invitation)
  await guest.page.getByLabel('What should others call you?').fill('Bo Chen')
  await guest.page.getByRole('button', { name: 'Start' }).click()
  await guest.page.getByRole('heading', { name: 'Behind the door' }).waitFor()
  expect(guest.page.url()).not.toContain('token')

  await guest.page.reload()
  await guest.page.getByRole('button', { name: /^Saved on the relay/ }).waitFor()
  expect([...host.complaints, ...guest.complaints]).toEqual([])
  await Promise.all([host.context.close(), guest.context.close()])
})
