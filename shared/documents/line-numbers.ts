/** What the numbering of ordered lines looks at. */
export interface NumberedLine {
  readonly kind: string
  readonly indent: number
  readonly start?: number | undefined
}

/**
 * The number of each ordered line, `undefined` for the others. A list goes on over deeper lines and
 * ends at a line of another kind that is as far out as itself.
 */
export function numberLines(lines: readonly NumberedLine[]): (number | undefined)[] {
  const last: (number | undefined)[] = []
  return lines.map(({ kind, indent, start }) => {
    last.length = Math.min(last.length, indent + 1)
    if (kind !== 'ordered') {
      last.length = Math.min(last.length, indent)
      return undefined
    }
    const previous = last[indent]
    const number = previous === undefined ? (start ?? 1) : previous + 1
    last[indent] = number
    return number
  })
}
