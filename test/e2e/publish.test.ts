import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { latest } from '../support/fake-confluence/fake-pages'
import { findProblems } from '../support/find-problems'
import { refsIn } from '../support/fake-confluence/wiki-hands'
import { enterPhase, startMeeting, topicCard, writeLine } from '../support/meeting-scene'
import { startRelayProcess, type RelayProcess } from '../support/relay-process'
import { meetingLinks, sayName, startBrowser, visit } from '../support/visitor'
import { startWiki, wikiKey } from '../support/wiki-site'

let relay: RelayProcess
let browser: Browser
let wiki: Awaited<ReturnType<typeof startWiki>>
let page: Page
let complaints: readonly string[]
beforeAll(async () => {
  wiki = await startWiki()
  ;[relay, browser] = await Promise.all([
    startRelayProcess(['--confluence', wiki.base]),
    startBrowser(),
  ])
  ;({ page, complaints } = await visit(browser, relay.url, { bypassCSP: true }))
  await sayName(page, 'Ana Ruiz')
  await startMeeting(page, ['[quest] (Ana) Who waters the roof?'])
  await writeLine(page, 0, 'The rain barrel is empty')
  await writeLine(page, 0, 'Bo brings a hose')
})
afterAll(async () => {
  await browser.close()
  await relay.close()
  await wiki.close()
})

const dialog = () => page.getByRole('dialog')
const button = (name: string | RegExp) => dialog().getByRole('button', { name })
const body = () => latest(wiki.page('Garden Circle')).body

async function openPublish() {
  await page.getByRole('banner').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Publish to Confluence' }).click()
}

async function close() {
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'hidden' })
}

it('connects a site after it has shown who one is there, and keeps the token in this window', async () => {
  await openPublish()
  await dialog().getByLabel('Address of your Confluence').fill(wiki.base)
  await dialog().getByLabel('Mail address').fill(wikiKey.user)
  await dialog().getByLabel('token', { exact: false }).first().fill('wrong')
  await button('Check').click()
  await dialog()
    .getByText(/does not know this token/)
    .waitFor()
  expect(await findProblems(page)).toEqual([])
  await dialog().getByLabel('token', { exact: false }).first().fill(wikiKey.token)
  await button('Check').click()
  await dialog()
    .getByText(/^You are confab-user at /)
    .waitFor()
  await button('Connect').click()
  await dialog().getByRole('combobox', { name: 'Space' }).waitFor()
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(wikiKey.token)
})

it('shows the page before it is made, makes it, and reads it back', async () => {
  wiki.addPage('Meetings')
  await dialog().getByRole('combobox', { name: 'Space' }).click()
  await page.getByRole('option', { name: /^Gardeners/ }).click()
  await dialog().getByRole('combobox', { name: 'Below the page' }).fill('Meet')
  await page.getByRole('option', { name: 'Meetings' }).click()
  expect(await findProblems(page)).toEqual([])
  await button('Save').click()
  await dialog().getByText('A new page is made.').waitFor()
  await dialog()
    .getByRole('region', { name: 'The page as it will look' })
    .getByText('Bo brings a hose')
    .waitFor()
  expect(wiki.fake.writes()).toEqual([])
  // The headings of the page are its own, in the order of that page.
  await dialog().getByText('How the page will look').click()
  expect(await findProblems(page)).toEqual([])
  await button('Publish').click()
  await dialog().getByText('The page is there.').waitFor()
  await dialog()
    .getByText(/every line is there as it was sent/)
    .waitFor()
  expect(body()).toContain('Who waters the roof?')
  expect(wiki.page('Garden Circle').parentId).toBe(wiki.page('Meetings').id)
  await close()
})

