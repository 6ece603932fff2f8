import type { NotebookJson } from '../../confab-json'
import { normaliseNotebook } from '../normalise'
import type { Warning } from '../notice'
import type { AdfNode } from './adf-node'
import { writePage, type PageOptions } from './page-export'
import { parseStorage } from './storage-parse'
import { writeStorageNodes } from './storage-write'
import type { RawBlock } from './page-writing'
import { writeNotebookPage } from './write-page'
import { withoutControls } from './xml-text'

/** Writes a notebook as a page in Confluence storage format, well-formed. */
export function exportStorage(
  notebook: NotebookJson,
  options: PageOptions = {},
): { readonly text: string; readonly warnings: readonly Warning[] } {
  const normal = normaliseNotebook(notebook)
  const { nodes, warnings } = writePage(
    (writing) => writeNotebookPage(normal, writing),
    readStorage,
    options,
  )
  const written = nodes.map((node) => writeStorageNodes([node])).join('\n')
  const text = withoutControls(written)
  const checked = parseStorage(text)
  if (!checked.ok) throw new Error(`This page would be refused: ${checked.failure.message}`)
  const lost: Warning = { message: 'control characters, which no page may hold, are left out' }
  return { text: `${text}\n`, warnings: text === written ? warnings : [...warnings, lost] }
}

function readStorage({ format, text }: RawBlock): AdfNode[] | undefined {
  if (format !== 'storage' || text.trim() === '' || !parseStorage(text).ok) return undefined
  return [{ type: 'foreign', attrs: { source: text } }]
}
