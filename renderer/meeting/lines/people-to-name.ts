import type { NamedPerson } from '../../../shared/grammar/find-names'

/** Whom a line may name: those present first, with what the notebook knows of them, then everybody else it knows. */
export function peopleToName(
  known: readonly NamedPerson[],
  present: readonly { readonly name: string }[],
): NamedPerson[] {
  const here = new Set(present.map(({ name }) => name))
  const knownNames = new Set(known.map(({ name }) => name))
  const isHere = ({ name, aliases }: NamedPerson) =>
    here.has(name) || aliases.some((alias) => here.has(alias))
  const aliases = new Set(known.flatMap((person) => person.aliases))
  const strangers = [...here].filter((name) => !knownNames.has(name) && !aliases.has(name))
  return [
    ...known.filter(isHere),
    ...strangers.map((name) => ({ name, aliases: [] })),
    ...known.filter((person) => !isHere(person)),
  ]
}