it('brings home what a colleague corrects on the wiki, and leaves their comment at its words', async () => {
  wiki.hands.edit(wiki.page('Garden Circle'), (text) =>
    text.replace('The rain barrel is empty', 'The rain barrel is half empty'),
  )
  wiki.hands.comment(wiki.page('Garden Circle'), 'a hose')
  await writeLine(page, 0, 'Cy asks the neighbours')
  await openPublish()
  await dialog().getByText('One edit from the wiki comes into the notes').waitFor()
  await dialog()
    .getByText(/One open comment stays/)
    .waitFor()
  await button('Publish').click()
  await dialog().getByText('The page is up to date.').waitFor()
  await topicCard(page, 0).getByText('The rain barrel is half empty').waitFor()
  expect(body()).toContain('Cy asks the neighbours')
  expect(refsIn(body())).toHaveLength(1)
  await button(/^Undo the wiki/).click()
  await topicCard(page, 0).getByText('The rain barrel is empty').waitFor()
  await topicCard(page, 0).getByText('Cy asks the neighbours').waitFor()
  await close()
})

it('asks which side stands where both changed the same line', async () => {
  wiki.hands.edit(wiki.page('Garden Circle'), (text) =>
    text.replace('Cy asks the neighbours', 'Cy asks the whole street'),
  )
  await topicCard(page, 0).getByText('Cy asks the neighbours').click()
  await page.keyboard.press('End')
  await page.keyboard.press('ControlOrMeta+Shift+ArrowLeft')
  await page.keyboard.type('gardeners')
  await topicCard(page, 0).getByText('Cy asks the gardeners').waitFor()
  await openPublish()
  await dialog()
    .getByText(/The notes and the wiki say/)
    .first()
    .waitFor()
  expect(await button('Publish').isDisabled()).toBe(true)
  expect(await findProblems(page)).toEqual([])
  await dialog()
    .getByRole('radio', { name: /^The wiki: / })
    .last()
    .click()
  await button('Publish').click()
  await dialog().getByText('The page is up to date.').waitFor()
  await topicCard(page, 0).getByText('Cy asks the whole street').waitFor()
  await close()
})

it('keeps what waits for the network over a reload, and publishes it then', async () => {
  await writeLine(page, 0, 'The hose leaks')
  await openPublish()
  await dialog().getByText('The page is brought up to date.').waitFor()
  wiki.fake.failWhen(() => ({ when: 'before', answer: 'cut' }))
  await button('Publish').click()
  await button('Try now').waitFor()
  await page.reload()
  await page.getByRole('link', { name: 'Garden Circle' }).first().click()
  const strip = page.getByRole('region', { name: 'On the wiki' })
  await strip.getByText(/tried again by itself/).waitFor()
  expect(await findProblems(page)).toEqual([])
  await strip.getByRole('button', { name: 'Look…' }).click()
  await button('Try now').waitFor()
  wiki.fake.failNever()
  // It may have tried again by itself meanwhile.
  await Promise.race([
    button('Try now').click(),
    dialog().getByText('The page is up to date.').waitFor(),
  ])
  await dialog().getByText('The page is up to date.').waitFor()
  expect(body()).toContain('The hose leaks')
  await close()
  await strip.getByText('Published just now, nothing changed since').waitFor()
})

it('publishes the page of a meeting when it ends, where that is wanted', async () => {
  await page.getByRole('region', { name: 'On the wiki' }).getByRole('button').first().click()
  await button('Change…').click()
  await dialog().getByRole('radio', { name: 'One page for each meeting' }).click()
  await dialog().getByRole('switch', { name: 'Publish when a meeting ends' }).click()
  await button('Save').click()
  await dialog().getByRole('combobox', { name: 'Meeting' }).waitFor()
  await close()
  await meetingLinks(page).first().click()
  await enterPhase(page, 'Held')
  await page.getByText(/^Published: Garden Circle \d{4}-/).waitFor()
  const titles = [...wiki.fake.pages.pages.values()].map((each) => latest(each).title)
  expect(titles).toContainEqual(expect.stringMatching(/^Garden Circle \d{4}-\d\d-\d\d$/))
  expect(complaints).toEqual([])
})
