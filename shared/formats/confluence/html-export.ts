import type { Block, MeetingJson, NotebookJson } from '../../confab-json'
import { normaliseBlock, normaliseMeeting, normaliseNotebook } from '../normalise'
import type { Warning } from '../notice'
import { writeHtmlNodes } from './html-write'
import { countIds, gatherWarnings, writeSections } from './page-export'
import type { PageWriting } from './page-writing'
import { writeBlocks } from './write-blocks'
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
  const sections = isBlocks(part) ? [writeNotes(part)] : writeSections(normalise(part), noRaw)
  return {
    html: sections
      .flatMap(({ nodes }) => nodes)
      .map((node) => writeHtmlNodes([node]))
      .join('\n'),
    warnings: sections.flatMap(({ warnings }) => warnings),
  }
}

const noRaw = () => undefined

const normalise = (part: NotebookJson | MeetingJson) =>
  'meetings' in part ? normaliseNotebook(part) : normaliseMeeting(part)

function writeNotes(blocks: readonly Block[]) {
  const gathered = gatherWarnings({})
  const writing: PageWriting = {
    ...gathered,
    nextId: countIds('notes'),
    accountIdOf: noRaw,
    readRaw: noRaw,
  }
  return { nodes: writeBlocks(blocks.map(normaliseBlock), writing), warnings: gathered.warnings }
}

const isBlocks = (part: HtmlPart): part is readonly Block[] => Array.isArray(part)

/** Writes a notebook as an HTML file. */
export function exportHtml(notebook: NotebookJson): {
  readonly text: string
  readonly warnings: readonly Warning[]
} {
  const { html, warnings } = writeHtml(notebook)
  const title = `<title>${escapeXml(notebook.title)}</title>`
  const head = `<head><meta charset="utf-8"><meta name="generator" content="Confab">${title}</head>`
  return { text: `<!doctype html>\n<html>${head}\n<body>\n${html}\n</body></html>\n`, warnings }
}
