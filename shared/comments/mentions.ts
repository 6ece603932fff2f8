import { foldSpaces } from '../grammar/spaces'
import type { NamedPerson } from '../grammar/find-names'
import { boundMentions, type Mention } from './comment-values'

/** Somebody who can be mentioned. */
export interface MentionablePerson extends NamedPerson {
  readonly id: string
}

/** A mention and where in the text it stands, its `@` included. */
export interface PlacedMention extends Mention {
  readonly from: number
  readonly to: number
}

/**
 * Who is named after an `@` in a text: by name or alias, the longest that fits, else by a first name only one
 * of them has. An `@` inside a word, as in an address, names nobody.
 */
export function mentionsIn(text: string, people: readonly MentionablePerson[]): PlacedMention[] {
  const names = callableNames(people)
  const folded = fold(text)
  return placesOf(folded).flatMap((from) => {
    const start = from + 1
    const called = names.find(
      ({ folded: name }) => folded.startsWith(name, start) && endsAt(folded, start + name.length),
    )
    if (!called) return []
    const to = start + called.folded.length
    return [{ personId: called.personId, name: text.slice(start, to), from, to }]
  })
}

/** The people a text names, each once, as a comment keeps them. */
export function mentionedIn(text: string, people: readonly MentionablePerson[]): Mention[] {
  const byPerson = new Map<string, Mention>()
  for (const { personId, name } of mentionsIn(text, people)) {
    if (!byPerson.has(personId)) byPerson.set(personId, { personId, name })
  }
  return boundMentions([...byPerson.values()])
}

/** Where the kept mentions of a comment stand in its text: who was meant stays so when people are renamed. */
export const keptMentionsIn = (text: string, mentions: readonly Mention[]): PlacedMention[] =>
  mentionsIn(
    text,
    mentions.map(({ personId, name }) => ({ id: personId, name, aliases: [] })),
  )

interface CallableName {
  readonly personId: string
  readonly folded: string
}

/** Every name somebody can be called by, the longest first. */
function callableNames(people: readonly MentionablePerson[]): CallableName[] {
  const whole = people.flatMap(({ id, name, aliases }) =>
    [name, ...aliases].map((each) => ({ personId: id, folded: foldName(each) })),
  )
  const taken = new Set(whole.map(({ folded }) => folded))
  const firsts = people.map(({ id, name }) => ({
    personId: id,
    folded: foldName(name).split(' ')[0] ?? '',
  }))
  const unique = firsts.filter(
    ({ folded }) =>
      !taken.has(folded) && firsts.filter((each) => each.folded === folded).length === 1,
  )
  return [...whole, ...unique]
    .filter(({ folded }) => folded !== '')
    .sort((a, b) => b.folded.length - a.folded.length)
}

const placesOf = (text: string): number[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}._+-])@/gu)].map(({ index }) => index)

const endsAt = (text: string, at: number) => !/^[\p{L}\p{N}]/u.test(text.slice(at, at + 2))

const foldName = (name: string) => fold(foldSpaces(name)).trim()

// One letter for one letter: places in the folded text are places in the text.
const fold = (text: string) =>
  text
    .replaceAll(/[\s\u00a0]/g, ' ')
    .replaceAll(/\p{Lu}/gu, (letter) =>
      letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
    )
