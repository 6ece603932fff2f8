/** A line of a calendar file before it is folded: its name with parameters, and its value as it stands. */
export type IcsLine = readonly [name: string, value: string]

/** Writes the lines of a calendar file as RFC 5545 wants them: CRLF, at most 75 octets each. */
export const writeIcs = (lines: readonly IcsLine[]): string =>
  lines.map(([name, value]) => `${foldLine(`${name}:${value}`)}\r\n`).join('')

/** A text as the value of a property. */
export const icsText = (text: string) =>
  text
    .replaceAll(notAllowed, '')
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n?|\n/g, '\\n')

// oxlint-disable-next-line no-control-regex -- control characters are what no calendar takes
const notAllowed = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** `20260304T150000`, a wall-clock time of a day. */
export const icsLocal = (date: string, time: string) =>
  `${date.replaceAll('-', '')}T${time.replace(':', '')}00`

/** `20260304T150000Z` */
export const icsUtc = (ms: number) =>
  `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const WIDEST_OCTETS = 75

function foldLine(line: string): string {
  const rows: string[] = []
  let row = ''
  let octets = 0
  for (const letter of line) {
    const size = octetsOf(letter)
    if (octets + size > WIDEST_OCTETS) {
      rows.push(row)
      // The space that marks a folded row is one of its octets.
      row = ' '
      octets = 1
    }
    row += letter
    octets += size
  }
  return [...rows, row].join('\r\n')
}

function octetsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
}
