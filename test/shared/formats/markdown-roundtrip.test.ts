import fc from 'fast-check'
import { expect, it } from 'vitest'
import { notebookSchema, type NotebookJson } from '../../../shared/confab-json'
import { exportMarkdown } from '../../../shared/formats/markdown/export'
import { importMarkdown } from '../../../shared/formats/markdown/import'
import { normaliseNotebook } from '../../../shared/formats/normalise'
import { arbitraryNotebook } from '../../support/arbitrary-notebook'
import { countingIds } from '../../support/counting-ids'

const runs = Number(process.env.FC_RUNS ?? 300)

const reread = (notebook: NotebookJson) => {
  const { notebook: read } = importMarkdown(exportMarkdown(notebook), countingIds())
  return notebookSchema.parse(read)
}

it('gives back every notebook the schema allows', () => {
  fc.assert(
    fc.property(arbitraryNotebook, (notebook) => {
      expect(reread(notebook)).toEqual(normaliseNotebook(notebook))
    }),
    { numRuns: runs },
  )
})
