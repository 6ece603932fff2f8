import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorizationOf } from '../../../shared/confluence-call'
import { exportMarkdown } from '../../../shared/formats/markdown/export'
import { sendToSite } from '../../../sync-server/confluence/send-to-site'
import { runPublish } from '../../../sync-server/commands/publish-command'
import {
  createFakeConfluence,
  type FakeConfluence,
} from '../../support/fake-confluence/fake-confluence'
import { latest } from '../../support/fake-confluence/fake-pages'
import { serveFake } from '../../support/fake-confluence/serve-fake'
import { createWikiHands } from '../../support/fake-confluence/wiki-hands'
import { smallNotebook, withText } from '../../support/publish-scene'

const canary = 'CANARY-5f1d7a-token'
const folder = mkdtempSync(join(tmpdir(), 'confab-publish-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const notes = (content = exportMarkdown(smallNotebook())) => {
  const path = join(folder, `notes${++files}.md`)
  writeFileSync(path, content)
  return path
}

let gateway = 'http://127.0.0.1:1'
/** Sends as the command does; what is meant for Atlassian's gateway goes to the fake. */
const sendBelow = (base: string, authorization: string) =>
  sendToSite(base.replace('https://api.atlassian.com', gateway), authorization)

describe.each(['cloud', 'data-center'] as const)('confab publish to %s', (kind) => {
  let fake: FakeConfluence
  let served: Awaited<ReturnType<typeof serveFake>>
  let said = ''

  beforeEach(async () => {
    const authorization = authorizationOf({ user: 'ana@example.org', token: canary })
    const contextPath = kind === 'cloud' ? '/wiki' : '/confluence'
    fake = createFakeConfluence({ kind, contextPath, tokens: [{ authorization }] })
    fake.pages.addSpace('TEAM', 'Team')
    served = await serveFake(fake)
    gateway = served.url
  })
  afterEach(async () => {
    await served.close()
    // Whatever happened: the token is in nothing that was said or kept, and on no page.
    expect(said).not.toContain(canary)
    expect(said).not.toContain(Buffer.from(`ana@example.org:${canary}`).toString('base64'))
    expect(JSON.stringify([...fake.pages.pages.values()])).not.toContain(canary)
  })

  const site = () => (kind === 'cloud' ? served.url : `${served.url}/confluence/display/TEAM`)
  async function publish(file: string, ...more: readonly string[]) {
    let [out, error] = ['', '']
    const args = [file, '--site', site(), '--kind', kind, '--space', 'TEAM']
    const status = await runPublish([...args, '--user', 'ana@example.org', ...more], {
      env: { CONFAB_CONFLUENCE_TOKEN: canary },
      stdin: Readable.from(['']),
      nowMs: () => Date.now(),
      wait: async () => undefined,
      sendBelow,
      writeOut: (text) => void (out += text),
      writeError: (text) => void (error += text),
    })
    const state = `${file}.published.json`
    said += out + error + (existsSync(state) ? readFileSync(state, 'utf8') : '')
    return { status, out, error }
  }
  const page = () => {
    const found = [...fake.pages.pages.values()].find((each) => latest(each).title !== 'Team Home')
    if (!found) throw new Error('There is no page')
    return found
  }

  it('says what it would do, and writes nothing', async () => {
    const { status, out } = await publish(notes(), '--preview')
    expect(status).toBe(0)
    expect(out).toContain('Would make the page “Arch Hours: 2026”')
    expect(out).toContain('  added: Who waters the roof?')
    expect(fake.writes()).toEqual([])
  })

  it('makes the page, one line a step, and writes nothing the second time', async () => {
    const file = notes()
    const first = await publish(file, '--label', 'meeting-notes')
    expect([first.status, first.error]).toEqual([0, ''])
    expect(first.out.trim().split('\n')).toEqual([
      'Reading the page',
      'Checking what is to be written',
      'Writing the page',
      'Adding labels',
      'Noting whose page it is',
      'Reading the page back',
      expect.stringContaining('Made the page: Arch Hours: 2026, version 1, http'),
    ])
    expect([...page().labels]).toEqual(['meeting-notes'])
    const second = await publish(file, '--label', 'meeting-notes')
    expect(second.out).toContain('The page says it all already')
    expect(latest(page()).number).toBe(1)
  })

  it('keeps what colleagues changed on the page, every time, though the file does not have it', async () => {
    const file = notes()
    await publish(file)
    createWikiHands(fake).edit(page(), (body) => body.replace('half empty', 'almost empty'))
    for (const text of ['Beans, peas, kale.', 'Beans, peas, kale, leeks.']) {
      writeFileSync(file, exportMarkdown(withText(smallNotebook(), 'm1b5', text)))
      const { status, out, error } = await publish(file)
      expect([status, error]).toEqual([0, ''])
      expect(out).toContain('The tank is half empty → The tank is almost empty')
      expect(latest(page()).body).toContain('almost empty')
      expect(latest(page()).body).toContain(text)
    }
    expect(latest(page()).number).toBe(4)
  })

  it('asks where both changed a line, and does as it is told', async () => {
    const file = notes()
    await publish(file)
    createWikiHands(fake).edit(page(), (body) =>
      body.replace('Beans and peas.', 'Beans and roses.'),
    )
    writeFileSync(file, exportMarkdown(withText(smallNotebook(), 'm1b5', 'Beans and kale.')))
    const asked = await publish(file)
    expect(asked.status).toBe(1)
    expect(asked.error).toContain('Seeds: here “Beans and kale.”, on the wiki “Beans and roses.”')
    const told = await publish(file, '--overlap', 'both')
    expect(told.status).toBe(0)
    expect(latest(page()).body).toContain('kale')
    expect(latest(page()).body).toContain('roses')
  })

  it('publishes a single meeting as a page of its own', async () => {
    const { status } = await publish(notes(), '--meeting', '2026-01-05', '--title', 'New Year')
    expect(status).toBe(0)
    expect(latest(page()).title).toBe('New Year')
    expect(latest(page()).body).not.toContain('We meet on Mondays')
  })

  it('takes over a page only with --yes', async () => {
    fake.pages.newPage('TEAM', {
      title: 'Arch Hours: 2026',
      body: kind === 'cloud' ? '{"type":"doc","version":1,"content":[]}' : '',
      author: 'colleague',
    })
    const asked = await publish(notes())
    expect(asked.status).toBe(1)
    expect(asked.error).toContain('has this title')
    expect((await publish(notes(), '--yes')).status).toBe(0)
  })

  it('says that a token is refused, and does not repeat it', async () => {
    const file = notes()
    const tokenFile = join(folder, 'token')
    writeFileSync(tokenFile, `${canary}-wrong\n`)
    const { status, error } = await publish(file, '--token-file', tokenFile)
    expect(status).toBe(1)
    expect(error).toContain('Make a new one and connect again')
  })

  it('takes a token with scopes where these are taken, on the Cloud', async () => {
    await served.close()
    const authorization = authorizationOf({ user: 'ana@example.org', token: canary })
    const tokens = [{ authorization, scopes: ['read', 'write'] as const }]
    fake = createFakeConfluence({ kind, contextPath: fake.contextPath, tokens })
    fake.pages.addSpace('TEAM', 'Team')
    served = await serveFake(fake)
    gateway = served.url
    const { status, error } = await publish(notes())
    const onlyCloud = expect.stringContaining('works with a Cloud site only') as string
    expect([status, error]).toEqual(kind === 'cloud' ? [0, ''] : [1, onlyCloud])
  })

  it('says that nobody answers', async () => {
    const file = notes()
    await served.close()
    const { status, error } = await publish(file)
    expect(status).toBe(1)
    expect(error).toContain('cannot be reached')
  })
})

describe('how confab publish is used', () => {
  const run = async (args: readonly string[], env: Record<string, string> = {}) => {
    let error = ''
    const status = await runPublish(args, {
      env,
      stdin: Readable.from(['']),
      nowMs: () => 0,
      wait: async () => undefined,
      sendBelow,
      writeOut: () => undefined,
      writeError: (text) => void (error += text),
    })
    return { status, error }
  }

  it.each([
    [[], 'which file'],
    [['a.md'], '--site is missing'],
    [['a.md', '--site', 'team'], '--space is missing'],
    [['a.md', '--site', 'http://wiki.example', '--space', 'A'], 'in the clear'],
    [['a.md', '--site', 'https://me:secret@wiki.example', '--space', 'A'], 'before the @'],
    [['a.md', '--site', 'team', '--space', 'A', '--meeting', 'Monday'], 'no day'],
    [['a.md', '--site', 'team', '--space', 'A', '--page', 'x'], 'number of a page'],
  ])('answers %j with status 2', async (args, said) => {
    const { status, error } = await run(args)
    expect([status, error.includes(said)]).toEqual([2, true])
  })

  it('needs a token, and never one that would go out in the clear', async () => {
    const { status, error } = await run(['a.md', '--site', 'team', '--space', 'A'])
    expect(status).toBe(1)
    expect(error).toContain('CONFAB_CONFLUENCE_TOKEN')
  })
})
