import { succeed, type Result } from '../../result'
import type { ConvertFailure, Imported, NewId, Notice } from '../notice'
import type { Markup } from './markup'
import { readPieces } from './markup-blocks'
import { readPage, type ReadPage, type ReadPageOptions } from './read-page'
import { parseStorage } from './storage-parse'

/** Reads a page in Confluence storage format as sections; all their bodies, one after the other, are the source. */
export function readStorageSections(
  source: string,
  newId: NewId,
  options: ReadPageOptions = {},
): Result<ReadPage<string>, ConvertFailure> {
  const parsed = parseStorage(source)
  if (!parsed.ok) return parsed
  const notices: Notice[] = []
  const note = (message: string, { from }: Markup) => {
    const line = source.slice(0, from).split('\n').length
    notices.push({ kind: 'kept-as-text', line, message, doubt: { reason: 'no-form' } })
  }
  const pieces = readPieces(parsed.value.children, { source, format: 'storage', note })
  const lineOf = createLineCount(source)
  const read = readPage(
    pieces.map(({ nodes, from }, index) => ({
      nodes,
      line: lineOf(from),
      body: source.slice(index === 0 ? 0 : from, pieces[index + 1]?.from ?? source.length),
    })),
    newId,
    options,
  )
  return succeed({ ...read, notices: [...notices, ...read.notices] })
}

/** Tells the line of each offset; offsets must grow. */
function createLineCount(source: string): (offset: number) => number {
  let [line, at] = [1, 0]
  return (offset) => {
    for (
      let next = source.indexOf('\n', at);
      next >= 0 && next < offset;
      next = source.indexOf('\n', at)
    ) {
      line++
      at = next + 1
    }
    return line
  }
}

/** Reads a page in Confluence storage format. */
export function importStorage(source: string, newId: NewId): Result<Imported, ConvertFailure> {
  const read = readStorageSections(source, newId)
  if (!read.ok) return read
  const { notebook, notices } = read.value
  return succeed({ notebook, notices })
}
