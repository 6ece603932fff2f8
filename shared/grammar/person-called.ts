import type { NamedPerson } from './find-names'
import { foldSpaces } from './spaces'

/** The person a written name means: by name or alias, else by a first name only one of them has. */
export function personCalled<Person extends NamedPerson>(
  name: string,
  people: readonly Person[],
): Person | undefined {
  const wanted = foldName(name)
  if (wanted === '') return undefined
  const namesOf = (person: Person) => [person.name, ...person.aliases]
  const called = people.find((person) => namesOf(person).some((each) => foldName(each) === wanted))
  if (called) return called
  const firsts = people.filter((person) => foldName(person.name).split(' ')[0] === wanted)
  return firsts.length === 1 ? firsts[0] : undefined
}

/** A name as it is compared: capitals and spaces make no other person. */
export const foldName = (name: string) => foldSpaces(name).trim().toLowerCase()
