import type { TableCell } from '../../confab-json'

type Rows = TableCell[][]

/** Reads text as cells of a spreadsheet; `undefined` when it is none. Commas part cells only where no prose has them so. */
export function readCells(text: string): Rows | undefined {
  const tabbed = split(text, '\t')
  if (tabbed && !tabbed.some(([first = '']) => first === '' || /^[-*+•]$/.test(first)))
    return toRows(tabbed)
  const commas = split(text, ',')
  const isDense = commas && commas.length >= 2 && (commas[0]?.length ?? 0) >= 3
  return isDense && !commas.some((row) => row.some((cell) => /^\s/.test(cell)))
    ? toRows(commas)
    : undefined
}

const toRows = (rows: readonly (readonly string[])[]): Rows =>
  rows.map((row) => row.map((text) => ({ text: text.trim() })))

/** The cells of each line when all lines have the same number of them, two at least. Quoted cells may hold anything. */
function split(text: string, separator: '\t' | ','): string[][] | undefined {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (isQuoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') cell += text[++at] ?? ''
      else isQuoted = false
    } else if (char === '"' && cell === '') isQuoted = true
    else if (char === separator) {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at++
      rows.at(-1)?.push(cell)
      rows.push([])
      cell = ''
    } else cell += char
  }
  rows.at(-1)?.push(cell)
  if (isQuoted) return undefined
  const filled = rows.filter((row) => row.length > 1 || row[0] !== '')
  const width = filled[0]?.length ?? 0
  return width >= 2 && filled.length >= 1 && filled.every((row) => row.length === width)
    ? filled
    : undefined
}
