import type { MeetingJson, NotebookJson } from '../../confab-json'
import { normaliseMeeting, normaliseNotebook } from '../normalise'
import type { Warning } from '../notice'
import type { AdfNode } from './adf-node'
import { isPageNode, isValidAdf } from './check-adf'
import { writeSections, type PageOptions } from './page-export'
import type { RawBlock } from './page-writing'
import type { SectionName } from './section-name'

/** One section of a page in Atlassian Document Format, valid by its schema, and what the page cannot hold of it. */
export interface AdfSection extends SectionName {
  readonly body: readonly AdfNode[]
  readonly warnings: readonly Warning[]
}

/** Writes a notebook, or one meeting, as sections; the nodes of all of them are the page's. */
export function writeAdfSections(
  notes: NotebookJson | MeetingJson,
  options: PageOptions = {},
): AdfSection[] {
  const normal = 'meetings' in notes ? normaliseNotebook(notes) : normaliseMeeting(notes)
  return writeSections(normal, readAdf, options).map(
    ({ nodes, part, key, headingKey, warnings }) => {
      if (!isValidAdf(adfPage(nodes))) {
        const wrong = nodes.find((node) => !isPageNode(node))
        throw new Error(`This page would be refused: ${JSON.stringify(wrong).slice(0, 500)}`)
      }
      return { part, key, headingKey, warnings, body: nodes }
    },
  )
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
