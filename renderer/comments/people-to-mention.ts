import type { MentionablePerson } from '../../shared/comments/mentions'
import { personCalled } from '../../shared/grammar/person-called'

interface KnownById {
  readonly id: string
  readonly name: string
}

/**
 * Whom a comment can mention: everybody the notebook knows, those present first, and whoever has written in the
 * meeting or is in it under a name that the notebook does not know.
 */
export function peopleToMention(
  known: readonly MentionablePerson[],
  present: readonly KnownById[],
  writers: Readonly<Record<string, string>>,
): MentionablePerson[] {
  const inMeeting = [...present, ...Object.entries(writers).map(([id, name]) => ({ id, name }))]
  const isKnown = ({ id, name }: KnownById) =>
    known.some((person) => person.id === id) || personCalled(name, known) !== undefined
  const strangers = new Map<string, MentionablePerson>()
  for (const person of inMeeting) {
    if (!isKnown(person) && !strangers.has(person.name)) {
      strangers.set(person.name, { ...person, aliases: [] })
    }
  }
  const all = [...known, ...strangers.values()]
  const here = new Set(
    present.flatMap(({ id, name }) => {
      const byId = all.find((person) => person.id === id)
      return (byId ?? personCalled(name, all))?.id ?? []
    }),
  )
  return [...all.filter(({ id }) => here.has(id)), ...all.filter(({ id }) => !here.has(id))]
}
