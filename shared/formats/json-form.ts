import { notebookSchema, type NotebookJson } from '../confab-json'
import { fail, succeed, type Result } from '../result'
import type { ConvertFailure, Imported } from './notice'

/** Reads Confab JSON; says which part does not fit. */
export function importJson(source: string): Result<Imported, ConvertFailure> {
  const parsed = parseJsonSource(source)
  if (!parsed.ok) return parsed
  const checked = notebookSchema.safeParse(parsed.value)
  if (checked.success) return succeed({ notebook: checked.data, notices: [] })
  const [first, ...more] = checked.error.issues
  const path = (first?.path ?? []).map((key) =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  )
  const place = path.join('').replace(/^\./, '') || 'the file'
  const rest = more.length > 0 ? ` (and ${more.length} more)` : ''
  const message = `not Confab JSON: ${place}: ${first?.message ?? 'does not fit'}${rest}`
  return fail({ reason: 'not-a-notebook', message })
}

/** Parses JSON; says where it breaks. */
export function parseJsonSource(source: string): Result<unknown, ConvertFailure> {
  try {
    return succeed(JSON.parse(source) as unknown)
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    return fail({ reason: 'not-json', message: `not JSON: ${said}`, ...placeIn(source, said) })
  }
}

// Engines say "at position 12", "line 1 column 13", or nothing.
function placeIn(source: string, said: string): { line?: number; column?: number } {
  const named = /line (\d+) column (\d+)/.exec(said)
  if (named) return { line: Number(named[1]), column: Number(named[2]) }
  const position = /position (\d+)/.exec(said)?.[1]
  const isCut = /end of (?:JSON|data)/i.test(said)
  if (position === undefined && !isCut) return {}
  const before = source.slice(0, isCut ? source.length : Number(position)).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** Writes Confab JSON. */
export const exportJson = (notebook: NotebookJson) => `${JSON.stringify(notebook, null, 2)}\n`
