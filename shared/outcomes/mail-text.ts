/** The widest line of a mail in plain text: what is quoted twice still fits a screen of 78 columns. */
const WIDEST = 74

/** The longest `mailto:` address that every mail program takes. */
const LONGEST_MAILTO = 2_000

/** Breaks the lines of a text for a mail; what goes on stands under the words of its bullet. A word is never broken. */
export const wrapMail = (text: string): string => text.split('\n').map(wrapLine).join('\n')

function wrapLine(line: string): string {
  const hang = ' '.repeat(/^\s*(?:[•*-] )?/u.exec(line)?.[0].length ?? 0)
  const lead = line.slice(0, hang.length)
  const rows: string[] = []
  let row = lead
  for (const word of line.slice(lead.length).split(' ')) {
    const isFirst = row === lead || row === hang
    if (!isFirst && row.length + 1 + word.length > WIDEST) {
      rows.push(row)
      row = hang + word
    } else row += isFirst ? word : ` ${word}`
  }
  return [...rows, row].join('\n')
}

/** The address that opens a new mail with a subject and a text; `undefined` when it would be too long for one. */
export function writeMailto(subject: string, text: string): string | undefined {
  const body = text.replaceAll(/\r?\n/g, '\r\n')
  const address = `mailto:?subject=${encode(subject)}&body=${encode(body)}`
  return address.length > LONGEST_MAILTO ? undefined : address
}

// A lone half of a letter has no encoding.
const encode = (text: string) =>
  encodeURIComponent(
    text.replaceAll(
      /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    ),
  )
