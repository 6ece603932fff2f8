import type { Doc } from 'yjs'
import { listPeople, type Person } from '../documents/notebook'
import { foldName, personCalled } from '../grammar/person-called'

/** A person as one of their devices knows them: every device has an id of its own for whoever works on it. */
export interface DevicePerson {
  readonly id: string
  readonly name: string
}

/**
 * Knows who is one person in a notebook: whoever has the same id, or a name that means the same person of its list by
 * name, alias or an only first name.
 */
export interface NameBook {
  /** The person that a written name means, as a name that is the same for all their names. */
  readonly whoIsCalled: (name: string) => string
  /** The same for somebody on a device. */
  readonly whoIs: (person: DevicePerson) => string
  readonly isSame: (a: DevicePerson, b: DevicePerson) => boolean
}

/** The name book of a notebook. It does not follow the notebook: make it where it is asked. */
export function readNameBook(notebook: Doc): NameBook {
  // Two of the same name lie in the map in another order on every machine.
  const people = listPeople(notebook).sort((a, b) => (a.id < b.id ? -1 : 1))
  return nameBookOf(people)
}

/** The name book of a list of people. */
export function nameBookOf(people: readonly Person[]): NameBook {
  const byId = new Map(people.map((person) => [person.id, person]))
  const whoIsCalled = (name: string) => foldName(personCalled(name, people)?.name ?? name)
  const whoIs = ({ id, name }: DevicePerson) => {
    const known = byId.get(id)
    return known ? foldName(known.name) : whoIsCalled(name)
  }
  return { whoIsCalled, whoIs, isSame: (a, b) => a.id === b.id || whoIs(a) === whoIs(b) }
}
