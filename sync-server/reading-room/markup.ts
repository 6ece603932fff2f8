import { escapeXml, withoutControls } from '../../shared/formats/confluence/xml-text'

/** A piece of a page in which everything that came from people is escaped. */
export interface Markup {
  readonly html: string
}

/** What can stand in a piece: text, which is escaped; other pieces; nothing. */
export type Insert = string | number | Markup | readonly Markup[] | undefined

/** Writes a piece of a page: what is put into it is escaped, unless it is a piece itself. */
export const markup = (parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup => ({
  html: parts.reduce((written, part, index) => written + insert(inserts[index - 1]) + part),
})

/** A piece that somebody else has escaped. */
export const trusted = (text: string): Markup => ({ html: text })

function insert(value: Insert): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return escapeXml(withoutControls(value))
  if (typeof value === 'number') return String(value)
  return 'html' in value ? value.html : value.map((piece) => piece.html).join('')
}
