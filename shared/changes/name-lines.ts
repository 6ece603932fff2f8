import type { XmlElement } from 'yjs'
import type { Block } from '../confab-json'
import { internalLines } from '../documents/internal-lines'
import { meetingRoots } from '../documents/meeting'
import type { Writer } from '../documents/writers'
import { MEETING } from '../merge/keyed-meeting'
import { lineMarkKey } from '../meeting/line-marks'
import { blockText } from './block-text'
import type { LinePlaces } from './line-places'
import type { FactChange, KeptLine, LineChange } from './meeting-changes'
import { formattersIn, isGone, makerOf, setterOf, writersIn, type News } from './news'
import type { Takers } from './takers'
import { placersAt, writersOfText } from './text-writers'
import { personsOf, together, writersFrom } from './together'

/** What naming the writers of lines needs to know. */
export interface LineNaming {
  readonly news: News
  readonly places: LinePlaces
  readonly takers: Takers
  /** The lines that moved from one section to another, as they were there. */
  readonly movedFrom: ReadonlyMap<Block, KeptLine>
}

/** Says of a change of a line in a section who made it. */
export function nameLine(naming: LineNaming, section: string, line: LineChange): LineChange {
  const { news, places, takers, movedFrom } = naming
  switch (line.kind) {
    case 'added': {
      const node = places.nodeOf(line.after)
      return { ...line, by: writersFrom(news, node ? writersIn(news, node) : []) }
    }
    case 'removed':
      return { ...line, by: writersFrom(news, takers(section)(blockText(line.before))) }
    case 'left': {
      const now = movedFrom.get(line.before)
      const node = now && places.nodeOf(now.after)
      return { ...line, by: writersFrom(news, node ? moversOf(news, node) : []) }
    }
    default:
      return nameKept(naming, section, line)
  }
}

function nameKept({ news, places, takers }: LineNaming, section: string, line: KeptLine): KeptLine {
  const node = places.nodeOf(line.after)
  if (!node) return { ...line, by: writersFrom(news, []) }
  const naming = { news, section, takers, node, shownIn: places.shownIn }
  const facts = line.facts.map((fact) => ({ ...fact, by: settersOf(naming, line, fact) }))
  const moved = line.isMoved ? [{ by: writersFrom(news, moversOf(news, node)) }] : []
  const sections = line.fromTopicId === undefined ? [section] : [section, line.fromTopicId]
  const whoTook = (text: string) => sections.flatMap((each) => takers(each)(text))
  const writers = writersOfText(news, node, line.words, whoTook)
  const worded = line.words.length > 0 ? [{ by: writersFrom(news, writers) }] : []
  return { ...line, facts, by: together([...worded, ...facts, ...moved]) }
}

/** Whoever made the node of a block, or gave a node its id: it stands where they put it. */
export const placersOf = (news: News, node: XmlElement): number[] => [
  ...makerOf(news, node),
  ...setterOf(news, node, 'id'),
]

/** Whoever moved a block, or wrote it anew where it stands. */
function moversOf(news: News, node: XmlElement): number[] {
  const placers = placersOf(news, node)
  return placers.length > 0 ? placers : placersAt(news, node, 0, Infinity)
}

interface FactNaming {
  readonly news: News
  readonly section: string
  readonly takers: Takers
  readonly node: XmlElement
  readonly shownIn: LinePlaces['shownIn']
}

function settersOf(naming: FactNaming, line: KeptLine, { field }: FactChange): Writer[] {
  const { news, node, section, shownIn } = naming
  const block = line.after
  const { lineMarks, ballots } = meetingRoots
  const id = block.id ?? ''
  switch (field) {
    case 'votes': {
      // Who voted in an anonymous poll is nobody's business.
      const isAnonymous = block.kind === 'poll' && block.anonymous === true
      return isAnonymous ? [] : personsOf(newKeys(news, ballots(news.doc), `${id}/`))
    }
    case 'marks':
      return orTaken(naming, formattersIn(news, node))
    case 'internal':
      return orTaken({ ...naming, section: MEETING }, setterOf(news, internalLines(news.doc), id))
    case 'mark': {
      const keys = shownIn(section).map((topicId) => lineMarkKey(topicId, id))
      const setters = keys.flatMap((key) => setterOf(news, lineMarks(news.doc), key))
      return orTaken(naming, setters)
    }
    default:
      return settersOfAttribute(naming, line, field)
  }
}

function settersOfAttribute(naming: FactNaming, line: KeptLine, field: string): Writer[] {
  const { news, node } = naming
  const setters = setterOf(news, node, field)
  if (setters.length > 0) return writersFrom(news, setters)
  // Joined to the empty line above, a line is what that line was.
  if (line.before.id !== line.after.id) return writersFrom(news, moversOf(news, node))
  // What only an action has comes and goes with its kind, too.
  return orTaken(naming, isGone(node, field) ? [] : setterOf(news, node, 'kind'))
}

/** Where nobody set a fact, somebody took it away. */
const orTaken = ({ news, section, takers }: FactNaming, setters: readonly number[]): Writer[] =>
  writersFrom(news, setters.length > 0 ? setters : takers(section)(''))

/** The new keys of a map that begin so. */
const newKeys = (news: News, map: Parameters<typeof setterOf>[1], start: string): string[] =>
  [...map._map.keys()].filter((key) => key.startsWith(start) && setterOf(news, map, key).length > 0)
