import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { notebookSchema } from '../../shared/confab-json'
import { sampleText } from '../../shared/sample/sample-text'
import { runConvert } from '../../sync-server/commands/convert-command'
import { createFakeConfluence } from '../support/fake-confluence/fake-confluence'
import { latest } from '../support/fake-confluence/fake-pages'
import { serveFake } from '../support/fake-confluence/serve-fake'
import { createWikiHands } from '../support/fake-confluence/wiki-hands'
import { halfYearPlace, hasHalfYear, readHalfYear } from '../support/half-year'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = join(root, 'out/sync-server/confab.js')
const folder = mkdtempSync(join(tmpdir(), 'confab-cli-'))

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/build.mjs', 'confab'], { cwd: root })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly error: string
}

/** Runs the command in this process. */
async function run([command, ...args]: readonly string[], input: string | Uint8Array = '') {
  expect(command).toBe('convert')
  let [out, error] = ['', '']
  const status = await runConvert(args, {
    stdin: Readable.from([input]),
    writeOut: (text) => void (out += text),
    writeError: (text) => void (error += text),
  })
  return { status, out, error }
}

/** Runs the built command; `input` is its standard input. */
function confab(
  args: readonly string[],
  input: string | Uint8Array = '',
  nodeOptions: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [...nodeOptions, program, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  let [out, error] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text))
  // A refused input is not read to its end.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve) => {
    child.on('close', (status) => resolve({ status, out, error }))
  })
}

const file = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('confab convert for an audience', () => {
  const line = (text: string, more: object = {}) => ({ kind: 'bullet', indent: 0, text, ...more })
  const notebook = JSON.stringify({
    format: 'confab/1',
    title: 'Garden',
    charter: [
      line('salaries', { internal: true }),
      line('see http://10.0.0.1/x and http://a.corp'),
    ],
    people: [],
    meetings: [],
  })
  const markdown = ['convert', '-', '--to', 'markdown']

  it('asks whom it is for where something is internal, unless the result says so too', async () => {
    expect(await run(markdown, notebook)).toMatchObject({
      status: 1,
      out: '',
      error: expect.stringContaining('say --audience inside or --audience external'),
    })
    const { status, out } = await run(['convert', '-', '--to', 'json'], notebook)
    expect([status, out.includes('"internal": true')]).toEqual([0, true])
  })

  it('leaves out for outsiders what is internal, and warns of private links', async () => {
    const asked = [...markdown, '--audience', 'external', '--private-host', '*.corp']
    const kept = await run(asked, notebook)
    expect(kept.out).not.toContain('salaries')
    expect(kept.out).toContain('http://10.0.0.1/x')
    expect(kept.error).toContain('left out as internal: 1 line\n')
    expect(kept.error).toContain('above the meetings: links to a private host: http://a.corp\n')
    const { out } = await run([...asked, '--leave-out-addresses'], notebook)
    expect(out).not.toMatch(/10\.0\.0\.1|a\.corp/)
  })

  it('gives people inside everything', async () => {
    const { status, out } = await run([...markdown, '--audience', 'inside'], notebook)
    expect([status, out.includes('salaries')]).toEqual([0, true])
  })

  it.each([
    [['--audience', 'friends'], /take inside or external/],
    [['--private-host', 'a.corp'], /need --audience external/],
    [['--audience', 'external', '--private-host', '?'], /\? is no host/],
  ])('says what is wrong with %j', async (more, message) => {
    const { status, error } = await run([...markdown, ...more], notebook)
    expect([status, message.test(error)]).toEqual([2, true])
  })
})

