import type { NotebookJson } from '../confab-json'
import { joinRich, sliceRich, toRich, type RichText } from '../formats/rich-text'
import { mapTexts } from './map-texts'

/** What stands in place of a mail address that was left out. */
export const MAIL_LEFT_OUT = '(mail address left out)'

/** The notebook with no mail address in it: none in a text, behind a link, or given as a name. */
export function withoutMailAddresses(notebook: NotebookJson): NotebookJson {
  const mapped = mapTexts(notebook, {
    rich: (text) => coverMails(withoutMailLinks(text)),
    plain: hideMails,
    picture: (src) => src,
  })
  // What is left are names and facts, which have no marks that would have to move along.
  return hideEverywhere(mapped) as NotebookJson
}

/** A text without marks, its mail addresses left out. */
export const hideMails = (text: string) => text.replaceAll(mails, MAIL_LEFT_OUT)

const mails = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu

const holdsMail = (text: string) => text.search(mails) >= 0

function withoutMailLinks({ text, spans = [] }: RichText): RichText {
  const kept = spans.filter(
    ({ href = '' }) => !/^\s*mailto:/i.test(href) && !holdsMail(href) && !holdsMail(decode(href)),
  )
  return toRich(text, kept)
}

function coverMails(rich: RichText): RichText {
  let end = 0
  const parts = [...rich.text.matchAll(mails)].flatMap(({ 0: address, index }) => {
    const before = sliceRich(rich, end, index)
    end = index + address.length
    return [before, { text: MAIL_LEFT_OUT }]
  })
  return parts.length === 0 ? rich : joinRich([...parts, sliceRich(rich, end)])
}

function hideEverywhere(value: unknown): unknown {
  if (typeof value === 'string') return hideMails(value)
  if (Array.isArray(value)) return value.map(hideEverywhere)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      // A picture's bytes are long, and no text.
      key === 'src' ? inner : hideEverywhere(inner),
    ]),
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray "%": it hides no address
  }
}
