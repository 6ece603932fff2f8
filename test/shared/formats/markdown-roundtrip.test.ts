import fc from 'fast-check'
import { expect, it } from 'vitest'
import { notebookSchema, type NotebookJson } from '../../../shared/confab-json'
import { exportMarkdown } from '../../../shared/formats/markdown/export'
import { importMarkdown } from '../../../shared/formats/markdown/import'
import { normaliseNotebook } from '../../../shared/formats/normalise'
import { importText } from '../../../shared/formats/text-import'
import { sampleText } from '../../../shared/sample/sample-text'
import { arbitraryMarkdown } from '../../support/arbitrary-markdown'
import { arbitraryNotebook } from '../../support/arbitrary-notebook'
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
      expect(reread(notebook)).toEqual(normaliseNotebook(notebook))
    }),
    propertyRuns(150),
  )
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
