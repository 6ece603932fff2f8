import type { NotebookJson } from '../confab-json'
import { joinRich, sliceRich, toRich, type RichText } from '../formats/rich-text'
import { mapTexts } from './map-texts'

/** Something that is left out of texts wherever it stands, and what stands there then. */
interface Covered {
  readonly pattern: RegExp
  readonly words: string
}

const mails: Covered = {
  pattern: /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  words: '(mail address left out)',
}

/** What an invitation to a relay holds. */
const secrets: Covered = { pattern: /(?<=[?&]token=)[^\s&#"'<>()]+/giu, words: '(left out)' }

/** The notebook with no mail address in it: none in a text, behind a link, or given as a name. */
export const withoutMailAddresses = (notebook: NotebookJson) => cover(notebook, mails)

/** The notebook with no secret of a relay in it, which invitations hold that somebody pasted: none in a text or behind a link. */
export const withoutSecrets = (notebook: NotebookJson) => cover(notebook, secrets)

/** A text without marks, with neither of them in it. */
export const coverPlain = (text: string): string =>
  [mails, secrets].reduce((left, { pattern, words }) => left.replaceAll(pattern, words), text)

function cover(notebook: NotebookJson, covered: Covered): NotebookJson {
  const { pattern, words } = covered
  const mapped = mapTexts(notebook, {
    rich: (text) => coverText(withoutLinks(text, pattern), covered),
    plain: (text) => text.replaceAll(pattern, words),
    picture: (src) => src,
  })
  // What is left are names and facts, which have no marks that would have to move along.
  return coverEverywhere(mapped, covered) as NotebookJson
}

const holds = (text: string, pattern: RegExp) =>
  text.search(pattern) >= 0 || decode(text).search(pattern) >= 0

const withoutLinks = ({ text, spans = [] }: RichText, pattern: RegExp): RichText =>
  toRich(
    text,
    spans.filter(({ href = '' }) => !holds(href, pattern)),
  )

function coverText(rich: RichText, { pattern, words }: Covered): RichText {
  let end = 0
  const parts = [...rich.text.matchAll(pattern)].flatMap(({ 0: found, index }) => {
    const before = sliceRich(rich, end, index)
    end = index + found.length
    return [before, { text: words }]
  })
  return parts.length === 0 ? rich : joinRich([...parts, sliceRich(rich, end)])
}

function coverEverywhere(value: unknown, covered: Covered): unknown {
  if (typeof value === 'string') return value.replaceAll(covered.pattern, covered.words)
  if (Array.isArray(value)) return value.map((each) => coverEverywhere(each, covered))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      // A picture's bytes are long, and no text.
      key === 'src' ? inner : coverEverywhere(inner, covered),
    ]),
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a stray "%": it hides nothing
  }
}
