import {
  CONFAB_FORMAT,
  type Block,
  type MeetingJson,
  type NotebookJson,
  type TopicJson,
} from '../../shared/confab-json'
import { drawFrom, type Draw } from './edit-meeting'
import { createVocabulary, themes, type Vocabulary } from './meeting-vocabulary'

/** How many meetings a year has: weekly, with holidays and weeks that were skipped. */
export const MEETINGS_A_YEAR = 40

/**
 * What half a real year of a weekly hour looks like: 20 meetings, 85 topics, 376 lines of notes. Each list
 * is what stands at the same steps of all that was counted, smallest to largest, so that drawing one
 * and a place between it and the next draws from the same distribution.
 */
const measured = {
  topicsPerMeeting: [1, 2, 3, 3, 3, 4, 5, 6, 6, 8, 9],
  linesPerTopic: [0, 0, 0, 0, 1, 2, 3, 5, 7, 11, 36],
  wordsPerLine: [0, 1, 4, 6, 8, 9, 11, 14, 18, 26, 97],
  wordsPerTitle: [0, 4, 5, 7, 8, 10, 11, 15, 18, 24, 52],
  /** Of a hundred lines, how many stand at each indent. */
  indents: [56, 32, 10, 2],
  /** Of a hundred topics, how many were proposed as what. */
  intentions: [
    [28, 'quest', 'quest'],
    [26, 'inform', 'inform'],
    [11, 'ideation', 'ideation'],
    [7, 'analysis', 'analysis'],
    [2, 'other', 'request for feedback'],
    [26, undefined, ''],
  ],
  /** Of a hundred: lines that begin with who said it, lines that read as something to do, topics with dots. */
  spokenLines: 40,
  actionLines: 13,
  dottedTopics: 14,
  discussedTopics: 67,
} as const

/** Of a hundred lines, how many record a decision, and of actions are done: assumed, the half year marks neither. */
const assumed = { decisionLines: 3, doneActions: 70, topicsOfThemes: 60, themeWords: 12 } as const

const people = [
  'Jeremy Holt,Ned Abara,John Castellan,Ana Ruiz,Andy Petrov,Robert Quill,Phil Marsh,David Joyner,Alex Dune',
  'Hilary Stone,Dave Ormond,Tyler Beck,José Almeida,Zoë Lindqvist,Łukasz Wrona,Mei-Lin Tan,Diana Vogt',
  'Chris Okafor,Alie Lavender,Emily Frost,Feng Zhao,Priya Raman,Søren Dahl,Bo Winter,Inés Calvo,Tom Archer',
  'Wanda Reyes,Kofi Mensah,Greta Baum,Yusuf Demir,Nora Finch,Paolo Neri,Ruth Ember,Sam Okoye,Lena Voss',
]
  .join(',')
  .split(',')

/** What notes are made of. */
interface YearsOfNotes {
  readonly years: number
  readonly seed?: number
  /** The first of the years; the last one is the newest notebook. */
  readonly firstYear?: number
}

/**
 * Notes of many years, a notebook a year, oldest first: in the grammar and the sizes of a real half
 * year, with themes that come back and words that grow as they do in a language. The same seed gives the same notes, ids included.
 */
export function writeYears({ years, seed = 1, firstYear = 2004 }: YearsOfNotes): NotebookJson[] {
  const draw = drawFrom(seed * 7919)
  const vocabulary = createVocabulary(draw)
  return Array.from({ length: years }, (_, index) => {
    const year = firstYear + index
    const here = peopleOf(index)
    const meetings = datesOf(year, draw).map((date) =>
      writeMeeting({ draw, vocabulary, here }, date),
    )
    return {
      format: CONFAB_FORMAT,
      title: `Arch Hours: ${year}`,
      charter: [],
      people: here.map((name) => ({ id: personId(name), name, aliases: [firstName(name)] })),
      meetings: meetings.toReversed(),
    }
  })
}

/** Everything drawn for one meeting: words, and who is in the team that year. */
interface Writing {
  readonly draw: Draw
  readonly vocabulary: Vocabulary
  readonly here: readonly string[]
}

const firstName = (name: string) => name.split(' ')[0] ?? name
const personId = (name: string) => `p_${people.indexOf(name)}`

