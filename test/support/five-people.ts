import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, type XmlText } from 'yjs'
import { blockToNode } from '../../shared/documents/block-node'
import { initMeeting, meetingRoots } from '../../shared/documents/meeting'
import { noteMovedText } from '../../shared/documents/moved-text'
import { readText } from '../../shared/documents/node-block'
import {
  addTopic,
  archiveTopic,
  changeTopic,
  listTopics,
  moveTopic,
  readTopics,
  restoreTopic,
} from '../../shared/documents/topics'
import { keepRemovals } from '../../renderer/session/removal-keeper'
import { countingIds } from './counting-ids'
import type { Draw } from './edit-meeting'
import { meet } from './replicas'

/** One thing somebody did, as the test remembers it. */
export interface Deed {
  readonly by: string
  /** `author`, `eraser` and `mover` are of a word; `placer` and `remover` of a line; others of a fact. */
  readonly what: 'author' | 'eraser' | 'mover' | 'placer' | 'remover' | 'fact'
  /** The word, the id of the line, or `id field`. */
  readonly of: string
  readonly topicId: string
  readonly value?: unknown
}

/** People who edit one meeting, each on a machine of their own, and what each has done and heard of. */
export interface Team {
  readonly docs: readonly Doc[]
  readonly deeds: readonly Deed[]
  /** Which deeds have reached a machine. */
  readonly heard: readonly ReadonlySet<Deed>[]
  readonly act: (person: number) => void
  readonly meet: (a: number, b: number) => void
  readonly close: () => void
}

/** The id of a person by number. */
export const personOf = (person: number) => `p${person}`

/** Lets `count` people loose on a meeting of three topics; `rest` passes the time until what they took away is written. */
export function openTeam(draw: Draw, count: number, rest: () => void): Team {
  const words = wordsFrom(draw)
  const newId = countingIds('i')
  const origin = new Doc()
  origin.clientID = 1_000
  initMeeting(origin, { notebookId: 'n', date: '2026-03-04' }, newId)
  for (let topic = 0; topic < 3; topic += 1) {
    const notes = Array.from({ length: 4 }, () => newBlock(draw, words))
    addTopic(origin, { title: `${words()} ${words()}`, notes }, newId)
  }
  const docs = Array.from({ length: count }, (_, person) => openFor(origin, person))
  const stops = docs.map((doc) => [noteMovedText(doc, 'note'), keepRemovals(doc, 'note').close])
  const deeds: Deed[] = []
  const heard = docs.map(() => new Set<Deed>())
  return {
    docs,
    deeds,
    heard,
    act(person) {
      const doc = docs[person]!
      const done = actOnce({ doc, draw, words, newId })
      for (const deed of done) {
        const mine = { ...deed, by: personOf(person) }
        deeds.push(mine)
        heard[person]!.add(mine)
      }
    },
    meet(a, b) {
      if (a === b) return
      rest()
      meet(docs[a]!, docs[b]!)
      const both = new Set([...heard[a]!, ...heard[b]!])
      for (const each of [a, b]) for (const deed of both) heard[each]!.add(deed)
    },
    close: () => stops.flat().forEach((stop) => stop()),
  }
}

function openFor(origin: Doc, person: number): Doc {
  const doc = new Doc()
  applyUpdate(doc, encodeStateAsUpdate(origin))
  doc.clientID = person + 1
  meetingRoots.writers(doc).set(String(doc.clientID), personOf(person))
  return doc
}

/** Words nobody types twice, unlike each other and too long to be found by chance. */
function wordsFrom(draw: Draw): () => string {
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const count = countingIds('x')
  return () =>
    `${Array.from({ length: 11 }, () => letters[draw(26)]).join('')}${count().replace('_', '')}`
}

interface Actor {
  readonly doc: Doc
  readonly draw: Draw
  readonly words: () => string
  readonly newId: () => string
}

type Done = Omit<Deed, 'by'>

