import { parsePage } from '../foreign-html/parse-page'
import type { Imported, NewId, Notice } from '../notice'
import { readMarkup } from './markup-blocks'
import { readPage } from './read-page'

/** Reads any HTML as a notebook, as a browser would show it. Never refuses. */
export function importHtml(source: string, newId: NewId): Imported {
  const notices: Notice[] = []
  const note = (message: string) => void notices.push({ kind: 'kept-as-text', line: 1, message })
  const { body } = parsePage(source)
  const nodes = readMarkup(body.children, { source, format: 'html', note })
  const read = readPage([{ nodes, body: undefined }], newId)
  return { notebook: read.notebook, notices: [...notices, ...read.notices] }
}
