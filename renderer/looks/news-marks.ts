import { blockText } from '../../shared/changes/block-text'
import { describeWriters, type NameOf } from '../../shared/changes/describe-changes'
import type { LineChange, MeetingChanges, Stretch } from '../../shared/changes/meeting-changes'
import type { News } from '../session/looks/since-look'
import type { Writer } from '../../shared/documents/writers'

const words = {
  lines: {
    added: 'Added',
    changed: 'Changed',
    moved: 'Moved',
  },
  by: (what: string, who: string) => (who === '' ? what : `${what} by ${who}`),
  gone: (who: string, count: number) =>
    `${sentence(who)} removed ${count === 1 ? '1 line' : `${count} lines`}`,
  left: (who: string, count: number) =>
    `${sentence(who)} moved ${count === 1 ? '1 line' : `${count} lines`} to another topic`,
}

/** How a line is marked as news. */
export interface LineNews {
  readonly kind: 'added' | 'changed' | 'moved'
  readonly label: string
  /** What it said then: its words are marked as long as it says the same. */
  readonly text: string
  /** Where in its text there are new words. */
  readonly fresh: readonly { readonly from: number; readonly to: number }[]
}

/** Lines in a row that are no longer where they were. */
export interface GoneLines {
  readonly id: string
  readonly label: string
  readonly texts: readonly string[]
}

/** What the text of a meeting shows of its news. */
export interface NewsMarks {
  readonly lines: ReadonlyMap<string, LineNews>
  /** By the id of the line above, or `top/` and the id of the topic; of the lines above the topics, `top/`. */
  readonly gone: ReadonlyMap<string, readonly GoneLines[]>
  /** What the card of a topic says. */
  readonly topics: ReadonlyMap<string, 'new' | 'changed'>
}

/** Nothing to show. */
export const noMarks: NewsMarks = { lines: new Map(), gone: new Map(), topics: new Map() }

/** The key of what is gone from the start of a topic, or of the lines above the topics. */
export const topOf = (topicId = '') => `top/${topicId}`

/** Reads off some news how the text shows them. A new topic is marked as a whole, not line by line. */
export function markNews(news: News | undefined, nameOf: NameOf): NewsMarks {
  if (!news) return noMarks
  const { intro, topics } = news.changes
  const lines = linesOf(news.changes)
  const gone = new Map<string, GoneLines[]>()
  addGone(gone, intro, topOf(), nameOf)
  for (const topic of topics) addGone(gone, topic.lines, topOf(topic.topicId), nameOf)
  return {
    lines: new Map(lines.flatMap((line) => markLine(line, nameOf))),
    gone,
    topics: new Map(
      topics.map(({ topicId, kind }) => [topicId, kind === 'added' ? 'new' : 'changed'] as const),
    ),
  }
}

const linesOf = ({ intro, topics }: MeetingChanges): LineChange[] => [
  ...intro,
  ...topics.flatMap(({ kind, lines }) => (kind === 'added' ? [] : lines)),
]

function markLine(line: LineChange, nameOf: NameOf): (readonly [string, LineNews])[] {
  if (line.kind === 'removed' || line.kind === 'left') return []
  const label = words.by(words.lines[line.kind], describeWriters(line.by, nameOf))
  const fresh = line.kind === 'added' ? [] : freshIn(line.words)
  return [[line.lineId, { kind: line.kind, label, text: blockText(line.after), fresh }]]
}

function freshIn(stretches: readonly Stretch[]) {
  let at = 0
  return stretches.flatMap(({ kind, text }) => {
    if (kind === 'removed') return []
    const from = at
    at += text.length
    return kind === 'added' && text.trim() !== '' ? [{ from, to: at }] : []
  })
}

function addGone(
  gone: Map<string, GoneLines[]>,
  lines: readonly LineChange[],
  top: string,
  nameOf: NameOf,
): void {
  for (const line of lines) {
    if (line.kind !== 'removed' && line.kind !== 'left') continue
    const place = line.belowId ?? top
    const others = gone.get(place) ?? []
    const last = others.at(-1)
    const made = goneLines(line.kind, line.by, [blockText(line.before)], line.lineId, nameOf)
    // Lines that went together are told of together.
    const isSame =
      last?.label === goneLines(line.kind, line.by, last?.texts ?? [], '', nameOf).label
    if (!last || !isSame) gone.set(place, [...others, made])
    else {
      const texts = [...last.texts, blockText(line.before)]
      const joined = goneLines(line.kind, line.by, texts, last.id, nameOf)
      gone.set(place, [...others.slice(0, -1), joined])
    }
  }
}

function goneLines(
  kind: 'removed' | 'left',
  by: readonly Writer[],
  texts: readonly string[],
  id: string,
  nameOf: NameOf,
): GoneLines {
  const who = describeWriters(by, nameOf)
  const word = kind === 'removed' ? words.gone : words.left
  return { id, label: word(who, texts.length), texts }
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
