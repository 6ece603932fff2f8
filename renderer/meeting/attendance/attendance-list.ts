import type { Doc } from 'yjs'
import { newId } from '../../../shared/documents/ids'
import type { NamedPerson } from '../../../shared/grammar/find-names'
import { personCalled } from '../../../shared/grammar/person-called'
import { listAttendance, type AttendanceWay } from '../../../shared/outcomes/attendance'

/** Somebody in the list of who was there. */
export interface ListedAttendee {
  readonly id: string
  readonly name: string
  /** `undefined` for somebody who is here now and not entered yet. */
  readonly way: AttendanceWay | 'absent' | undefined
}

interface Somebody {
  readonly id: string
  readonly name: string
}

/** Everybody of whom something was said, and whoever else is here now, by name. */
export function listWhoWasThere(doc: Doc, here: readonly Somebody[]): ListedAttendee[] {
  const entered = listAttendance(doc).map(({ personId, name, way }) => ({
    id: personId,
    name,
    way,
  }))
  const isEntered = ({ id, name }: Somebody) =>
    entered.some((each) => each.id === id || sameName(each.name, name))
  const others = here.filter((person) => !isEntered(person))
  return [...entered, ...others.map(({ id, name }) => ({ id, name, way: undefined }))].sort(
    (a, b) => a.name.localeCompare(b.name),
  )
}

/** The person a name typed by hand means, with the id they go by already, or a new one. */
export function somebodyCalled(
  name: string,
  known: readonly (Somebody & Partial<NamedPerson>)[],
): Somebody {
  const people = known.map(({ id, name, aliases = [] }) => ({ id, name, aliases }))
  const found = personCalled(name, people)
  return found ? { id: found.id, name: found.name } : { id: newId(), name: name.trim() }
}

const sameName = (one: string, other: string) =>
  one.trim().toLowerCase() === other.trim().toLowerCase()
