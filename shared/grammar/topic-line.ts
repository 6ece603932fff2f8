import type { Intention } from '../confab-json'
import type { Guess } from './guess'
import { isBlank, trimSpaces } from './spaces'
import { nobody, type KnownPeople } from './names'
import { readPrefix } from './topic-prefix'

/** A topic as one line says it. */
export interface TopicLine {
  readonly dots: number
  readonly intentions: Intention[]
  readonly proposers: string[]
  readonly title: string
}

/** A topic line with where its title starts and what was not certain in it. */
export interface ReadTopicLine extends TopicLine {
  /** UTF-16 offset of the title in the text that was read. */
  readonly titleFrom: number
  /** Empty when the line is certain. */
  readonly guesses: readonly Guess[]
}

/** Reads any text as a topic. What is no prefix is the title, inner spaces kept. */
export function parseTopicLine(text: string, people: KnownPeople = nobody): ReadTopicLine {
  const prefix = readPrefix(text, people)
  const trailing =
    prefix.proposers.length === 0 && !prefix.separated
      ? readTrailingName(text.slice(prefix.end), people)
      : undefined
  const rest = trailing ? trailing.before : text.slice(prefix.end)
  const title = trimSpaces(rest)
  return {
    dots: prefix.dots,
    intentions: prefix.intentions,
    proposers: trailing ? [trailing.name] : prefix.proposers,
    title,
    titleFrom: prefix.end + Math.max(0, rest.indexOf(title)),
    guesses: trailing ? [...prefix.guesses, guessTrailing(trailing.name)] : prefix.guesses,
  }
}

const guessTrailing = (name: string): Guess => ({
  message: `took "${name}" at the end of the line as the proposer`,
  doubt: { reason: 'proposer', name, stood: 'last' },
})

function readTrailingName(rest: string, people: KnownPeople) {
  const found = /^([^]*?\S)[\s\u00a0]*\(([^()]+)\)[\s\u00a0]*$/u.exec(rest)
  const [, before, name] = found ?? []
  if (before === undefined || name === undefined) return undefined
  const first = trimSpaces(name).split(/\s/)[0] ?? ''
  const isKnown =
    people.has(name) || (/^\p{Lu}\S*\s\p{Lu}\S*$/u.test(name) && people.hasFirst(first))
  return isKnown ? { before, name: trimSpaces(name) } : undefined
}

/** A complete, certain topic prefix, and what is left after it. */
export interface TopicPrefix {
  readonly dots: number
  readonly intentions: Intention[]
  readonly proposers: string[]
  readonly rest: string
}

/** The prefix a text starts with, when it is complete and certain: a tag the grammar knows, with or without dots and proposers. */
export function parseTopicPrefix(text: string): TopicPrefix | undefined {
  const prefix = readPrefix(text, nobody, { onlyCertain: true })
  if (prefix.intentions.length === 0) return undefined
  const { dots, intentions, proposers, end } = prefix
  return { dots, intentions, proposers, rest: trimSpaces(text.slice(end)) }
}

/** How many dots one line shows at most. */
export const mostDots = 999

/** Writes the line `parseTopicLine` reads back as the same topic, as far as names and labels hold no brackets. */
export function writeTopicLine(topic: TopicLine, people: KnownPeople = nobody): string {
  const prefix = [
    topic.dots > 0 ? '*'.repeat(Math.min(topic.dots, mostDots)) : '',
    ...topic.intentions.map(({ label }) => `[${label}]`),
    topic.proposers.length > 0 ? `(${topic.proposers.join('/')})` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
  const plain = [prefix, topic.title].filter((part) => part !== '').join(' ')
  const reread = parseTopicLine(plain, people)
  const isSame =
    reread.title === trimSpaces(topic.title) &&
    reread.dots === topic.dots &&
    reread.intentions.length === topic.intentions.length &&
    reread.proposers.length === topic.proposers.length
  if (isSame || isBlank(topic.title)) return plain
  // The colon ends the prefix: what follows is the title, whatever it looks like.
  return `${prefix}: ${topic.title}`
}
