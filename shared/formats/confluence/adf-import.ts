import { fail, succeed, type Result } from '../../result'
import { parseJsonSource } from '../json-form'
import type { ConvertFailure, Imported, NewId } from '../notice'
import type { AdfNode } from './adf-node'
import { readPage, type ReadPage, type ReadPageOptions } from './read-page'

/** Reads a page in Atlassian Document Format as sections; the nodes of all their bodies, untouched, are the page's. */
export function readAdfSections(
  source: string,
  newId: NewId,
  options: ReadPageOptions = {},
): Result<ReadPage<unknown>, ConvertFailure> {
  const parsed = parseJsonSource(source)
  if (!parsed.ok) return parsed
  const page = parsed.value
  if (isRecord(page) && page.type === 'doc' && Array.isArray(page.content)) {
    const pieces = page.content.map((body: unknown) => ({ nodes: cleanNodes(body), body }))
    return succeed(readPage(pieces, newId, options))
  }
  const message =
    'not a page in Atlassian Document Format: the file must be {"type": "doc", "content": […]}'
  return fail({ reason: 'not-a-notebook', message })
}

/** Reads a page in Atlassian Document Format. */
export function importAdf(source: string, newId: NewId): Result<Imported, ConvertFailure> {
  const read = readAdfSections(source, newId)
  if (!read.ok) return read
  const { notebook, notices } = read.value
  return succeed({ notebook, notices })
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The nodes of a parsed page; none when it is no page. */
export const cleanPage = (page: unknown): AdfNode[] =>
  isRecord(page) && Array.isArray(page.content)
    ? page.content.flatMap((each) => cleanNodes(each))
    : []

/** Takes from an untrusted value what a node may have; nothing when it is no node. */
function cleanNodes(value: unknown): AdfNode[] {
  if (!isRecord(value) || typeof value.type !== 'string') return []
  const { type, attrs, content, marks, text } = value
  return [
    {
      type,
      ...(isRecord(attrs) && { attrs }),
      ...(Array.isArray(content) && { content: content.flatMap(cleanNodes) }),
      ...(Array.isArray(marks) && { marks: marks.flatMap(cleanNodes) }),
      ...(typeof text === 'string' && { text }),
    },
  ]
}
