import { groupAt } from './brackets'
import { isIntentionTag } from './intentions'
import { isName, nobody, splitNames, type KnownPeople } from './names'
import { foldSpaces, spacesAt, trimSpaces } from './spaces'

/** Who says a line, and what is said. */
export interface SpokenLine {
  readonly speakers: string[]
  /** How it was said ("async"), when that stood beside the name. */
  readonly aside?: string
  /** The line without its speakers. */
  readonly text: string
  /** UTF-16 offset of `text` in the line that was read. */
  readonly textFrom: number
}

/** Reads the speakers a line opens with: `(Ana)`, `[Ana/Bo]`, `[Ana - async]`, `Ana:`; `undefined` when it opens with none. */
export function parseSpeakers(line: string, people: KnownPeople = nobody): SpokenLine | undefined {
  return readBracketed(line, people) ?? readColon(line, people)
}

function readBracketed(line: string, people: KnownPeople): SpokenLine | undefined {
  const group = groupAt(line, spacesAt(line, 0))
  if (!group) return undefined
  const said = readNames(group.inside, people)
  if (said && !isIntentionTag(group.inside)) return spoken(line, group.end, said)
  // "[praise] (Ana) …": the tag says how it was said.
  const next = groupAt(line, group.end + spacesAt(line, group.end))
  if (group.open !== '[' || !next || next.open !== '(' || !isIntentionTag(group.inside))
    return undefined
  const names = readNames(next.inside, people)
  return names && !names.aside
    ? spoken(line, next.end, { ...names, aside: trimSpaces(group.inside) })
    : undefined
}

interface Names {
  readonly speakers: string[]
  readonly aside?: string
}

const asideAfterName = /^(.*?\S)\s+[-–—]\s+(\S.*)$/u

/** Reads what stands in brackets as names, with an aside after a dash or a comma. */
function readNames(inside: string, people: KnownPeople): Names | undefined {
  const folded = foldSpaces(inside).trim()
  const all = splitNames(folded)
  if (all.length > 0 && all.every((name) => isName(name, people))) return { speakers: all }
  const dashed = asideAfterName.exec(folded)
  if (dashed) {
    const names = splitNames(dashed[1] ?? '')
    const isShort = (dashed[2] ?? '').split(' ').length <= 5
    return names.length > 0 && isShort && names.every((name) => isName(name, people))
      ? { speakers: names, aside: dashed[2] ?? '' }
      : undefined
  }
  const from = /^(from|via|for|per|by) (.+)$/i.exec(folded)
  if (from && splitNames(from[2] ?? '').every((name) => isName(name, people)))
    return { speakers: splitNames(from[2] ?? ''), aside: from[1] ?? '' }
  const [name = '', ...rest] = folded.split(/,\s*/)
  const aside = rest.join(', ')
  return isName(name, people) && /^\p{Ll}/u.test(aside) && aside.split(' ').length <= 4
    ? { speakers: [name], aside }
    : undefined
}

const colonName = /^[\s\u00a0]*([\p{L}][^:()[\]\n]{0,60}?)[ \u00a0]*:(?=[\s\u00a0]|$)/u

function readColon(line: string, people: KnownPeople): SpokenLine | undefined {
  const found = colonName.exec(line)
  const inside = found?.[1]
  if (!found || inside === undefined) return undefined
  const names = splitNames(inside)
  const isCertain = names.length > 0 && names.every((name) => isSomebody(name, people))
  return isCertain ? spoken(line, found[0].length, { speakers: names }) : undefined
}

// "Alma D.:" is certain once some Alma is known; a bare unknown word never is.
const isSomebody = (name: string, people: KnownPeople) =>
  people.has(name) ||
  (/^\p{Lu}\S* \p{Lu}\.?$/u.test(name) && people.hasFirst(name.split(' ')[0] ?? ''))

/** The one capitalised word before a colon that may be a name; the lines around it have to decide. */
export function colonWord(line: string): string | undefined {
  const word = colonName.exec(line)?.[1]
  return word !== undefined && !word.includes(' ') && isName(word, nobody) ? word : undefined
}

/** Whether the line opens with a known speaker and a colon. */
export const isColonSpoken = (line: string, people: KnownPeople) =>
  readColon(line, people) !== undefined

function spoken(line: string, end: number, { speakers, aside }: Names): SpokenLine {
  const separator = /^[\s\u00a0]*(?::(?=[\s\u00a0]|$)|[-–—](?=[\s\u00a0]))?[\s\u00a0]*/u.exec(
    line.slice(end),
  )
  const textFrom = end + (separator?.[0].length ?? 0)
  return {
    speakers,
    ...(aside !== undefined && { aside }),
    text: line.slice(textFrom),
    textFrom,
  }
}

/** Writes speakers as they stand before a line: `(Ana, Bo)`, `(Ana - async)`; nothing for nobody. */
export function writeSpeakers(speakers: readonly string[], aside?: string): string {
  if (speakers.length === 0) return ''
  return `(${speakers.join(', ')}${aside === undefined ? '' : ` - ${aside}`})`
}
