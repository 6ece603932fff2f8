import { CONFAB_FORMAT, type Block, type MeetingJson, type TopicJson } from '../confab-json'
import { groupAt } from '../grammar/brackets'
import type { NumericOrder } from '../grammar/dates'
import { isIntentionTag } from '../grammar/intentions'
import { isMeetingNote } from '../grammar/meeting-note'
import { isNameShaped, knowPeople, splitNames, type KnownPeople } from '../grammar/names'
import { foldSpaces, spacesAt } from '../grammar/spaces'
import { parseTopicLine, parseTopicPrefix } from '../grammar/topic-line'
import { readPrefix } from '../grammar/topic-prefix'
import type { Imported, NewId, Notice, NoticePlace } from './notice'
import { listPeople } from './people-list'
import { readTextLines, type TextLine } from './text-lines'
import { hasLostLink, lostLinkNotice, readNotes, shorten, type NoteBlock } from './text-notes'
import { outline, type OutlineLine } from './text-outline'
import { cutAtDates, type TextSection } from './text-sections'

/** Reads notes kept as plain text: dates head the meetings, first-level lines are topics, nested lines their notes. Never refuses. */
export function importText(source: string, newId: NewId, dateOrder?: NumericOrder): Imported {
  const lines = readTextLines(source)
  const people = knowPeople(findNames(lines))
  const { preface, sections, notices: dateNotices } = cutAtDates(lines, dateOrder)
  const read = sections
    .map((section) => readSection(section, people))
    .toSorted((a, b) => b.meeting.date.localeCompare(a.meeting.date))
  const meetings = read.map(({ meeting }) => meeting)
  const charter = readPreface(preface, people, meetings)
  const { people: listed, notices: peopleNotices } = listPeople(meetings, newId)
  const notices = [
    ...dateNotices.map((notice) => placeDate(notice, read)),
    ...charter.notices,
    ...read.flatMap(({ notices }, meeting) =>
      notices.map((notice) => ({ ...notice, at: { meeting, ...notice.at } })),
    ),
    ...peopleNotices,
  ]
  return {
    notebook: {
      format: CONFAB_FORMAT,
      title: charter.title,
      charter: charter.blocks,
      people: listed,
      meetings,
    },
    notices: notices.toSorted((a, b) => a.line - b.line),
  }
}

function placeDate(notice: Notice, read: readonly { readonly number: number }[]): Notice {
  const meeting = read.findIndex(({ number }) => number === notice.line)
  return meeting < 0 ? notice : { ...notice, at: { meeting } }
}

/** Names that stand where only a name can: in brackets at the start of a line, or after a tag. */
export function* findNames(lines: readonly Pick<TextLine, 'text'>[]): Generator<string> {
  for (const { text } of lines) {
    const from = /^[*+\s\u00a0]{0,2000}/u.exec(text)?.[0].length ?? 0
    for (let at = from, count = 0; count < 2; count++) {
      const group = groupAt(text, at + spacesAt(text, at))
      if (!group) break
      const names = splitNames(group.inside)
      if (!isIntentionTag(group.inside) && names.every(isNameShaped)) yield* names
      at = group.end
    }
    const beforeTag = /^[*+\s\u00a0]{0,2000}(\p{Lu}[\p{L}. ]{0,30}):[\s\u00a0]*\[([^\]]+)\]/u.exec(
      text,
    )
    if (beforeTag && isIntentionTag(beforeTag[2] ?? '') && isNameShaped(beforeTag[1] ?? ''))
      yield beforeTag[1] ?? ''
  }
}

function readPreface(
  preface: readonly TextLine[],
  people: KnownPeople,
  meetings: readonly MeetingJson[],
): { title: string; blocks: Block[]; notices: Notice[] } {
  const notices: Notice[] = []
  const [first, second] = preface
  const isTitle =
    first?.mark === 'none' &&
    first.text.length <= 100 &&
    !/[.:;,]$/.test(first.text) &&
    (second === undefined || second.number > first.number + 1)
  const rest = isTitle ? preface.slice(1) : preface
  return {
    title: isTitle ? foldSpaces(first.text) : nameNotes(meetings),
    blocks: readNotes(outline(joinParagraphs(rest)), 0, people, (notice, block) =>
      notices.push({ ...notice, at: { block } }),
    ),
    notices,
  }
}

/** What notes without a title are called. */
export function nameNotes(meetings: readonly MeetingJson[]): string {
  const years = new Set(meetings.map(({ date }) => date.slice(0, 4)))
  return years.size === 1 ? `Imported notes: ${[...years].join('')}` : 'Imported notes'
}

// Prose is wrapped at some column: its lines, with no blank line between, are one paragraph.
function joinParagraphs(lines: readonly TextLine[]): TextLine[] {
  const joined: (TextLine & { last: number })[] = []
  for (const line of lines) {
    const before = joined.at(-1)
    if (line.mark === 'none' && before?.mark === 'none' && before.last + 1 === line.number)
      joined.splice(-1, 1, { ...before, text: `${before.text}\n${line.text}`, last: line.number })
    else joined.push({ ...line, last: line.number })
  }
  return joined
}

