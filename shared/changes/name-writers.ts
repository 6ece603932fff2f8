import type { Block } from '../confab-json'
import { parseDotKey } from '../documents/dots'
import { meetingRoots } from '../documents/meeting'
import { MERGED_INTO } from '../documents/merged-topics'
import { META_ROOT } from '../documents/version'
import type { Writer } from '../documents/writers'
import { INTRO } from '../merge/keyed-meeting'
import { splitWords } from '../merge/text-edits'
import { blockText } from './block-text'
import { compareWords } from './compare-words'
import { readLinePlaces, type LinePlaces } from './line-places'
import type { FactChange, KeptLine, MeetingChanges, TopicChange } from './meeting-changes'
import { nameLine, type LineNaming } from './name-lines'
import { formattersIn, makerOf, setterOf, type News } from './news'
import { findTakers, linesOf } from './takers'
import { writersOfText } from './text-writers'
import { personsOf, together, writersFrom } from './together'

/** Says of every change who made it, as far as the document tells; where it does not, the writer is unknown. */
export function nameWriters(plain: News, changes: MeetingChanges): MeetingChanges {
  const news = { ...plain, wasSeen: readGone(changes) }
  const places = readLinePlaces(news.doc)
  const takers = findTakers(news, places, changes)
  const naming = { news, places, takers, movedFrom: listMoved(changes) }
  const facts = changes.facts.map((fact) => ({ ...fact, by: settersOfMeeting(news, fact) }))
  const intro = changes.intro.map((line) => nameLine(naming, INTRO, line))
  const topics = changes.topics.map((topic) => nameTopic(naming, topic))
  return { ...changes, facts, intro, topics, by: together([...facts, ...intro, ...topics]) }
}

/** Tells of a text whether all its words are in what was taken away from somewhere. */
function readGone(changes: MeetingChanges): News['wasSeen'] {
  const gone = linesOf(changes).flatMap((line) => {
    if (line.kind === 'removed') return [blockText(line.before)]
    if (line.kind === 'added' || line.kind === 'left') return []
    return line.words.flatMap(({ kind, text }) => (kind === 'removed' ? [text] : []))
  })
  const isGone = (word: string) => gone.some((each) => each.includes(word))
  return (text) => splitWords(text).every((word) => word.trim() === '' || isGone(word))
}

function listMoved(changes: MeetingChanges): ReadonlyMap<Block, KeptLine> {
  return new Map(
    linesOf(changes).flatMap((line) =>
      (line.kind === 'changed' || line.kind === 'moved') && line.isMoved
        ? [[line.before, line] as const]
        : [],
    ),
  )
}

function settersOfMeeting(news: News, { field }: FactChange): Writer[] {
  if (field !== 'attendees') {
    return writersFrom(news, setterOf(news, news.doc.getMap<unknown>(META_ROOT), field))
  }
  const attendance = meetingRoots.attendance(news.doc)
  return writersFrom(
    news,
    [...attendance.keys()].flatMap((key) => setterOf(news, attendance, key)),
  )
}

function nameTopic(naming: LineNaming, topic: TopicChange): TopicChange {
  const facts = topic.facts.map((fact) => ({ ...fact, by: settersOfTopic(naming, topic, fact) }))
  const lines = topic.lines.map((line) => nameLine(naming, topic.topicId, line))
  return { ...topic, facts, lines, by: together([whoMade(naming, topic), ...facts, ...lines]) }
}

/** Who proposed a topic, archived it and the like; of one that only changed, nobody. */
function whoMade(naming: LineNaming, { topicId, kind }: TopicChange): { by: Writer[] } {
  const entry = meetingRoots.topics(naming.news.doc).get(topicId)
  if (kind === 'changed' || !entry) return { by: [] }
  if (kind === 'added') return { by: writersFrom(naming.news, makerOf(naming.news, entry)) }
  const key = kind === 'archived' || kind === 'restored' ? 'archivedAt' : MERGED_INTO
  return { by: setOrTaken(naming, topicId, key) }
}

function settersOfTopic(naming: LineNaming, topic: TopicChange, fact: FactChange): Writer[] {
  const { news, places, takers } = naming
  const { topicId } = topic
  const title = places.titleOf(topicId)
  switch (fact.field) {
    case 'title': {
      const words = compareWords(String(fact.before), String(fact.after))
      const clients = title ? writersOfText(news, title, words, takers(topicId)) : []
      return writersFrom(news, clients)
    }
    case 'marks': {
      const clients = title ? formattersIn(news, title) : []
      return writersFrom(news, clients.length > 0 ? clients : takers(topicId)(''))
    }
    case 'dots':
      return votersSince(news, places, topicId)
    default:
      return setOrTaken(naming, topicId, fact.field === 'place' ? 'order' : fact.field)
  }
}

/** Who set a value of a topic; where nobody did, somebody took it away. */
function setOrTaken({ news, takers }: LineNaming, topicId: string, key: string): Writer[] {
  const entry = meetingRoots.topics(news.doc).get(topicId)
  const setters = entry ? setterOf(news, entry, key) : []
  return writersFrom(news, setters.length > 0 ? setters : takers(topicId)(''))
}

/** Everybody who placed or took back dots; each key of the dots is its person's own. */
function votersSince(news: News, places: LinePlaces, topicId: string): Writer[] {
  const dots = meetingRoots.dots(news.doc)
  const shown = new Set(places.shownIn(topicId))
  const keys = [...dots._map.keys()].filter(
    (key) => shown.has(parseDotKey(key)?.topicId ?? '') && setterOf(news, dots, key).length > 0,
  )
  return keys.length > 0 ? personsOf(keys) : writersFrom(news, [])
}