describe('confab publish', () => {
  it('publishes over the network, and merges what colleagues changed meanwhile', async () => {
    const token = 'CANARY-9e2c-token'
    const fake = createFakeConfluence({
      kind: 'data-center',
      contextPath: '/wiki',
      tokens: [{ authorization: `Bearer ${token}` }],
    })
    fake.pages.addSpace('TEAM', 'Team')
    const served = await serveFake(fake)
    const path = file('notes.txt', sampleText)
    const site = `${served.url}/wiki`
    const args = ['publish', path, '--site', site, '--space', 'TEAM', '--title', 'Rooftop']
    const first = await confab(args, '', [], { CONFAB_CONFLUENCE_TOKEN: token })
    expect(first.status).toBe(0)
    expect(first.out).toContain('Made the page: Rooftop, version 1')
    const page = fake.pages.titleHolder('TEAM', 'Rooftop')
    if (!page) throw new Error('There is no page')
    createWikiHands(fake).edit(page, (body) => `${body}<p>A line of the wiki</p>`)
    writeFileSync(path, `${sampleText}\n  • A line of the file\n`)
    const second = await confab(args, '', [], { CONFAB_CONFLUENCE_TOKEN: token })
    expect([second.status, latest(page).number]).toEqual([0, 3])
    expect(latest(page).body).toContain('A line of the wiki')
    expect(latest(page).body).toContain('A line of the file')
    expect(first.out + first.error + second.out + second.error).not.toContain(token)
    await served.close()
  })
})