const newBlock = (draw: Draw, words: () => string, id?: string) => ({
  ...(id !== undefined && { id }),
  kind: draw(4) === 0 ? ('action' as const) : ('bullet' as const),
  indent: draw(3),
  text: [words(), words(), words()].join(' '),
})

function actOnce(actor: Actor): Done[] {
  const { doc, draw } = actor
  const topics = listTopics(doc)
  const topic = topics[draw(topics.length)]
  if (!topic || draw(6) === 0) return actOnTopic(actor)
  const lines = linesOf(doc, topic.id)
  const line = lines[draw(lines.length)]
  const place = { topicId: topic.id, line, lines }
  let done: Done[] = []
  doc.transact(
    () => (done = line ? actOnLine(actor, { ...place, line }) : addLine(actor, topic.id, 1)),
  )
  return done
}

interface Place {
  readonly topicId: string
  readonly line: XmlElement
  readonly lines: readonly XmlElement[]
}

const linesOf = (doc: Doc, topicId: string) =>
  meetingRoots
    .topicText(doc, topicId)
    .toArray()
    .filter((node): node is XmlElement => node instanceof XmlElement && node.nodeName === 'line')

const idOf = (line: XmlElement) => line.getAttribute('id') ?? ''
const textIn = (line: XmlElement) => line.get(0) as XmlText
const wordsIn = (line: XmlElement) => readText(line).text.split(' ').filter(Boolean)

function actOnLine(actor: Actor, place: Place): Done[] {
  const { draw, doc } = actor
  const { topicId, line, lines } = place
  const index = meetingRoots.topicText(doc, topicId).toArray().indexOf(line)
  switch (draw(12)) {
    case 0:
      return addLine(actor, topicId, index + 1)
    case 1:
      return removeLine(actor, place, 'eraser')
    case 2:
      return erase(actor, place)
    case 3:
      return [...erase(actor, place), ...write(actor, place)]
    case 4:
      return split(actor, place, index)
    case 5:
      return join(actor, place, lines[lines.indexOf(line) - 1])
    case 6:
      return setFact(place, 'indent', draw(5))
    case 7:
      return setFact(place, 'kind', ['bullet', 'paragraph', 'quote', 'action'][draw(4)] ?? 'bullet')
    case 8:
      return line.getAttribute('kind') === 'action' ? setFact(place, 'done', true) : []
    case 9:
      return move(actor, place)
    default:
      return write(actor, place)
  }
}

function addLine({ doc, draw, words, newId }: Actor, topicId: string, index: number): Done[] {
  const block = newBlock(draw, words, newId())
  meetingRoots.topicText(doc, topicId).insert(index, [blockToNode(block, newId)])
  return placed(block, topicId)
}

const placed = ({ id = '', text }: { id?: string; text: string }, topicId: string): Done[] => [
  { what: 'placer', of: id, topicId },
  ...text.split(' ').map((of): Done => ({ what: 'author', of, topicId })),
]

function removeLine({ doc }: Actor, { topicId, line }: Place, what: 'eraser' | 'mover'): Done[] {
  const done: Done[] = [
    { what: 'remover', of: idOf(line), topicId },
    ...wordsIn(line).map((of): Done => ({ what, of, topicId })),
  ]
  const fragment = meetingRoots.topicText(doc, topicId)
  fragment.delete(fragment.toArray().indexOf(line), 1)
  return done
}

function erase({ draw }: Actor, { topicId, line }: Place): Done[] {
  const words = wordsIn(line)
  const word = words[draw(words.length)]
  if (word === undefined) return []
  const from = readText(line).text.indexOf(word)
  const length = Math.min(word.length + 1, textIn(line).length - from)
  textIn(line).delete(from, length)
  return [{ what: 'eraser', of: word, topicId }]
}

