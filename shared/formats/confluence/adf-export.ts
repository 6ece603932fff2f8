import type { NotebookJson } from '../../confab-json'
import { normaliseNotebook } from '../normalise'
import type { Warning } from '../notice'
import type { AdfNode } from './adf-node'
import { isPageNode, isValidAdf } from './check-adf'
import { writePage, type PageOptions } from './page-export'
import type { RawBlock } from './page-writing'
import { writeNotebookPage } from './write-page'

/** Writes a notebook as a page of Confluence Cloud, valid by Atlassian's schema. */
export function exportAdf(
  notebook: NotebookJson,
  options: PageOptions = {},
): { readonly text: string; readonly warnings: readonly Warning[] } {
  const normal = normaliseNotebook(notebook)
  const { nodes, warnings } = writePage(
    (writing) => writeNotebookPage(normal, writing),
    readAdf,
    options,
  )
  const document = { type: 'doc', version: 1, content: nodes }
  if (!isValidAdf(document)) {
    const wrong = nodes.find((node) => !isPageNode(node))
    throw new Error(`This page would be refused: ${JSON.stringify(wrong).slice(0, 500)}`)
  }
  return { text: `${JSON.stringify(document, null, 1)}\n`, warnings }
}

function readAdf({ format, text }: RawBlock): AdfNode[] | undefined {
  if (format !== 'adf') return undefined
  const node = parse(text)
  return isPageNode(node) ? [node as AdfNode] : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the caller keeps it as code.
    return undefined
  }
}
