import { succeed, type Result } from '../../result'
import type { ConvertFailure, Imported, NewId, Notice } from '../notice'
import { readMarkup } from './markup-blocks'
import { readPage } from './read-page'
import { parseStorage } from './storage-parse'

/** Reads a page in Confluence storage format. */
export function importStorage(source: string, newId: NewId): Result<Imported, ConvertFailure> {
  const parsed = parseStorage(source)
  if (!parsed.ok) return parsed
  const notices: Notice[] = []
  const note = (message: string) => void notices.push({ kind: 'kept-as-text', line: 1, message })
  const nodes = readMarkup(parsed.value.children, { source, format: 'storage', note })
  const read = readPage(nodes, newId)
  return succeed({ ...read, notices: [...notices, ...read.notices] })
}