function readSection(section: TextSection, people: KnownPeople) {
  const { date, title } = section.heading
  const notices: Notice[] = []
  const { intro, topics } = splitSection(section, people)
  const introBlocks = readNotes(intro, 0, people, (notice, block) =>
    notices.push({ ...notice, at: { block } }),
  )
  notices.push(...aboutMeeting(intro, introBlocks))
  const topicsJson = topics.map((lines, topic) =>
    readTopic(lines, people, (notice, at) => notices.push({ ...notice, at: { topic, ...at } })),
  )
  const state = stateOf(`${title} ${introBlocks[0]?.text ?? ''}`, introBlocks, topicsJson)
  const meeting: MeetingJson = {
    date,
    title,
    state,
    intro: introBlocks,
    attendees: [],
    topics: topicsJson.map((topic) =>
      state === 'held' && topic.notes.length > 0 ? { ...topic, state: 'discussed' } : topic,
    ),
  }
  return { meeting, notices, number: section.number }
}

/** The bullets that could have been topics, and were taken as said of the meeting. */
function aboutMeeting(intro: readonly OutlineLine[], blocks: readonly Block[]): Notice[] {
  const bullets = intro.filter(({ mark, text }) => mark === 'bullet' && isMeetingNote(text))
  return bullets.flatMap(({ number, text }) => {
    const block = blocks.findIndex((each) => each.text === text)
    const message = `took "${shorten(text)}" as said of the meeting, not as a topic`
    return block < 0
      ? []
      : [{ kind: 'guessed', line: number, message, at: { block }, doubt: aboutMeetingDoubt }]
  })
}

const aboutMeetingDoubt = { reason: 'about-meeting' } as const

function stateOf(about: string, intro: readonly Block[], topics: readonly TopicJson[]) {
  if (topics.length > 0) return 'held'
  if (/\bcancel+ed\b/i.test(about)) return 'cancelled'
  return intro.length > 0 || /\bskipped\b/i.test(about) ? 'skipped' : 'planned'
}

/** Finds the first-level lines of a section: topics, or what is said of the meeting itself. */
function splitSection(section: TextSection, people: KnownPeople) {
  const lines = outline(section.lines)
  const hasBullets = lines.some(({ mark }) => mark !== 'none')
  const hasTags = lines.some(({ text }) => parseTopicPrefix(text) !== undefined)
  const intro: OutlineLine[] = []
  const top = topLevel(lines)
  const topics: OutlineLine[][] = []
  // Where the lines that follow go: below the latest topic, or into the intro.
  let into = intro
  for (const [at, line] of lines.entries()) {
    if (line.depth === top) {
      const isTopic = isTopicLine(line, lines[at + 1], {
        hasBullets,
        hasTags,
        hasTopics: topics.length > 0,
        people,
      })
      if (isTopic) topics.push((into = []))
      else if (hasBullets || topics.length === 0) into = intro
    }
    into.push(line)
  }
  return { intro, topics }
}

const topLevel = (lines: readonly OutlineLine[]) =>
  lines.reduce((least, { depth }) => Math.min(least, depth), Infinity)

interface Surroundings {
  readonly hasBullets: boolean
  readonly hasTags: boolean
  readonly hasTopics: boolean
  readonly people: KnownPeople
}

function isTopicLine(
  line: OutlineLine,
  next: OutlineLine | undefined,
  { hasBullets, hasTags, hasTopics, people }: Surroundings,
): boolean {
  const prefix = readPrefix(line.text, people)
  const hasChildren = (next?.depth ?? 0) > line.depth
  if (line.mark === 'task') return false
  if (prefix.dots > 0 || prefix.intentions.length > 0) return true
  // Without bullets nothing tells a topic from a spoken note, unless the topics bear tags.
  if (prefix.proposers.length > 0 && (hasBullets || !hasTags)) return true
  if (isMeetingNote(line.text) && !hasChildren) return false
  if (line.mark !== 'none') return line.text !== '' || hasChildren || line.continuation.length > 0
  return !hasBullets && hasChildren && !hasTopics
}

function readTopic(
  [line, ...below]: readonly OutlineLine[],
  people: KnownPeople,
  note: (notice: Omit<Notice, 'at'>, at?: Pick<NoticePlace, 'block'>) => void,
): TopicJson {
  const number = line?.number ?? 1
  const parsed = parseTopicLine(line?.text ?? '', people)
  const title = foldSpaces(parsed.title)
  for (const guess of parsed.guesses) note({ kind: 'guessed', line: number, ...guess })
  if (title === '')
    note({
      kind: 'hole',
      line: number,
      message: 'the topic has no title; a link may have been lost here',
      doubt: { reason: 'lost-link' },
    })
  else if (hasLostLink(title)) note(lostLinkNotice(number, title))
  const continued = (line?.continuation ?? []).map(({ text }): Block => ({
    kind: 'paragraph',
    indent: 0,
    text,
  }))
  const noteBelow: NoteBlock = (notice, block) => note(notice, { block: continued.length + block })
  return {
    dots: parsed.dots,
    intentions: parsed.intentions,
    proposers: parsed.proposers,
    title,
    state: 'proposed',
    notes: [...continued, ...readNotes(below, (line?.depth ?? 0) + 1, people, noteBelow)],
  }
}
