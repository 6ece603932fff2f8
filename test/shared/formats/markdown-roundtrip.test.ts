import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  CONFAB_FORMAT,
  notebookSchema,
  type Block,
  type NotebookJson,
  type Span,
} from '../../../shared/confab-json'
import { dropCopiedIds } from '../../../shared/formats/markdown/copied-ids'
import { exportMarkdown, warnMarkdown } from '../../../shared/formats/markdown/export'
import { importMarkdown } from '../../../shared/formats/markdown/import'
import { normaliseNotebook } from '../../../shared/formats/normalise'
import { importText } from '../../../shared/formats/text-import'
import { sampleText } from '../../../shared/sample/sample-text'
import { arbitraryMarkdown } from '../../support/arbitrary-markdown'
import { arbitraryBlock, arbitraryNotebook } from '../../support/arbitrary-notebook'
import { countingIds } from '../../support/counting-ids'
import { halfYearPlace, hasHalfYear, readHalfYear } from '../../support/half-year'
import { propertyRuns } from '../../support/property-runs'

const reread = (notebook: NotebookJson) => {
  const { notebook: read } = importMarkdown(exportMarkdown(notebook), countingIds())
  return notebookSchema.parse(read)
}

it('gives back every notebook the schema allows', () => {
  fc.assert(
    fc.property(arbitraryNotebook, (notebook) => {
      expect(reread(notebook)).toEqual(dropCopiedIds(normaliseNotebook(notebook)))
    }),
    propertyRuns(150),
  )
})

it.each([
  ['bold in italics', 'an italic bold more', 'italic', 'bold', '*an italic **bold** more*'],
  ['a link in bold', 'an italic bold more', 'bold', 'link', '**an italic [bold](a) more**'],
  ['bold in struck words', 'an italic bold more', 'strike', 'bold', '~~an italic **bold** more~~'],
  ['bold in brackets', 'an italic(bold) more', 'italic', 'bold', '*an italic(**bold**) more*'],
] as const)('nests marks as people do: %s', (_name, text, outer, inner, written) => {
  const link = inner === 'link' ? { href: 'a' } : {}
  const spans: Span[] = [
    { from: 0, to: text.length, mark: outer },
    { from: 10, to: 14, mark: inner, ...link },
  ]
  const notebook = notebookOf([{ kind: 'bullet', indent: 0, text, spans }])
  expect(reread(notebook)).toEqual(normaliseNotebook(notebook))
  expect(exportMarkdown(notebook)).toContain(`- ${written}\n`)
})

it('gives back a topic titled with what looks like boxes and tags, and who proposed it', () => {
  const title = '[x][quest] [inform/quest] (Ana) x'
  const topic = { title, dots: 1, intentions: [], proposers: ['Ana'], notes: [] }
  const meeting = { date: '2024-02-29', title: '', intro: [], attendees: [] }
  for (const dots of [0, 1])
    for (const proposers of [['Ana'], ['x'], []]) {
      const topics = [{ ...topic, dots, proposers, state: 'discussed' as const }]
      const notebook = {
        ...notebookOf([]),
        meetings: [{ ...meeting, state: 'held' as const, topics }],
      }
      expect(reread(notebook)).toEqual(normaliseNotebook(notebook))
    }
})

const opens = fc.option(fc.constantFrom('tight' as const, 'loose' as const), { nil: undefined })
const align = fc.array(fc.constantFrom('left', 'right', 'center', 'none'), { maxLength: 4 })

it('gives back what only Markdown knows of lists, tables and heads', () => {
  const block = fc.tuple(arbitraryBlock, opens, align).map(([given, how, sides]): Block => {
    if (given.kind === 'table') return { ...given, align: sides }
    const mayOpen = ['bullet', 'ordered', 'action', 'quote', 'decision'].includes(given.kind)
    return mayOpen && how ? ({ ...given, opens: how } as Block) : given
  })
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), fc.boolean(), (blocks, hasHead) => {
      const charter = hasHead ? [head, ...blocks] : blocks
      const notebook = notebookOf(charter)
      const normal = dropCopiedIds(normaliseNotebook(notebook))
      expect(reread(notebook)).toEqual(normal)
      const once = exportMarkdown(normal)
      expect(exportMarkdown(importMarkdown(once, countingIds()).notebook)).toBe(once)
      expect(once.startsWith('---\nformat: confab/1\n' + (hasHead ? 'tags: [a, b]\n' : ''))).toBe(
        true,
      )
    }),
    propertyRuns(150),
  )
})

const notebookOf = (charter: Block[]): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: 'T',
  charter,
  people: [],
  meetings: [],
})

const head: Block = {
  kind: 'raw',
  indent: 0,
  format: 'markdown',
  text: '---\ntags: [a, b]\nowner: "Ana"\n---',
}

it('gives the id of a copied line to the first alone', () => {
  const line = '- [ ] @Ana orders <!-- confab:action a1 -->\n'
  const { charter } = importMarkdown(`# T\n\n${line}${line}`, countingIds()).notebook
  expect(charter.map(({ id }) => id)).toEqual(['a1', undefined])
})

it('finds a line again wherever its comment stands, and reads a file without comments', () => {
  const file = '# T\n\n- a <!-- confab:line l1 -->\n- b <!-- confab:line l2 -->\n'
  const moved = '# T\n\n- b <!-- confab:line l2 -->\n- a, but longer <!-- confab:line l1 -->\n'
  const read = (source: string) =>
    importMarkdown(source, countingIds()).notebook.charter.map(({ id, text }) => [id, text])
  expect(read(file)).toEqual([
    ['l1', 'a'],
    ['l2', 'b'],
  ])
  expect(read(moved)).toEqual([
    ['l2', 'b'],
    ['l1', 'a, but longer'],
  ])
  expect(read(file.replaceAll(/ <!--.*?-->/g, ''))).toEqual([
    [undefined, 'a'],
    [undefined, 'b'],
  ])
})

it('warns of what other programs will show as code', () => {
  const raw = {
    kind: 'raw',
    indent: 0,
    format: 'storage',
    text: '<ac:structured-macro />',
  } as const
  expect(warnMarkdown(notebookOf([raw])).map(({ message }) => message)).toEqual([
    '"<ac:structured-macro />" has no form in Markdown; its source is kept in a code block',
  ])
  expect(warnMarkdown(notebookOf([head]))).toEqual([])
})

it('changes nothing in its own export, whatever Markdown was imported', () => {
  fc.assert(
    fc.property(arbitraryMarkdown, (source) => {
      const once = exportMarkdown(importMarkdown(source, countingIds()).notebook)
      const twice = exportMarkdown(importMarkdown(once, countingIds()).notebook)
      expect(twice).toBe(once)
    }),
    propertyRuns(300),
  )
})

it('gives back the sample notebook', () => {
  const { notebook } = importText(sampleText, countingIds())
  expect(reread(notebook)).toEqual(notebook)
})

it.skipIf(!hasHalfYear)(`gives back the real half-year (needs ${halfYearPlace})`, () => {
  const { notebook } = importText(readHalfYear(), countingIds())
  expect(reread(notebook)).toEqual(notebook)
})

it('imports the same lines when every comment was removed', () => {
  const { notebook } = importText(sampleText, countingIds())
  const withIds = {
    ...notebook,
    meetings: notebook.meetings.map((meeting, index) => ({ ...meeting, id: `m_${index}` })),
  }
  const bare = exportMarkdown(withIds).replaceAll(/ ?<!-- confab:.*? -->/g, '')
  expect(importMarkdown(bare, countingIds()).notebook).toEqual(notebook)
})
