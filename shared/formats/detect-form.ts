import { parseDateHeading } from '../grammar/dates'
import type { ReadableForm } from './convert'

const formByEnding: Readonly<Record<string, ReadableForm>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  html: 'html',
  htm: 'html',
}

/** Tells the form of a source from what it holds; the file's name decides where the content could be several. */
export function detectForm(source: string, fileName = ''): ReadableForm {
  const start = source.trimStart()
  if (/^[{[]\s*["{[\]}]/.test(start)) return isAdf(start) ? 'adf' : 'json'
  if (/<!-- confab:[a-z]/.test(source)) return 'markdown'
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  if (/^<(?:[a-z!?])/i.test(start)) return detectMarkup(start, ending)
  return formByEnding[ending] ?? (looksLikeMarkdown(start) ? 'markdown' : 'text')
}

const isAdf = (source: string) =>
  /"type"\s*:\s*"doc"/.test(source) && !/"format"\s*:\s*"confab\//.test(source.slice(0, 2000))

function detectMarkup(source: string, ending: string): ReadableForm {
  if (/<(?:ac|ri):[a-z]/.test(source) || ending === 'xml' || ending === 'storage') return 'storage'
  return ending in formByEnding ? (formByEnding[ending] ?? 'html') : 'html'
}

const heading = /^#{1,6}[ \t]+(.*)$/gm

// A plain text may hold a line such as "# of seats": one such line alone does not make it Markdown.
function looksLikeMarkdown(start: string): boolean {
  if (/^---\n[^]*?^---$/m.test(start.slice(0, 20_000)) && start.startsWith('---\n')) return true
  if (/^#{1,6}[ \t]+\S/.test(start) || /^(?:```|~~~)/m.test(start)) return true
  const headings = [...start.matchAll(heading)].map((found) => found[1] ?? '')
  return headings.length > 1 || headings.some((text) => parseDateHeading(text) !== undefined)
}
