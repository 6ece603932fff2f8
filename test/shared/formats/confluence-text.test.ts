import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { readNotebook, writeNotebook } from '../../../shared/formats/convert'
import { normaliseNotebook } from '../../../shared/formats/normalise'
import { arbitraryBlock } from '../../support/arbitrary-notebook'
import { propertyRuns } from '../../support/property-runs'
import { notebookOfNotes } from '../../support/notebook-of-notes'

const newId = () => 'new'

/** Every text of a block a person can read; foreign source that the page takes as it is becomes part of it. */
function textsOf(block: Block): string[] {
  if (block.kind === 'raw') return block.format === 'storage' ? [] : [block.text]
  if (block.kind === 'poll') return [block.text, ...block.options.map(({ text }) => text)]
  if (block.kind === 'table') return block.rows.flatMap((row) => row.map(({ text }) => text))
  return [block.text]
}

// A page holds no control characters, and says line ends, tabs and spaces at the ends of lines in its own way.
const fold = (text: string) => text.replaceAll(/[\s\u0000-\u001f\ufffe\uffff]+/gu, '') // oxlint-disable-line no-control-regex

describe.each(['adf', 'storage', 'html'] as const)('%s', (form) => {
  it('loses no text of any block, in the order it stood', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(arbitraryBlock, { maxLength: 5 }), async (blocks) => {
        const normal = normaliseNotebook(notebookOfNotes(blocks))
        const { text } = await writeNotebook(normal, form)
        const read = await readNotebook(text, form, { newId })
        if (!read.ok) throw new Error(read.failure.message)
        const shown = fold(
          JSON.stringify(read.value.notebook.meetings[0]?.topics[0]?.notes.flatMap(allText)),
        )
        let from = 0
        for (const piece of (normal.meetings[0]?.topics[0]?.notes ?? []).flatMap(textsOf)) {
          const at = shown.indexOf(fold(JSON.stringify([fold(piece)])).slice(2, -2), from)
          expect(at, `"${piece}" in ${text}`).toBeGreaterThanOrEqual(from)
          from = at
        }
      }),
      propertyRuns(150),
    )
  })
})

/** What a block says in all its fields, in the order a page shows them. */
const allText = (block: Block): string[] => [
  ...('speakers' in block ? (block.speakers ?? []) : []),
  ...('assignee' in block ? [`@${block.assignee ?? ''} `] : []),
  ...textsOf(block).map(fold),
]
