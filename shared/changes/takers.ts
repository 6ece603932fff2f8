import type { XmlElement } from 'yjs'
import { splitWords } from '../merge/text-edits'
import { blockText } from './block-text'
import type { LinePlaces } from './line-places'
import type { LineChange, MeetingChanges } from './meeting-changes'
import type { News } from './news'
import { placersAt, type WhoTook } from './text-writers'

/** Tells of each section who took words away from it. */
export type Takers = (section: string) => WhoTook

/**
 * Tells who took words away. Of those that stand elsewhere now, in what was put there since, it was whoever put them
 * there: splitting and joining lines removes nothing. Of others it was one of those who removed something from the
 * section.
 */
export function findTakers(news: News, places: LinePlaces, changes: MeetingChanges): Takers {
  const puts = linesOf(changes).flatMap((line) => putIn(places, line))
  return (section) => (text) => {
    const { movers, isWhole } = findMovers(news, puts, splitWords(text.trim()))
    if (isWhole) return movers
    const sections = places.shownIn(section)
    const removers = sections.flatMap((each) => Array.from(news.removers.get(each) ?? []))
    return [...movers, ...removers]
  }
}

/** Every line that changed, those above the topics first. */
export const linesOf = ({ intro, topics }: MeetingChanges): LineChange[] => [
  ...intro,
  ...topics.flatMap(({ lines }) => lines),
]

/** A text that was put into a block, and where in its whole text it begins. */
interface Put {
  readonly node: XmlElement
  readonly text: string
  readonly from: number
}

function putIn(places: LinePlaces, line: LineChange): Put[] {
  if (line.kind === 'removed' || line.kind === 'left') return []
  const node = places.nodeOf(line.after)
  if (!node) return []
  if (line.kind === 'added') return [{ node, text: blockText(line.after), from: 0 }]
  let at = 0
  return line.words.flatMap(({ kind, text }) => {
    const from = at
    if (kind !== 'removed') at += text.length
    return kind === 'added' ? [{ node, text, from }] : []
  })
}

// Less in a row is found elsewhere by chance.
const LEAST_LETTERS = 10

/** Who put words elsewhere, and whether all of them stand there. */
function findMovers(news: News, puts: readonly Put[], words: readonly string[]) {
  const movers: number[] = []
  let missing = 0
  let at = 0
  while (at < words.length) {
    const run = longestRun(puts, words, at)
    const isFound = run && (run.text.length >= LEAST_LETTERS || run.count === words.length)
    if (isFound) movers.push(...placersOf(news, run))
    else if (words[at]?.trim() !== '') missing += 1
    at += isFound ? run.count : 1
  }
  return { movers, isWhole: missing === 0 && movers.length > 0 }
}

interface Run {
  readonly puts: readonly Put[]
  readonly text: string
  readonly count: number
}

/** The most words in a row from a place on that were put somewhere in that order. */
function longestRun(puts: readonly Put[], words: readonly string[], at: number): Run | undefined {
  let found: Run | undefined
  for (let count = 1; at + count <= words.length; count += 1) {
    const text = words.slice(at, at + count).join('')
    const holding = (found?.puts ?? puts).filter((put) => put.text.includes(text))
    if (holding.length === 0) break
    found = { puts: holding, text, count }
  }
  return found
}

const placersOf = (news: News, { puts, text }: Run) =>
  puts.flatMap((put) => {
    const from = put.from + put.text.indexOf(text)
    return placersAt(news, put.node, from, from + text.length)
  })
