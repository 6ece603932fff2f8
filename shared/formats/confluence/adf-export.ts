import type { MeetingJson, NotebookJson } from '../../confab-json'
import { normaliseMeeting, normaliseNotebook } from '../normalise'
import type { NoticePlace, Warning } from '../notice'
import type { AdfNode } from './adf-node'
import { isPageNode, isValidAdf } from './check-adf'
import { withoutOrigin } from './foreign-nodes'
import { readMarkup } from './markup-blocks'
import { writeSections, type PageOptions } from './page-export'
import type { RawBlock } from './page-writing'
import type { SectionName } from './section-name'
import { parseStorage } from './storage-parse'

/** One section of a page in Atlassian Document Format, valid by its schema, and what the page cannot hold of it. */
export interface AdfSection extends SectionName {
  readonly at: NoticePlace
  readonly body: readonly AdfNode[]
  readonly warnings: readonly Warning[]
}

/** Writes a notebook, or one meeting, as sections; the nodes of all of them are the page's. */
export function writeAdfSections(
  notes: NotebookJson | MeetingJson,
  options: PageOptions = {},
): AdfSection[] {
  const normal = 'meetings' in notes ? normaliseNotebook(notes) : normaliseMeeting(notes)
  return writeSections(normal, readAdf, options).map(({ nodes, ...section }) => {
    if (!isValidAdf(adfPage(nodes))) {
      const wrong = nodes.find((node) => !isPageNode(node))
      throw new Error(`This page would be refused: ${JSON.stringify(wrong).slice(0, 500)}`)
    }
    return { ...section, body: nodes }
  })
}

/** A page of these nodes. */
export const adfPage = (content: readonly unknown[]) => ({ type: 'doc', version: 1, content })

/** Writes a notebook as a page of Confluence Cloud, valid by Atlassian's schema. */
export function exportAdf(
  notebook: NotebookJson,
  options: PageOptions = {},
): { readonly text: string; readonly warnings: readonly Warning[] } {
  const sections = writeAdfSections(notebook, options)
  return {
    text: `${JSON.stringify(adfPage(sections.flatMap(({ body }) => body)), null, 1)}\n`,
    warnings: sections.flatMap(({ warnings }) => warnings),
  }
}

function readAdf({ format, text }: RawBlock): AdfNode[] | undefined {
  const nodes = format === 'storage' ? storageNodes(text) : format === 'adf' ? [parse(text)] : []
  return nodes.length > 0 && nodes.every(isPageNode) ? (nodes as AdfNode[]) : undefined
}

/** What storage format says, as nodes: a panel there is a panel here. */
function storageNodes(source: string): AdfNode[] {
  const parsed = parseStorage(source)
  if (!parsed.ok) return []
  const reading = { source, format: 'storage' as const, note: () => undefined }
  return readMarkup(parsed.value.children, reading).map(withoutOrigin)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the caller keeps it as code.
    return undefined
  }
}
