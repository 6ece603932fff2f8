import { assertNever } from '../result'
import { foldText } from './fold-words'
import type { SearchLine, SearchPage, SearchTopic } from './search-page'
import type { Condition, FilterKey, QueryFilter } from './search-query'

/** What filters are read with besides the notes themselves. */
export interface FilterWorld {
  /** The title of a notebook, for `in:`. */
  titleOf(notebookId: string): string
  /** Everybody with the other names they go by. */
  readonly people: readonly { readonly name: string; readonly aliases: readonly string[] }[]
}

/** What of a topic the filters let through: the topic with all its lines, or some of its lines. */
export type Passed = 'topic' | readonly SearchLine[]

/** Tells what of a topic passes; `undefined` when nothing does. */
export type TopicFilter = (page: SearchPage, topic: SearchTopic) => Passed | undefined

/**
 * Makes one test of the filters of a query. Filters of one key are alternatives; of different keys all must
 * hold, and those about a line (who said it, what it is, whether it is done) for one and the same line.
 */
export function createTopicFilter(
  filters: readonly QueryFilter[],
  world: FilterWorld,
): TopicFilter | undefined {
  if (filters.length === 0) return undefined
  const groups = groupTests(filters, world)
  const ofTopic = groups.filter(({ isAboutLines }) => !isAboutLines)
  // Names last: they take longest, and most lines have failed before.
  const ofLines = groups
    .filter(({ isAboutLines }) => isAboutLines)
    .sort((a, b) => Number(a.isAboutNames) - Number(b.isAboutNames))
  return (page, topic) => {
    const whole = { page, topic }
    if (!ofTopic.every(({ test }) => test(whole))) return undefined
    if (ofLines.every(({ test }) => test(whole))) return 'topic'
    const lines = topic.lines.filter((line) => {
      const unit = { page, topic, line }
      return ofLines.every(({ test }) => test(unit))
    })
    return lines.length > 0 ? lines : undefined
  }
}

/** A topic or a line, as filters look at it. */
interface Unit {
  readonly page: SearchPage
  readonly topic: SearchTopic
  /** Absent where the topic itself is looked at. */
  readonly line?: SearchLine
}

interface TestGroup {
  readonly isAboutLines: boolean
  readonly isAboutNames: boolean
  readonly test: (unit: Unit) => boolean
}

/** What may be asked of one and the same line at once, though it is written with one key. */
const groupOf = (filter: QueryFilter): string => {
  if (filter.key !== 'is') return filter.key
  if (filter.condition === 'open' || filter.condition === 'done') return 'is open'
  if (filter.condition === 'internal') return 'is internal'
  return states.has(filter.condition) ? 'is in a state' : 'is of a kind'
}

const states: ReadonlySet<Condition> = new Set(['parked', 'proposed', 'discussed'])
const aboutLines: ReadonlySet<string> = new Set<FilterKey | 'is of a kind' | 'is open'>([
  'from',
  'for',
  'is of a kind',
  'is open',
])

function groupTests(filters: readonly QueryFilter[], world: FilterWorld): TestGroup[] {
  const groups = new Map<string, QueryFilter[]>()
  for (const filter of filters) {
    // What must not be is a condition of its own each time: neither this nor that.
    const key = filter.isNegated ? `not ${groups.size} ${groupOf(filter)}` : groupOf(filter)
    groups.set(key, [...(groups.get(key) ?? []), filter])
  }
  return [...groups.values()].map((alternatives) => {
    const tests = alternatives.map((filter) => testOf(filter, world))
    const isNegated = alternatives[0]?.isNegated === true
    const isAboutLines = alternatives.some((filter) => aboutLines.has(groupOf(filter)))
    const holds = (unit: Unit) => tests.some((test) => test(unit))
    const isAboutNames = alternatives.some(({ key }) => key === 'from' || key === 'for')
    return { isAboutLines, isAboutNames, test: isNegated ? (unit) => !holds(unit) : holds }
  })
}

function testOf(filter: QueryFilter, world: FilterWorld): (unit: Unit) => boolean {
  switch (filter.key) {
    case 'from': {
      const isMeant = meansOneOf(filter, world)
      return ({ topic, line }) =>
        line
          ? line.by.some(isMeant) || (line.assignee !== undefined && isMeant(line.assignee))
          : topic.proposers.some(isMeant)
    }
    case 'for': {
      const isMeant = meansOneOf(filter, world)
      return ({ line }) => line?.assignee !== undefined && isMeant(line.assignee)
    }
    case 'with': {
      const isMeant = meansOneOf(filter, world)
      return ({ page }) => page.attendees.some(isMeant)
    }
    case 'in':
      return ({ page }) => holdsRun(foldText(world.titleOf(page.notebookId)), filter)
    case 'intention':
      return ({ topic }) => topic.intentions.includes(filter.intention)
    case 'has':
      return ({ topic }) => topic.features.includes(filter.feature)
    case 'before':
      return ({ page }) => page.date < filter.first
    case 'after':
      return ({ page }) => page.date > filter.last
    case 'on':
      return ({ page }) => page.date >= filter.first && page.date <= filter.last
    case 'is':
      return testOfCondition(filter.condition)
    default:
      return assertNever(filter)
  }
}

function testOfCondition(condition: Condition): (unit: Unit) => boolean {
  switch (condition) {
    case 'open':
      return ({ topic, line }) => (line ?? topic).isOpen === true
    case 'done':
      return ({ topic, line }) => (line ?? topic).isOpen === false
    case 'quest':
      return ({ topic, line }) => line === undefined && topic.intentions.includes('quest')
    case 'internal':
      return ({ topic, line }) =>
        topic.isInternal === true ||
        (line ? line.isInternal === true : topic.lines.some(({ isInternal }) => isInternal))
    case 'parked':
    case 'proposed':
    case 'discussed':
      return ({ topic }) => topic.id !== undefined && topic.state === condition
    default:
      return ({ line }) => line?.kind === condition
  }
}

type NameFilter = Extract<QueryFilter, { words: readonly string[] }>

/** Whether a written name means the person a filter names: by that name, or by another of the same person. */
function meansOneOf(filter: NameFilter, { people }: FilterWorld): (name: string) => boolean {
  const called = people
    .map(({ name, aliases }) => [name, ...aliases].map((each) => foldText(each)))
    .filter((names) => names.some((name) => holdsRun(name, filter)))
  const known = new Set(called.flat().map((name) => name.join(' ')))
  const answers = new Map<string, boolean>()
  return (name) => {
    const before = answers.get(name)
    if (before !== undefined) return before
    const words = foldText(name)
    const isMeant = holdsRun(words, filter) || known.has(words.join(' '))
    answers.set(name, isMeant)
    return isMeant
  }
}

/** Whether words hold those of a filter in one run; the last of them may be the beginning of one while it is typed. */
function holdsRun(words: readonly string[], { words: wanted, isOpenEnded }: NameFilter): boolean {
  const last = wanted.length - 1
  return words.some((_, at) =>
    wanted.every((word, place) => {
      const here = words[at + place] ?? ''
      return here === word || (isOpenEnded && place === last && here.startsWith(word))
    }),
  )
}
