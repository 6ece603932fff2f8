import { parseTopicPrefix } from '../grammar/topic-line'
import type { TextLine } from './text-lines'

/** A line of a text with what continues it and how deep it lies among its neighbours. */
export interface OutlineLine extends TextLine {
  /** How many lines it lies below, those of the whole section counted. */
  readonly depth: number
  /** Lines without a bullet that go on with this one. */
  readonly continuation: readonly TextLine[]
}

/**
 * Finds how deep each line lies from the widths alone, whatever the step.
 * A line without a bullet continues the bullet before it; where nothing has bullets, each line stands for itself.
 */
export function outline(lines: readonly TextLine[]): OutlineLine[] {
  const bullets = lines.filter(({ mark }) => mark !== 'none')
  const leastWidth = bullets.reduce((least, { width }) => Math.min(least, width), Infinity)
  const outlined: (OutlineLine & { continuation: TextLine[] })[] = []
  const above: number[] = []
  let last: (OutlineLine & { continuation: TextLine[] }) | undefined
  for (const line of lines) {
    const isLoose = bullets.length > 0 && line.mark === 'none'
    // A topic written as a paragraph stands above the bullets that follow, even at their width.
    const isHead = isLoose && line.width <= leastWidth && parseTopicPrefix(line.text) !== undefined
    if (isLoose && !isHead && last) {
      last.continuation.push(line)
      continue
    }
    const width = isHead ? -1 : line.width
    while (above.length > 0 && (above.at(-1) ?? 0) >= width) above.pop()
    const outlinedLine = { ...line, depth: above.length, continuation: [] }
    outlined.push(outlinedLine)
    if (!isLoose || isHead) above.push(width)
    // What stands before the first bullet is no part of it, and nothing continues it.
    last = isLoose && !isHead ? undefined : outlinedLine
  }
  return outlined
}
