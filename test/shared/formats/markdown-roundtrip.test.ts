import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  CONFAB_FORMAT,
  notebookSchema,
  type Block,
  type NotebookJson,
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
