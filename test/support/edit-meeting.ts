import type { Block, MeetingJson, TopicJson } from '../../shared/confab-json'

/** Draws a whole number from 0 up to and without `below`. */
export type Draw = (below: number) => number

/** Numbers that look random and are the same for a seed. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0 || 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % Math.max(1, below)
  }
}

/** Somebody who edits: what they type is a word that nobody else types. */
export interface Writer {
  readonly draw: Draw
  readonly newWord: () => string
  /** The id of a new line or topic; `undefined` for who writes in a form without ids. */
  readonly newId: () => string | undefined
}

/** A meeting of a few topics with lines of several kinds, to be edited. */
export function plainMeeting(writer: Writer, topicCount = 3, lineCount = 4): MeetingJson {
  const lines = () => Array.from({ length: lineCount }, () => newLine(writer))
  return {
    id: 'm1',
    date: '2026-03-04',
    title: `${writer.newWord()} meeting`,
    state: 'live',
    intro: [newLine(writer)],
    attendees: ['Ana', 'Bo'],
    topics: Array.from({ length: topicCount }, () => ({ ...newTopic(writer), notes: lines() })),
  }
}

const kinds = ['bullet', 'paragraph', 'quote', 'decision'] as const

function newLine(writer: Writer): Block {
  const { draw, newWord, newId } = writer
  const id = newId()
  const placed = { ...(id !== undefined && { id }), indent: draw(3) }
  const text = Array.from({ length: 3 + draw(4) }, newWord).join(' ')
  switch (draw(8)) {
    case 0:
      return { ...placed, kind: 'action', text, ...(draw(2) === 0 && { assignee: 'Ana' }) }
    case 1:
      return { ...placed, kind: 'code', text: `${text}\n${newWord()}` }
    case 2: {
      const rows = [
        [{ text: newWord() }, { text: newWord() }],
        [{ text }, { text: newWord() }],
      ]
      return { ...placed, kind: 'table', text: '', rows }
    }
    case 3: {
      const options = [1, 2].map(() => ({
        ...(id !== undefined && { id: newId() ?? '' }),
        text: newWord(),
      }))
      return { ...placed, kind: 'poll', text, options }
    }
    default:
      return { ...placed, kind: kinds[draw(kinds.length)] ?? 'bullet', text }
  }
}

function newTopic(writer: Writer): TopicJson {
  const id = writer.newId()
  return {
    ...(id !== undefined && { id }),
    dots: 0,
    intentions: [{ kind: 'quest', label: 'quest' }],
    proposers: ['Bo'],
    title: `${writer.newWord()} ${writer.newWord()} ${writer.newWord()}`,
    state: 'proposed',
    notes: [newLine(writer)],
  }
}

/** Makes a few edits of any kind: words, facts, lines and topics in, out and moved. */
export function editMeeting(meeting: MeetingJson, writer: Writer, count: number): MeetingJson {
  let edited = meeting
  for (let edit = 0; edit < count; edit += 1) edited = editOnce(edited, writer)
  return edited
}

function editOnce(meeting: MeetingJson, writer: Writer): MeetingJson {
  const { draw } = writer
  const at = draw(meeting.topics.length)
  const onTopic = (change: (topic: TopicJson) => TopicJson): MeetingJson => ({
    ...meeting,
    topics: meeting.topics.map((topic, place) => (place === at ? change(topic) : topic)),
  })
  switch (draw(16)) {
    case 0:
      return { ...meeting, title: editText(meeting.title, writer) }
    case 1:
      return { ...meeting, intro: editLines(meeting.intro, writer) }
    case 2:
      return { ...meeting, topics: insertAt(meeting.topics, draw, newTopic(writer)) }
    case 3:
      return draw(3) > 0 ? meeting : { ...meeting, topics: meeting.topics.toSpliced(at, 1) }
    case 4:
      return { ...meeting, topics: moveOne(meeting.topics, draw) }
    case 5:
      return onTopic((topic) => ({ ...topic, title: editText(topic.title, writer) }))
    case 6:
      return onTopic((topic) => ({ ...topic, state: draw(2) === 0 ? 'discussed' : 'parked' }))
    case 7:
      return moveAcross(meeting, writer)
    default:
      return onTopic((topic) => ({ ...topic, notes: editLines(topic.notes, writer) }))
  }
}

