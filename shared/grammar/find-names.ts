import { isNameShaped } from './names'
import { foldSpaces } from './spaces'

/** Somebody whose name can be completed as it is typed. */
export interface NamedPerson {
  readonly name: string
  readonly aliases: readonly string[]
}

/** A name that what was typed may become. */
export interface FoundName {
  readonly name: string
  /** The person's own name, where `name` is what they are also called. */
  readonly aliasOf?: string
  /** Nobody is known by this name yet. */
  readonly isNew?: true
}

const MOST = 8

/**
 * The names that what was typed may become, the likeliest first: names that start with it, names of
 * which a word does, aliases, and at last what was typed itself where it has the shape of a name.
 */
export function findNames(people: readonly NamedPerson[], typed: string): FoundName[] {
  const wanted = fold(typed)
  const all = people.flatMap(({ name, aliases }): FoundName[] => [
    { name },
    // Without a word to tell them apart every alias would only be the same person again.
    ...(wanted === '' ? [] : aliases.map((alias) => ({ name: alias, aliasOf: name }))),
  ])
  const found = all
    .map((each) => ({ each, rank: rankOf(each, wanted) }))
    .filter(({ rank }) => rank < NO_RANK)
    .sort((a, b) => a.rank - b.rank)
    .map(({ each }) => each)
  const known = firstOfEach(found).slice(0, MOST)
  const isKnown = known.some(({ name }) => fold(name) === wanted)
  const own = foldSpaces(typed).trim()
  return !isKnown && isNameShaped(own) ? [...known, { name: own, isNew: true }] : known
}

const NO_RANK = 3

function rankOf({ name, aliasOf }: FoundName, wanted: string): number {
  const folded = fold(name)
  if (folded.startsWith(wanted)) return aliasOf === undefined ? 0 : 2
  return folded.split(' ').some((word) => word.startsWith(wanted)) ? 1 : NO_RANK
}

function firstOfEach(found: readonly FoundName[]): FoundName[] {
  const byName = new Map<string, FoundName>()
  for (const each of found) if (!byName.has(fold(each.name))) byName.set(fold(each.name), each)
  return [...byName.values()]
}

const fold = (text: string) => foldSpaces(text).trim().toLowerCase()
