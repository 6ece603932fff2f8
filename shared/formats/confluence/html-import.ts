import { parseDateHeading } from '../../grammar/dates'
import { parsePage } from '../foreign-html/parse-page'
import type { Imported, NewId, Notice } from '../notice'
import { childrenOf, type AdfNode } from './adf-node'
import { readMarkup } from './markup-blocks'
import { readInline } from './read-inline'
import { readPage } from './read-page'

/** Reads any HTML as a notebook, as a browser would show it. Never refuses. */
export function importHtml(source: string, newId: NewId): Imported {
  const notices: Notice[] = []
  const note = (message: string) => void notices.push({ kind: 'kept-as-text', line: 1, message })
  const { body, isOurs } = parsePage(source)
  const nodes = readMarkup(body.children, { source, format: 'html', note })
  const read = readPage([{ nodes: isOurs ? nodes : headDates(nodes), body: undefined }], newId)
  return { notebook: read.notebook, notices: [...notices, ...read.notices] }
}

/** Where no heading is a date, a paragraph that is nothing else heads a meeting. */
function headDates(nodes: readonly AdfNode[]): readonly AdfNode[] {
  if (nodes.some((node) => node.type === 'heading' && isDate(node))) return nodes
  return nodes.map((node) =>
    node.type === 'paragraph' && isDate(node)
      ? { type: 'heading', attrs: { level: 1 }, content: childrenOf(node) }
      : node,
  )
}

const isDate = (node: AdfNode) =>
  parseDateHeading(readInline(childrenOf(node)).text.trim()) !== undefined
