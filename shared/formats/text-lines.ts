import { isBlank, spacesAt, trimSpaces } from '../grammar/spaces'

/** One line of a plain text, its bullet and indentation taken off. */
export interface TextLine {
  /** 1-based line of the source. */
  readonly number: number
  /** Columns before the bullet or the first letter. */
  readonly width: number
  readonly mark: 'bullet' | 'ordered' | 'task' | 'none'
  /** The number of an ordered line. */
  readonly start?: number
  readonly done?: boolean
  /** The bullet's own character; empty without one. */
  readonly glyph: string
  readonly text: string
}

const bullet = /^([•◦▪▫‣⁃∙●○■□♦◆➢➤►▶§·–—*+-]|o(?=[ \t\u00a0]))(?=[ \t\u00a0]|$)[ \t\u00a0]?/u
const ordered = /^(\d{1,6}|[a-z])[.)](?=[ \t\u00a0])[ \t\u00a0]/u
const task = /^(?:\[([ xX])\]|([☐☑☒]))(?=[ \t\u00a0])[ \t\u00a0]/u
const tabWidth = 4

/** Splits a text into its lines that hold anything; a bare bullet counts, a blank line does not. */
export function readTextLines(source: string): TextLine[] {
  const lines: TextLine[] = []
  for (const [index, line] of source.split(/\r\n|\r|\n/).entries()) {
    if (isBlank(line)) continue
    const indent = spacesAt(line, 0)
    lines.push(readLine(index + 1, widthOf(line.slice(0, indent)), line.slice(indent)))
  }
  return bulletsByGlyph(lines)
}

const widthOf = (indent: string) => {
  let width = 0
  for (const space of indent)
    width = space === '\t' ? width + tabWidth - (width % tabWidth) : width + 1
  return width
}

function readLine(number: number, width: number, rest: string): TextLine {
  const found = bullet.exec(rest)
  const glyph = found?.[1] ?? ''
  // At the margin an "o" is a word, unless a tab sets it apart.
  if (found && !(glyph === 'o' && width === 0 && rest[1] !== '\t'))
    return { number, width, glyph, ...readTask(rest.slice(found[0].length), 'bullet') }
  const item = ordered.exec(rest)
  if (!item) return { number, width, glyph: '', ...readTask(rest, 'none') }
  const start = /^\d/.test(item[1] ?? '') ? Number(item[1]) : (item[1] ?? 'a').charCodeAt(0) - 96
  return {
    number,
    width,
    glyph: '',
    mark: 'ordered',
    start,
    text: trimSpaces(rest.slice(item[0].length)),
  }
}

function readTask(text: string, mark: 'bullet' | 'none'): Pick<TextLine, 'mark' | 'done' | 'text'> {
  const trimmed = trimSpaces(text)
  const found = task.exec(trimmed)
  if (!found) return { mark, text: trimmed }
  const isDone = /[xX☑☒]/u.test(found[0])
  return { mark: 'task', done: isDone, text: trimSpaces(trimmed.slice(found[0].length)) }
}

const glyphRows = ['•●‣', '◦○o', '▪■▫□§']

// Some programs copy a list without its indentation: then only the glyph says how deep a line is.
function bulletsByGlyph(lines: TextLine[]): TextLine[] {
  const bullets = lines.filter(({ glyph }) => glyph !== '')
  const rows = new Set(
    bullets.map(({ glyph }) => glyphRows.findIndex((row) => row.includes(glyph))),
  )
  const isFlat = new Set(bullets.map(({ width }) => width)).size === 1
  if (!isFlat || rows.size < 2 || rows.has(-1)) return lines
  return lines.map((line) =>
    line.glyph === ''
      ? line
      : { ...line, width: line.width + glyphRows.findIndex((row) => row.includes(line.glyph)) },
  )
}
