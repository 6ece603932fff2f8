import fc from 'fast-check'
import { tests } from 'commonmark-spec'
import { describe, expect, it } from 'vitest'
import { exportMarkdown } from '../../../shared/formats/markdown/export'
import { importMarkdown } from '../../../shared/formats/markdown/import'
import { cleanText } from '../../../shared/formats/normalise'
import { gfmExamples } from '../../fixtures/gfm-examples'
import { arbitraryMarkdown } from '../../support/arbitrary-markdown'
import { countingIds } from '../../support/counting-ids'
import { commonHtml, gfmHtml } from '../../support/markdown-html'
import { structureOf, visibleText } from '../../support/markdown-tree'
import { propertyRuns } from '../../support/property-runs'

const convert = (source: string) => exportMarkdown(importMarkdown(source, countingIds()).notebook)

const commonExamples = tests.map(({ markdown, section, number }) => ({
  name: `${section} ${number}`,
  source: markdown.replaceAll('→', '\t'),
}))
const examples = [...commonExamples, ...gfmExamples]

describe('the examples of CommonMark and of its extensions on GitHub', () => {
  const failing = (holds: (source: string) => boolean, among = examples) =>
    among.filter(({ source }) => !holds(source)).map(({ name }) => name)

  it('make the same pages after a conversion', () => {
    const isSamePage = (source: string) => commonHtml(convert(source)) === commonHtml(source)
    expect(failing(isSamePage, commonExamples)).toEqual([])
    expect(failing((source) => gfmHtml(convert(source)) === gfmHtml(source))).toEqual([])
  })

  it('are converted once and for all', () => {
    expect(failing((source) => convert(convert(source)) === convert(source))).toEqual([])
  })
})

it('gives back the structure and the text of any Markdown of others', () => {
  fc.assert(
    fc.property(arbitraryMarkdown, (text) => {
      const source = `${cleanText(text.replaceAll(/<!-- confab:/g, '<!-- '))}\n`
      const wanted = structureIfAny(source)
      if (wanted === undefined) return
      const once = convert(source)
      expect(structureOf(once)).toEqual(wanted)
      expect(visibleText(once)).toBe(visibleText(source))
      expect(convert(once)).toBe(once)
    }),
    propertyRuns(150),
  )
})

it.each([
  ['a byte order mark behind it', '\ufeff\n'],
  ['a deep heading', '#### x \n'],
  ['a heading of other spaces', '\u00a0\n===\n'],
  ['a heading that ends in signs', '** # \n- \n'],
  ['a list that holds a quote and no item first', '  - b\n- > q\n<u>under</u>\n  - b\n'],
  ['a heading below a definition', '[ref]: https://x.example "t"\n-\nsee [ref]\n---\n'],
])('gives back a file with its date in the head and %s', (_name, body) => {
  const source = `---\ntitle: T\ndate: 2023-01-02\n---\n${body}`
  const once = convert(source)
  expect(structureOf(once)).toEqual(structureOf(source))
  expect(convert(once)).toBe(once)
})

/** The structure of a source; nothing where remark itself stumbles, as over a check box that belongs to no item. */
function structureIfAny(source: string): unknown {
  try {
    return structureOf(source)
  } catch {
    return undefined
  }
}