describe('confab convert', () => {
  it('writes the result on standard output and what it guessed on standard error, with line numbers', async () => {
    const path = file('notes.txt', sampleText)
    const { status, out, error } = await confab(['convert', path, '--to', 'json'])
    expect(status).toBe(0)
    expect(notebookSchema.parse(JSON.parse(out)).meetings.length).toBeGreaterThan(4)
    expect(error).toMatch(/^confab: .*notes\.txt:\d+: /m)
  })

  it('says at which place of the notes a form does not hold them', async () => {
    const label = '[inform everybody thoroughly today]'
    const notes = `2023-10-11\n\n  • [quest] (Ana) One\n  • ${label} (Bo) Two\n`
    const { error } = await confab(['convert', '-', '--to', 'adf'], notes)
    expect(error).toContain('confab: standard input: 2023-10-11, topic 2: an intention of "Two"')
  })

  it('reads standard input, byte order mark or not', async () => {
    const { status, out } = await confab(
      ['convert', '-', '--to', 'markdown'],
      `\ufeff${sampleText}`,
    )
    expect(status).toBe(0)
    expect(out).toContain('\n# Rooftop Observatory Software Circle\n')
  })

  it.each(['json', 'markdown', 'storage', 'adf', 'html'])(
    'goes to %s and back by looking at the content',
    async (form) => {
      const first = await run(['convert', '-', '--to', form], sampleText)
      const second = await run(['convert', '-', '--to', 'json'], first.out)
      expect(second.status).toBe(0)
      const { meetings } = notebookSchema.parse(JSON.parse(second.out))
      const direct = await run(['convert', '-', '--to', 'json'], sampleText)
      const titles = (json: string) =>
        notebookSchema
          .parse(JSON.parse(json))
          .meetings.map(({ date, topics }) => [date, topics.map(({ title }) => title)])
      expect(meetings.length).toBeGreaterThan(4)
      expect(titles(second.out)).toEqual(titles(direct.out))
    },
  )

  it('replaces a file in one step and leaves nothing else behind', async () => {
    const path = file('notes.txt', sampleText)
    const out = file('result.md', 'the old content')
    const before = readdirSync(folder).length
    const ended = await run(['convert', path, '--to', 'markdown', '-o', out])
    expect([ended.status, ended.out]).toEqual([0, ''])
    expect(readFileSync(out, 'utf8')).toContain('# Rooftop')
    expect(readdirSync(folder)).toHaveLength(before)
  })

  it('leaves the old file alone when the input is refused', async () => {
    const out = file('kept.md', 'the old content')
    const { status } = await run(['convert', '-', '--to', 'markdown', '-o', out], '')
    expect(status).toBe(1)
    expect(readFileSync(out, 'utf8')).toBe('the old content')
  })

  it.each([
    ['an empty input', '', /standard input: empty/],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
      /PNG picture; export the notes/,
    ],
    [
      'bytes that are no UTF-8',
      new Uint8Array([0x61, 0x0a, 0x62, 0xff]),
      /standard input:2:2: byte 3 \(0xff\) is not UTF-8/,
    ],
    ['JSON that is none of ours', '{"format":"confab/1"}', /not Confab JSON: title: /],
    ['broken JSON', '{"format": "confab/1", }', /standard input:1:\d+: not JSON/],
    ['20 MB', new Uint8Array(20_000_000).fill(0x61), /too large: .* at most 16 MiB/],
  ])('refuses %s: status 1, why and where', async (_name, input, message) => {
    const { status, out, error } = await run(['convert', '-', '--to', 'json'], input)
    expect([status, out]).toEqual([1, ''])
    expect(error).toMatch(message)
  })

  it('refuses malformed XML with its line and column', async () => {
    const { status, error } = await run(
      ['convert', '-', '--from', 'storage', '--to', 'json'],
      '<p>a</p>\n<p>b</q>',
    )
    expect(status).toBe(1)
    expect(error).toMatch(/standard input:2:\d+: malformed XML/)
  })

  it('says what is wrong with a path', async () => {
    const missing = await run(['convert', join(folder, 'nowhere.txt'), '--to', 'json'])
    expect([missing.status, missing.out]).toEqual([1, ''])
    expect(missing.error).toMatch(/there is no such file/)
    const unwritable = await run(
      ['convert', '-', '--to', 'json', '-o', join(folder, 'no', 'x')],
      sampleText,
    )
    expect(unwritable.status).toBe(1)
    expect(unwritable.error).toMatch(/check the path/)
  })

  it.each([
    [['convert'], 'which file'],
    [['convert', '-', '--to', 'pdf'], 'pdf is not known'],
    [['convert', '-'], '--to is missing'],
    [['convert', '-', '--from', 'docx', '--to', 'json'], 'docx is not known'],
    [['convert', '-', '--nonsense'], "'--nonsense'"],
    [['convert', 'a', 'b', '--to', 'json'], 'one file at a time'],
  ])('answers wrong usage %j with status 2', async (args, said) => {
    const { status, out, error } = await run(args)
    expect([status, out]).toEqual([2, ''])
    expect(error).toContain(said)
    expect(error).toContain('confab convert FILE|-')
  })

  it('answers a wrong command with status 2', async () => {
    const none = await confab([])
    const wrong = await confab(['print'])
    expect([none.status, none.out, wrong.status, wrong.out]).toEqual([2, '', 2, ''])
    expect(none.error).toContain('what to do')
    expect(wrong.error).toContain('there is no command print')
  })

  it('explains itself', async () => {
    for (const args of [['--help'], ['convert', '--help']]) {
      const { status, out, error } = await confab(args)
      expect([status, error]).toEqual([0, ''])
      expect(out).toContain('confab convert FILE|-')
    }
  })

  it('ends in silence when nobody reads its output any longer', async () => {
    const large = file('large.txt', `${sampleText}\n${'  • a line\n'.repeat(10_000)}`)
    const child = spawn(process.execPath, [program, 'convert', large, '--to', 'json'], {
      cwd: root,
    })
    let error = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text))
    child.stdout.once('data', () => child.stdout.destroy())
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect(status).toBe(0)
    expect(error).not.toContain('EPIPE')
  })

  it.skipIf(!hasHalfYear)(
    `converts the real half-year in under a second (needs ${halfYearPlace})`,
    async () => {
      // The processor's time: other programs may run beside this one.
      const say = 'process.on("exit",()=>console.error(`cpu ${process.cpuUsage().user}`))'
      const { status, error } = await confab(['convert', '-', '--to', 'json'], readHalfYear(), [
        `--import=data:text/javascript,${encodeURIComponent(say)}`,
      ])
      expect(status).toBe(0)
      expect(Number(/^cpu (\d+)$/m.exec(error)?.[1]) / 1000).toBeLessThan(1000)
    },
  )
})