/** Every year some leave and some come: 15 at a time. */
const peopleOf = (year: number) =>
  Array.from({ length: 15 }, (_, place) => people[(place + year * 2) % people.length] ?? '')

/** Wednesdays of a year, less those that were skipped. */
function datesOf(year: number, draw: Draw): string[] {
  const first = new Date(Date.UTC(year, 0, 1))
  const toWednesday = (10 - first.getUTCDay()) % 7
  const weeks = Array.from({ length: 52 }, (_, week) => week)
  while (weeks.length > MEETINGS_A_YEAR) weeks.splice(draw(weeks.length), 1)
  return weeks.map((week) =>
    new Date(Date.UTC(year, 0, 1 + toWednesday + 7 * week)).toISOString().slice(0, 10),
  )
}

function writeMeeting(writing: Writing, date: string): MeetingJson {
  const { draw, here } = writing
  const key = date.replaceAll('-', '')
  const count = drawOf(draw, measured.topicsPerMeeting)
  return {
    id: `m_${key}`,
    date,
    title: '',
    state: 'held',
    intro: [],
    attendees: here.filter(() => draw(3) > 0),
    topics: Array.from({ length: count }, (_, at) => writeTopic(writing, `t_${key}_${at}`)),
  }
}

function writeTopic(writing: Writing, id: string): TopicJson {
  const { draw, vocabulary, here } = writing
  const theme = draw(100) < assumed.topicsOfThemes ? drawZipf(draw, themes) : undefined
  const lineCount = drawOf(draw, measured.linesPerTopic)
  const words = vocabulary.words(drawOf(draw, measured.wordsPerTitle), theme?.split(' '), 6)
  const isDotted = draw(100) < measured.dottedTopics
  return {
    id,
    dots: isDotted ? 1 + draw(4) : 0,
    intentions: drawIntentions(draw),
    proposers: [firstName(drawZipf(draw, here) ?? '')],
    title: capitalise(words.length > 0 && theme ? `${theme} ${words.join(' ')}` : words.join(' ')),
    state:
      draw(100) < measured.discussedTopics ? 'discussed' : draw(5) === 0 ? 'parked' : 'proposed',
    notes: Array.from({ length: lineCount }, (_, at) => writeLine(writing, `${id}_${at}`, theme)),
  }
}

function writeLine({ draw, vocabulary, here }: Writing, id: string, theme?: string): Block {
  const length = drawOf(draw, measured.wordsPerLine)
  const words = vocabulary.words(length, theme?.split(' '), Math.round(100 / assumed.themeWords))
  const placed = { id, indent: drawIndent(draw), text: capitalise(words.join(' ')) }
  const someone = firstName(drawZipf(draw, here) ?? '')
  const kind = draw(100)
  if (kind < measured.actionLines) {
    const done = draw(100) < assumed.doneActions
    return { ...placed, kind: 'action', assignee: someone, ...(done && { done }) }
  }
  if (kind < measured.actionLines + assumed.decisionLines) return { ...placed, kind: 'decision' }
  const isSpoken = draw(100) < measured.spokenLines
  return { ...placed, kind: 'bullet', ...(isSpoken && { speakers: [someone] }) }
}

const capitalise = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** A number as often as it was counted: between two neighbouring steps, the smaller ones more often. */
function drawOf(draw: Draw, steps: readonly number[]): number {
  const at = draw(steps.length - 1)
  const [from = 0, to = 0] = steps.slice(at, at + 2)
  return from + Math.floor((draw(1000) / 1000) ** 2 * (to - from + (to > from ? 0.99 : 0)))
}

function drawIndent(draw: Draw): number {
  let rest = draw(100)
  const indent = measured.indents.findIndex((share) => (rest -= share) < 0)
  return Math.max(0, indent)
}

function drawIntentions(draw: Draw): TopicJson['intentions'] {
  let rest = draw(100)
  const [, kind, label = ''] = measured.intentions.find(([share]) => (rest -= share) < 0) ?? []
  return kind ? [{ kind, label }] : []
}

/** One of a list, the first most often: the second half as often, the third a third as often. */
export function drawZipf<Item>(draw: Draw, items: readonly Item[]): Item | undefined {
  const total = items.reduce((sum, _, place) => sum + 1 / (place + 1), 0)
  let rest = (draw(1_000_000) / 1_000_000) * total
  return items.find((_, place) => (rest -= 1 / (place + 1)) < 0)
}
