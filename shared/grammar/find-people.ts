import { foldSpaces } from './spaces'

/** Somebody by name, and by the other names they are written by. */
export interface NamedPerson {
  readonly name: string
  readonly aliases: readonly string[]
}

/** The person a written name means: by name or alias, else by a first name only one of them has. */
export function personCalled<Person extends NamedPerson>(
  name: string,
  people: readonly Person[],
): Person | undefined {
  const wanted = fold(name)
  if (wanted === '') return undefined
  const called = people.find((person) => namesOf(person).some((each) => fold(each) === wanted))
  if (called) return called
  const firsts = people.filter((person) => fold(person.name).split(' ')[0] === wanted)
  return firsts.length === 1 ? firsts[0] : undefined
}

/** The people whom the beginning of a name may mean, those first whose name itself begins so. */
export function peopleStarting<Person extends NamedPerson>(
  start: string,
  people: readonly Person[],
): Person[] {
  const wanted = fold(start)
  const rank = (person: Person) => {
    if (fold(person.name).startsWith(wanted)) return 0
    const words = namesOf(person).flatMap((name) => [fold(name), ...fold(name).split(' ')])
    return words.some((word) => word.startsWith(wanted)) ? 1 : 2
  }
  return people.filter((person) => rank(person) < 2).toSorted((a, b) => rank(a) - rank(b))
}

const namesOf = ({ name, aliases }: NamedPerson) => [name, ...aliases]

const fold = (name: string) => foldSpaces(name).trim().toLowerCase()
