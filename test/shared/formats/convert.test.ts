import { describe, expect, it } from 'vitest'
import type { NotebookJson } from '../../../shared/confab-json'
import {
  readNotebook,
  readableForms,
  writableForms,
  writeNotebook,
} from '../../../shared/formats/convert'
import { detectForm } from '../../../shared/formats/detect-form'
import { sizeLimitBytes } from '../../../shared/formats/source-bytes'
import { createSampleNotebook } from '../../../shared/sample/sample-notebook'
import { countingIds } from '../../support/counting-ids'

const bytes = (...values: number[]) => new Uint8Array(values)
const read = (input: Uint8Array | string, from: Parameters<typeof readNotebook>[1] = 'auto') =>
  readNotebook(input, from, { newId: countingIds() })

describe('reading a notebook', () => {
  it.each([
    ['nothing', bytes(), 'empty', /nothing to read/],
    ['blank lines', ' \n\t\n', 'empty', /nothing to read/],
    ['only a byte order mark', bytes(0xef, 0xbb, 0xbf), 'empty', /nothing to read/],
    ['a PDF', bytes(0x25, 0x50, 0x44, 0x46, 0x2d), 'binary', /a PDF; export the notes/],
    [
      'a Word document',
      bytes(0x50, 0x4b, 3, 4, 20),
      'binary',
      /zip archive or an office document; unpack it/,
    ],
    ['bytes with a zero', bytes(0x61, 0, 0x62), 'binary', /no text/],
    ['UTF-16', bytes(0xff, 0xfe, 0x61, 0), 'not-utf8', /UTF-16; save it as UTF-8/],
    ['Latin 1', bytes(0x61, 0x0a, 0x63, 0xe9, 0x20), 'not-utf8', /byte 3 \(0xe9\)/],
    ['a sequence cut short', bytes(0x61, 0xe2, 0x82), 'not-utf8', /byte 1 \(0xe2\)/],
    ['an overlong sequence', bytes(0xc0, 0xaf), 'not-utf8', /byte 0 \(0xc0\)/],
    ['a surrogate', bytes(0xed, 0xa0, 0x80), 'not-utf8', /byte 0 \(0xed\)/],
    ['broken JSON', '{"format": "confab/1",\n"title" 1}', 'not-json', /not JSON/],
    ['other JSON', '{"format":"confab/2"}', 'not-a-notebook', /not Confab JSON: format/],
  ] as const)('refuses %s in words that say what to do', async (_name, input, reason, message) => {
    const refused = await read(input)
    expect(refused).toMatchObject({ ok: false, failure: { reason } })
    expect(!refused.ok && refused.failure.message).toMatch(message)
  })

  it('refuses what is too large before looking at it', async () => {
    const refused = await read(new Uint8Array(sizeLimitBytes + 1))
    expect(refused).toMatchObject({ ok: false, failure: { reason: 'too-large' } })
  })

  it('names the line and column of a bad byte', async () => {
    expect(await read(bytes(0x61, 0x0a, 0x63, 0xe9))).toMatchObject({
      failure: { line: 2, column: 2 },
    })
  })

  it('names the path of what does not fit', async () => {
    const notebook = createSampleNotebook(countingIds())
    const [first] = notebook.meetings
    const wrong = { ...notebook, meetings: [{ ...first, date: 'yesterday' }] }
    const refused = await read(JSON.stringify(wrong))
    expect(!refused.ok && refused.failure.message).toMatch(/meetings\[0\]\.date: /)
  })

  it.each(writableForms.filter((form) => form !== 'text'))(
    'finds out by itself that a file is %s',
    async (form) => {
      const { text } = await writeNotebook(createSampleNotebook(countingIds()), form)
      expect(detectForm(text)).toBe(form)
      const again = await read(new TextEncoder().encode(`\ufeff${text}`))
      expect(again.ok && again.value.notebook.meetings.length).toBeGreaterThan(3)
    },
  )
})

describe('the form of a file', () => {
  it.each([
    ['2023-12-13\n\n  • [quest] (Ana) What?', undefined, 'text'],
    ['Notes\n# of seats: 4\n- a\n- b', undefined, 'text'],
    ['# Notes\n\n- a', undefined, 'markdown'],
    ['Intro\n\n## 2023-12-13\n\n- a', undefined, 'markdown'],
    ['---\ntitle: x\n---\n\ntext', undefined, 'markdown'],
    ['just words', 'notes.md', 'markdown'],
    ['<p>a</p>', undefined, 'html'],
    ['<p>a</p>', 'page.xml', 'storage'],
    ['<p><ac:structured-macro ac:name="x" /></p>', undefined, 'storage'],
    ['<!DOCTYPE html><html></html>', undefined, 'html'],
    ['{"type": "doc", "version": 1, "content": []}', undefined, 'adf'],
    ['{"format": "confab/1"}', undefined, 'json'],
    ['[quest] (Ana) a topic that starts with a bracket', undefined, 'text'],
  ] as const)('of %j (%s) is %s', (source, fileName, form) => {
    expect(detectForm(source, fileName)).toBe(form)
  })

  it('can always be named', () => {
    expect(readableForms).toEqual(expect.arrayContaining([...writableForms]))
  })
})

it.each(writableForms)('says what else a notebook knows that %s does not keep', async (form) => {
  const rich: NotebookJson = {
    format: 'confab/1',
    title: 'Garden',
    charter: [],
    people: [],
    meetings: [
      {
        date: '2026-03-04',
        title: '',
        state: 'held',
        intro: [],
        attendees: [],
        topics: [
          {
            dots: 0,
            intentions: [],
            proposers: [],
            title: 'Roof',
            state: 'discussed',
            audience: 'internal',
            notes: [{ kind: 'bullet', indent: 0, text: 'leaks', mark: 'hole' }],
          },
        ],
      },
    ],
  }
  const { warnings } = await writeNotebook(rich, form)
  const said = 'only Confab JSON keeps the mark of one line, that one topic is internal'
  expect(warnings).toEqual(form === 'json' ? [] : [{ message: said }])
})

it.each([
  ['a Word document', '[Content_Types].xml\0\0word/document.xml', /Word document; in Word choose/],
  ['another archive', 'harbour/page.html', /zip archive.*unpack it/],
])('says what to do with %s', async (_what, names, sentence) => {
  const archive = new TextEncoder().encode(`PK\u0003\u0004${names}`)
  const read = await readNotebook(archive, 'auto', { newId: () => 'new' })
  expect(read.ok ? '' : read.failure.message).toMatch(sentence)
})
