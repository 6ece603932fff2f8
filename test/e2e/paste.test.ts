import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hostGuests } from '../support/guests'
import { startMeeting, topicCard, writeLine } from '../support/meeting-scene'

const fixture = (file: string) =>
  readFileSync(new URL(`../fixtures/clipboard/${file}`, import.meta.url), 'utf8')

/** Pastes as the browser does, into what has the focus; what was copied before when nothing is given. */
const paste = (page: Page, forms: Readonly<Record<string, string>>) =>
  page.evaluate((given) => {
    const data = new DataTransfer()
    for (const [type, text] of Object.entries(given)) data.setData(type, text)
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
  }, forms)

/** Copies what is selected; gives the forms that reached the clipboard. */
const copy = (page: Page, type: 'copy' | 'cut') =>
  page.evaluate((kind) => {
    const data = new DataTransfer()
    const event = new ClipboardEvent(kind, { clipboardData: data, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(event)
    return Object.fromEntries([...data.types].map((type) => [type, data.getData(type)]))
  }, type)

/** The lines of a topic: kind, depth and text. */
const linesOf = (page: Page, topic: number) =>
  topicCard(page, topic)
    .locator('.line')
    .evaluateAll((lines) =>
      lines.map((line) => {
        const { kind, indent, done } = (line as HTMLElement).dataset
        return `${kind}${indent}${done ? '!' : ''} ${line.querySelector('.line-text')?.textContent}`
      }),
    )

describe('pasting', () => {
  const { join } = hostGuests()

  it('keeps the depth of a list of Google Docs and the tasks of Confluence, for everybody; one undo takes a paste back', async () => {
    const ada = await join('Ada Lind')
    const address = await startMeeting(ada, ['Seeds'])
    const bo = await join('Bo Chen', address)
    await writeLine(ada, 0, '')
    await paste(ada, { 'text/html': fixture('google-docs-list.html') })
    const list = [
      'heading0 Harbour notes',
      'bullet0 The tender is away until Friday',
      'bullet1 we borrow one',
      'bullet2 from the club',
      'bullet0 Buoys checked',
      'ordered0 first',
      'ordered0 second',
    ]
    await expect.poll(() => linesOf(bo, 0)).toEqual(list)
    await topicCard(bo, 0).locator('.line strong', { hasText: 'The tender' }).waitFor()
    await ada.keyboard.press('Enter')
    await paste(ada, { 'text/html': fixture('confluence-cloud-editor.html') })
    await expect
      .poll(async () => (await linesOf(bo, 0)).slice(7))
      .toContain('action0! opens the ticket')
    await topicCard(bo, 0).getByText('Freeze on 2023-11-14 says @Ana Ruiz').waitFor()
    await ada.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await linesOf(bo, 0)).slice(0, 7)).toEqual(list)
    await expect.poll(async () => (await linesOf(bo, 0)).slice(8)).toEqual([])
    await ada.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await linesOf(bo, 0)).slice(7)).toEqual([])
    await ada.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => linesOf(bo, 0)).not.toContain(list[0])
  })

  it('makes topics of topic lines: at once where topics are proposed, on a click in the notes', async () => {
    const ada = await join('Ada Lind')
    await startMeeting(ada, ['Seeds'])
    const lines = fixture('topic-lines.txt')
    await ada.getByRole('textbox', { name: 'Propose a topic' }).click()
    await paste(ada, { 'text/plain': lines })
    await ada.getByText('3 topics added.').waitFor()
    const titles = () => ada.locator('.topic-card .topic-title').allInnerTexts()
    const pasted = ['How is the switchover going?', 'New badge readers', 'Names for the boat']
    await expect.poll(titles).toEqual(['Seeds', ...pasted])
    await topicCard(ada, 1).getByText('Scheduled for 2am tonight').waitFor()
    await topicCard(ada, 1).getByText('Dave').first().waitFor()
    await ada.keyboard.press('ControlOrMeta+z')
    await expect.poll(titles).toEqual(['Seeds'])
    await ada.keyboard.press('ControlOrMeta+Shift+z')
    await expect.poll(titles).toEqual(['Seeds', ...pasted])

    await writeLine(ada, 0, '')
    await paste(ada, { 'text/plain': lines })
    await expect
      .poll(() => linesOf(ada, 0))
      .toContain('bullet0 [inform] (Ana/Bo) New badge readers')
    await ada.getByRole('button', { name: 'Make 3 topics' }).click()
    await expect.poll(titles).toEqual(['Seeds', ...pasted, ...pasted])
    await expect.poll(async () => (await linesOf(ada, 0)).join('')).not.toContain('badge')
    await topicCard(ada, 0).locator('.topic-title').click()
    await ada.keyboard.press('ControlOrMeta+z')
    await expect.poll(titles).toEqual(['Seeds', ...pasted])
    expect(await linesOf(ada, 0)).toContain('bullet0 [inform] (Ana/Bo) New badge readers')
  })

  it('gives back what was copied here, and leaves nothing unsafe; pictures are asked for before they are fetched', async () => {
    const ada = await join('Ada Lind')
    await startMeeting(ada, ['Seeds', 'Roof'])
    await writeLine(ada, 0, '')
    await paste(ada, { 'text/plain': '- dry\n  - [ ] @Bo waters (due 2026-03-08)' })
    await ada.keyboard.press('ControlOrMeta+a')
    const copied = await copy(ada, 'copy')
    expect(copied['text/plain']).toBe(
      '### (Ada Lind) Seeds\n\n- dry\n  - [ ] @Bo waters (due 2026-03-08)',
    )
    await writeLine(ada, 1, '')
    await paste(ada, copied)
    await expect
      .poll(() => linesOf(ada, 1))
      .toEqual(['bullet0 (Ada Lind) Seeds', 'bullet1 dry', 'action2 waters'])
    const asked: string[] = []
    ada.on('request', (request) => asked.push(new URL(request.url()).host))
    await ada.keyboard.press('Enter')
    await paste(ada, {
      'text/html': `${fixture('unsafe.html')}<img src="https://pictures.example/roof.png" alt="The roof">`,
    })
    await topicCard(ada, 1).getByText('before one two three four five after').waitFor()
    const picture = topicCard(ada, 1).getByRole('button', {
      name: /Load image from pictures\.example/,
    })
    await picture.waitFor()
    expect(
      await topicCard(ada, 1)
        .locator('script, iframe, svg foreignObject, [onclick], [onerror], img')
        .count(),
    ).toBe(0)
    expect(
      await topicCard(ada, 1)
        .locator('a')
        .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol)),
    ).toEqual(['https:', 'https:'])
    expect(asked.filter((host) => /example/.test(host))).toEqual([])
    await picture.click()
    await expect.poll(() => asked).toContain('pictures.example')
  })
})
