import { fail, succeed, type Result } from '../../result'
import { parseJsonSource } from '../json-form'
import type { ConvertFailure, Imported, NewId } from '../notice'
import type { AdfNode } from './adf-node'
import { readPage } from './read-page'

/** Reads a page in Atlassian Document Format. */
export function importAdf(source: string, newId: NewId): Result<Imported, ConvertFailure> {
  const parsed = parseJsonSource(source)
  if (!parsed.ok) return parsed
  const page = cleanNode(parsed.value)
  if (page?.type === 'doc' && page.content) return succeed(readPage(page.content, newId))
  const message =
    'not a page in Atlassian Document Format: the file must be {"type": "doc", "content": […]}'
  return fail({ reason: 'not-a-notebook', message })
}

type Fields = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Takes from an untrusted value what a node may have; nothing when it is no node. */
function cleanNode(value: unknown): AdfNode | undefined {
  if (!isRecord(value) || typeof value.type !== 'string') return undefined
  const { type, attrs, content, marks, text } = value
  return {
    type,
    ...(isRecord(attrs) && { attrs }),
    ...(Array.isArray(content) && { content: content.flatMap((each) => cleanNode(each) ?? []) }),
    ...(Array.isArray(marks) && { marks: marks.flatMap((each) => cleanNode(each) ?? []) }),
    ...(typeof text === 'string' && { text }),
  }
}
