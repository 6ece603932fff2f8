import type { MeetingJson, NotebookJson } from '../../confab-json'
import { normaliseMeeting, normaliseNotebook } from '../normalise'
import type { NoticePlace, Warning } from '../notice'
import { parseJsonSource } from '../json-form'
import { cleanPage } from './adf-import'
import type { AdfNode } from './adf-node'
import { isPageNode } from './check-adf'
import { isStorable } from './foreign-nodes'
import { lowerForDataCenter } from './data-center'
import { writeSections, type PageOptions } from './page-export'
import type { RawBlock } from './page-writing'
import type { SectionName } from './section-name'
import { parseStorage } from './storage-parse'
import { writeStorageNodes } from './storage-write'
import { withoutControls } from './xml-text'

/** One section of a page in Confluence storage format: well-formed, and what the page cannot hold of it. */
export interface StorageSection extends SectionName {
  readonly at: NoticePlace
  readonly body: string
  readonly warnings: readonly Warning[]
}

/** Writes a notebook, or one meeting, as sections; their bodies one after the other are the page. */
export function writeStorageSections(
  part: NotebookJson | MeetingJson,
  options: PageOptions = {},
): StorageSection[] {
  const normal = 'meetings' in part ? normaliseNotebook(part) : normaliseMeeting(part)
  return writeSections(normal, readStorage, options).map(({ nodes, warnings, at, ...name }) => {
    const lowered = options.site === 'data-center' ? lowerForDataCenter(nodes) : nodes
    const written = lowered.map((node) => `${writeStorageNodes([node])}\n`).join('')
    const body = withoutControls(written)
    const checked = parseStorage(body)
    if (!checked.ok) throw new Error(`This page would be refused: ${checked.failure.message}`)
    const lost: Warning = {
      at,
      message: 'control characters, which no page may hold, are left out',
    }
    return { ...name, at, body, warnings: body === written ? warnings : [...warnings, lost] }
  })
}

/** Writes a notebook as a page in Confluence storage format, well-formed. */
export function exportStorage(
  notebook: NotebookJson,
  options: PageOptions = {},
): { readonly text: string; readonly warnings: readonly Warning[] } {
  const sections = writeStorageSections(notebook, options)
  return {
    text: sections.map(({ body }) => body).join(''),
    warnings: sections.flatMap(({ warnings }) => warnings),
  }
}

function readStorage({ format, text }: RawBlock): AdfNode[] | undefined {
  if (format === 'adf') return storableNodes(text)
  if (format !== 'storage' || text.trim() === '' || !parseStorage(text).ok) return undefined
  return [{ type: 'foreign', origin: { format, source: text } }]
}

/** What a node of the other form says, where this one has all of it: a panel there is a panel here. */
function storableNodes(source: string): AdfNode[] | undefined {
  const page = parseJsonSource(`{"type":"doc","content":[${source}]}`)
  const [node, ...more] = page.ok ? cleanPage(page.value) : []
  return node && more.length === 0 && isStorable(node) && isPageNode(node) ? [node] : undefined
}