function write({ draw, words }: Actor, { topicId, line }: Place): Done[] {
  const word = words()
  const present = wordsIn(line)
  const before = present[draw(present.length + 1)]
  const text = readText(line).text
  if (before === undefined) textIn(line).insert(text.length, text === '' ? word : ` ${word}`)
  else textIn(line).insert(text.indexOf(before), `${word} `)
  return [{ what: 'author', of: word, topicId }]
}

/** Splits a line before one of its words, the first too, as the editor does: the end is deleted and written anew. */
function split({ doc, draw, newId }: Actor, { topicId, line }: Place, index: number): Done[] {
  const words = wordsIn(line)
  const at = draw(words.length)
  const moved = words.slice(at)
  const [first] = moved
  if (first === undefined) return []
  const text = readText(line).text
  const from = text.indexOf(first)
  const tail = text.slice(from)
  textIn(line).delete(from, tail.length)
  const id = newId()
  const node = blockToNode({ id, kind: 'bullet', indent: 0, text: tail }, newId)
  meetingRoots.topicText(doc, topicId).insert(index + 1, [node])
  return [
    { what: 'placer', of: id, topicId },
    ...moved.map((of): Done => ({ what: 'mover', of, topicId })),
  ]
}

function join(actor: Actor, place: Place, above: XmlElement | undefined): Done[] {
  if (!above) return []
  const [text, end] = [readText(place.line).text, textIn(above).length]
  const done = removeLine(actor, place, 'mover')
  if (end > 0) textIn(above).insert(end, ' ')
  textIn(above).insert(textIn(above).length, text)
  return done
}

function setFact(
  { topicId, line }: Place,
  field: string,
  value: string | number | boolean,
): Done[] {
  const node = line as unknown as XmlElement<Record<string, string | number | boolean>>
  node.setAttribute(field, value)
  return [{ what: 'fact', of: `${idOf(line)} ${field}`, topicId, value }]
}

/** Takes a line out and puts it elsewhere, in this topic or another, with its id. */
function move(actor: Actor, place: Place): Done[] {
  const { doc, draw } = actor
  const topics = listTopics(doc)
  const target = draw(3) === 0 ? topics[draw(topics.length)]!.id : place.topicId
  const copy = place.line.clone()
  const [id, words] = [idOf(place.line), wordsIn(place.line)]
  removeLine(actor, place, 'mover')
  const fragment = meetingRoots.topicText(doc, target)
  fragment.insert(1 + draw(fragment.length), [copy])
  return [
    ...[place.topicId, target].map((topicId): Done => ({ what: 'placer', of: id, topicId })),
    ...words.map((of): Done => ({ what: 'mover', of, topicId: place.topicId })),
  ]
}

function actOnTopic({ doc, draw, words, newId }: Actor): Done[] {
  const all = readTopics(doc)
  const topic = all[draw(all.length)]!
  const { id } = topic
  const fact = (field: string, value?: unknown): Done[] => [
    { what: 'fact', of: `${id} ${field}`, topicId: id, value },
  ]
  switch (draw(7)) {
    case 0: {
      const block = newBlock(draw, words, newId())
      const added = addTopic(doc, { title: words(), notes: [block] }, newId)
      return [{ what: 'placer', of: added, topicId: added }, ...placed(block, added)]
    }
    case 1:
      archiveTopic(doc, id, 1)
      return fact('archivedAt')
    case 2:
      if (!topic.archived) return []
      restoreTopic(doc, id)
      return fact('archivedAt')
    case 3:
      moveTopic(doc, id, draw(all.length))
      return fact('place')
    case 4: {
      const state = draw(2) === 0 ? 'parked' : 'discussed'
      changeTopic(doc, id, { state })
      return fact('state', state)
    }
    case 5: {
      const proposers = [words()]
      changeTopic(doc, id, { proposers })
      return fact('proposers', proposers)
    }
    default: {
      const title = meetingRoots.topicText(doc, id).get(0) as XmlElement
      const word = words()
      textIn(title).insert(0, `${word} `)
      return fact('title')
    }
  }
}