function editLines(lines: readonly Block[], writer: Writer): Block[] {
  const { draw } = writer
  const at = draw(lines.length)
  switch (draw(8)) {
    case 0:
      return lines.toSpliced(at, 1)
    case 1:
      return moveOne(lines, draw)
    case 2:
    case 3:
      return insertAt(lines, draw, newLine(writer))
    case 4:
      return lines.map((line, place) => (place === at ? editFacts(line, draw) : line))
    default:
      return lines.map((line, place) => (place === at ? editWords(line, writer) : line))
  }
}

const insertAt = <Item>(list: readonly Item[], draw: Draw, item: Item): Item[] =>
  list.toSpliced(draw(list.length + 1), 0, item)

function moveOne<Item>(list: readonly Item[], draw: Draw): Item[] {
  const [moved] = list.slice(draw(list.length))
  if (moved === undefined) return [...list]
  return insertAt(list.toSpliced(list.indexOf(moved), 1), draw, moved)
}

function moveAcross(meeting: MeetingJson, { draw }: Writer): MeetingJson {
  const [from, to] = [draw(meeting.topics.length), draw(meeting.topics.length)]
  const moved = meeting.topics[from]?.notes[0]
  if (!moved || from === to) return meeting
  const topics = meeting.topics.map((topic, place) => {
    if (place === from) return { ...topic, notes: topic.notes.slice(1) }
    return place === to ? { ...topic, notes: insertAt(topic.notes, draw, moved) } : topic
  })
  return { ...meeting, topics }
}

function editFacts(line: Block, draw: Draw): Block {
  switch (line.kind) {
    case 'action':
      return draw(2) === 0 ? { ...line, done: true } : { ...line, due: `2026-04-1${draw(9)}` }
    case 'bullet':
    case 'paragraph':
      return draw(2) === 0 ? { ...line, indent: draw(4) } : { ...line, kind: 'action' }
    default:
      return { ...line, indent: draw(4) }
  }
}

function editWords(line: Block, writer: Writer): Block {
  if (line.kind === 'table') {
    const [row, column] = [writer.draw(line.rows.length), writer.draw(2)]
    const rows = line.rows.map((cells, y) =>
      cells.map((cell, x) =>
        y === row && x === column ? { text: editText(cell.text, writer) } : cell,
      ),
    )
    return { ...line, rows }
  }
  if (line.kind === 'divider') return line
  if (line.kind === 'poll' && writer.draw(2) === 0) {
    const options = [...line.options, { text: writer.newWord() }]
    return { ...line, options }
  }
  return { ...line, text: editText(line.text, writer) }
}

/** Types a word, takes one out, or puts one in the place of another. */
export function editText(text: string, { draw, newWord }: Writer): string {
  const words = text.split(' ')
  const at = draw(words.length)
  switch (draw(4)) {
    case 0:
      return words.toSpliced(at, 1).join(' ')
    case 1:
      return words.toSpliced(at, 1, newWord()).join(' ')
    default:
      return words.toSpliced(at, 0, newWord()).join(' ')
  }
}

/** Takes every id out, as a form without ids holds a meeting. */
export const withoutAnyIds = (meeting: MeetingJson): MeetingJson =>
  JSON.parse(JSON.stringify(meeting, (key, value: unknown) => (key === 'id' ? undefined : value)))

/** The words in anything. */
export const wordsIn = (value: unknown): Set<string> =>
  new Set(JSON.stringify(value ?? null).match(/w\d+[ab]?w/g) ?? [])
