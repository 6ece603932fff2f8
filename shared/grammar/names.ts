import { foldSpaces } from './spaces'

/** Who is known to exist when a text is read; makes lower-case and bare names certain. */
export interface KnownPeople {
  /** Whether this is somebody's name or alias, case and final dots aside. */
  has(name: string): boolean
  /** Whether somebody has this first name. */
  hasFirst(name: string): boolean
}

const foldName = (name: string) => foldSpaces(name).trim().toLowerCase().replace(/\.$/, '')

/** People known by these names and aliases. */
export function knowPeople(names: Iterable<string>): KnownPeople {
  const whole = new Set([...names].map(foldName))
  const firsts = new Set([...whole].map((name) => name.split(' ')[0] ?? name))
  return {
    has: (name) => whole.has(foldName(name)),
    hasFirst: (name) => firsts.has(foldName(name)),
  }
}

/** Nobody is known. */
export const nobody: KnownPeople = { has: () => false, hasFirst: () => false }

// Capitalised words that stand in brackets or before a colon and are nobody.
const notNames = new Set(
  `a action actions actively ad agenda also an and any are as assuming background bad benefit benefits best but can
  caveat cc con conclusion cons consensus context continued could culture decision demo details do documentation does
  done draft edit eg example examples explanation explanations final finally first followup for from fun fyi future
  getting goal goals good hackathon hint how however i idea ideas if important in info is issue issues it later
  learning legal link links many maybe more most my nb need new next no none note notes now old on one open optional
  option options or other our outcome overview people plan please poll possible possibly previously problem problems
  pro pros ps question questions quick reason reasons recording reference related reminder result results see shared
  should skip skipped so solution some source status step steps still subtopic subtopics suggestion summary tangent
  tbd tech that the there these they thing things this tip tips todo tools topic topics two tutorial tutorials update
  updates value votes warning we what when where which who why wip will with worse yes you your`.split(
    /\s+/,
  ),
)

const capitalised = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u
const particle = /^(?:de|da|di|del|der|den|van|von|el|al|la|le|bin|ibn|ten|ter)$/
const camel = /^\p{Lu}\p{Ll}+\p{Lu}/u
const mixedName = /^(?:Mc|Mac|De|Di|La|Le|Van|O['’])\p{Lu}/u

/** Whether the text has the shape of one person's name: one to four capitalised words. */
export function isNameShaped(text: string): boolean {
  const words = foldSpaces(text).trim().split(' ')
  if (words.length > 4 || text.length > 60) return false
  if (notNames.has((words[0] ?? '').toLowerCase())) return false
  return words.every((word, index) =>
    index > 0 && particle.test(word)
      ? index < words.length - 1
      : capitalised.test(word) && (!camel.test(word) || mixedName.test(word)),
  )
}

/** Whether the text names a person: known, or of the shape of a name. */
export const isName = (text: string, people: KnownPeople) => people.has(text) || isNameShaped(text)

/** The names of a list such as "Ana, Bo", "Ana/Bo", "Ana & Bo" or "Ana and Bo". */
export function splitNames(text: string): string[] {
  return foldSpaces(text)
    .split(/\s*[,/&;+]\s*|\s+and\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
