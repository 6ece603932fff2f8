import type { Block, MeetingJson, NotebookJson } from '../../confab-json'
import { normaliseBlock, normaliseNotebook } from '../normalise'
import type { Warning } from '../notice'
import type { AdfNode } from './adf-node'
import { writeHtmlNodes } from './html-write'
import { writePage } from './page-export'
import type { PageWriting } from './page-writing'
import { writeBlocks } from './write-blocks'
import { writeMeetingPage, writeNotebookPage } from './write-page'
import { escapeXml } from './xml-text'

/** A notebook, one meeting, or some blocks of notes. */
export type HtmlPart = NotebookJson | MeetingJson | readonly Block[]

/**
 * Writes notes as HTML: nested lists, headings, tables, everything escaped. Meant for the clipboard and for mail; ids
 * stand in `data-id`. Source of other forms is shown as code, never run.
 */
export function writeHtml(part: HtmlPart): {
  readonly html: string
  readonly warnings: readonly Warning[]
} {
  const { nodes, warnings } = writePage(
    (writing) => writePart(part, writing),
    () => undefined,
  )
  return { html: nodes.map((node) => writeHtmlNodes([node])).join('\n'), warnings }
}

function writePart(part: HtmlPart, writing: PageWriting): AdfNode[] {
  if (isBlocks(part)) return writeBlocks(part.map(normaliseBlock), writing)
  return 'meetings' in part
    ? writeNotebookPage(normaliseNotebook(part), writing)
    : writeMeetingPage(part, writing)
}

const isBlocks = (part: HtmlPart): part is readonly Block[] => Array.isArray(part)

/** Writes a notebook as an HTML file. */
export function exportHtml(notebook: NotebookJson): {
  readonly text: string
  readonly warnings: readonly Warning[]
} {
  const { html, warnings } = writeHtml(notebook)
  const title = `<title>${escapeXml(notebook.title)}</title>`
  const head = `<head><meta charset="utf-8">${title}</head>`
  return { text: `<!doctype html>\n<html>${head}\n<body>\n${html}\n</body></html>\n`, warnings }
}
