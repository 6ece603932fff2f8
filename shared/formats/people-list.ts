import type { Block, MeetingJson, PersonJson } from '../confab-json'
import { foldSpaces } from '../grammar/spaces'
import type { NewId, Notice } from './notice'

const nobodyAtAll = new Set([
  'everyone',
  'everybody',
  'all',
  'anyone',
  'someone',
  'many',
  'several',
  'group',
])

const fold = (name: string) => foldSpaces(name).trim().toLowerCase().replace(/\.$/, '')

/**
 * The people a notebook names, in the order they first appear.
 * Only spellings that differ in case or a final dot are one person; others that may be are reported and left apart.
 */
export function listPeople(
  meetings: readonly MeetingJson[],
  newId: NewId,
): { readonly people: PersonJson[]; readonly notices: Notice[] } {
  const spellingsByFold = new Map<string, Map<string, number>>()
  for (const name of namesIn(meetings)) {
    const key = fold(name)
    if (key === '' || nobodyAtAll.has(key)) continue
    const spellings = spellingsByFold.get(key) ?? new Map<string, number>()
    spellings.set(name, (spellings.get(name) ?? 0) + 1)
    spellingsByFold.set(key, spellings)
  }
  const people = [...spellingsByFold.values()].map((spellings): PersonJson => {
    const [name = '', ...aliases] = [...spellings].toSorted(byUse).map(([spelling]) => spelling)
    return { id: newId(), name, aliases }
  })
  return { people, notices: reportLikely(people) }
}

const isCapital = (name: string) => (/^\p{Lu}/u.test(name) ? 1 : 0)
const byUse = (a: [string, number], b: [string, number]) =>
  isCapital(b[0]) - isCapital(a[0]) || b[1] - a[1]

/** Every name a meeting shows: proposers, voters, speakers, owners, poll voters, attendees. */
export function* namesIn(meetings: readonly MeetingJson[]): Generator<string> {
  for (const meeting of meetings) {
    yield* meeting.attendees
    yield* meeting.intro.flatMap(namesOfBlock)
    for (const topic of meeting.topics) {
      yield* topic.proposers
      yield* topic.voters ?? []
      yield* topic.notes.flatMap(namesOfBlock)
    }
  }
}

function namesOfBlock(block: Block): string[] {
  if (block.kind === 'poll') return block.options.flatMap(({ voters }) => voters ?? [])
  const owner = block.kind === 'action' && block.assignee !== undefined ? [block.assignee] : []
  return [...('speakers' in block ? (block.speakers ?? []) : []), ...owner]
}

function reportLikely(people: readonly PersonJson[]): Notice[] {
  const byFirst = new Map<string, PersonJson[]>()
  for (const person of people) {
    const first = fold(person.name).split(' ')[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), person])
  }
  return [...byFirst.values()]
    .filter((group) => group.length > 1 && group.some(({ name }) => !name.includes(' ')))
    .map((group) => ({
      kind: 'guessed' as const,
      line: 1,
      doubt: { reason: 'same-person' as const, names: group.map(({ name }) => name) },
      message: `${group.map(({ name }) => `"${name}"`).join(', ')} may be one person; kept apart`,
    }))
}
