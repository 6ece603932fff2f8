import type { Doc } from 'yjs'
import { XmlElement } from 'yjs'
import { meetingRoots } from '../../shared/documents/meeting'
import { openWrittenRuns, type ReadRuns } from '../../shared/documents/written-runs'
import { writerKey, type Writer } from '../../shared/documents/writers'
import { createLiveValue, type LiveValue } from './live-value'
import { COLOURS, personColour } from './presence'
import type { WhenIdle } from './when-idle'

/** The ways a stretch is underlined, so that writers of one colour are told apart, and all of them without any. */
export const writerPatterns = ['solid', 'dotted', 'dashed', 'double', 'wavy'] as const

/** Somebody who wrote words of a meeting, and how these are marked. */
export interface ShownWriter {
  readonly key: string
  readonly writer: Writer
  /** How many letters of theirs there are. */
  readonly letters: number
  /** One of the person colours; absent for what no person wrote. */
  readonly colour: number | undefined
  readonly pattern: (typeof writerPatterns)[number]
}

/** Who wrote what, as of a moment ago. */
export interface WrittenState {
  readonly read: ReadRuns
  /** Whoever wrote most first. */
  readonly writers: readonly ShownWriter[]
  readonly byKey: ReadonlyMap<string, ShownWriter>
}

/** Shows on demand who wrote which words of a meeting. */
export interface WrittenWords {
  /** Absent while it is not shown; costs nothing then. Another one some time after each change. */
  readonly state: LiveValue<WrittenState | undefined>
  /** The one writer whose words stand out, by key. */
  readonly picked: LiveValue<string | undefined>
  pick(key: string | undefined): void
  toggle(): void
  close(): void
}

/** Starts without showing anything. */
export function createWrittenWords(doc: Doc, whenIdle: WhenIdle): WrittenWords {
  const state = createLiveValue<WrittenState | undefined>(undefined)
  const picked = createLiveValue<string | undefined>(undefined)
  const marks = createMarks()
  let stopWaiting = () => {}

  const read = () => state.set(readWritten(doc, marks))
  const readSoon = () => {
    stopWaiting()
    stopWaiting = whenIdle(read)
  }

  function hide(): void {
    stopWaiting()
    doc.off('update', readSoon)
    picked.set(undefined)
    state.set(undefined)
  }

  return {
    state,
    picked,
    pick: picked.set,
    toggle() {
      if (state.get()) return hide()
      doc.on('update', readSoon)
      read()
    },
    close: hide,
  }
}

type Mark = Pick<ShownWriter, 'colour' | 'pattern'>

/** Hands out marks; whoever has one keeps it, so that no words change their look while others write. */
function createMarks(): (writer: Writer) => Mark {
  const known = new Map<string, Mark>()
  return (writer) => {
    const key = writerKey(writer)
    const mark = known.get(key) ?? nextMark(writer, [...known.values()])
    known.set(key, mark)
    return mark
  }
}

/** The person's own colour with the next line it has not, or a colour that has one left: sixty are told apart. */
function nextMark(writer: Writer, taken: readonly Mark[]): Mark {
  const own = writer.kind === 'person' ? personColour(writer.personId) : undefined
  const colours =
    own === undefined
      ? [undefined]
      : Array.from({ length: COLOURS }, (_, step) => (own + step) % COLOURS)
  for (const colour of colours) {
    const used = taken.flatMap((each) => (each.colour === colour ? [each.pattern] : []))
    const pattern = writerPatterns.find((each) => !used.includes(each))
    if (pattern) return { colour, pattern }
  }
  return { colour: own, pattern: 'solid' }
}

function readWritten(doc: Doc, markOf: (writer: Writer) => Mark): WrittenState {
  const read = openWrittenRuns(doc)
  const letters = new Map<string, { readonly writer: Writer; count: number }>()
  for (const node of nodesOf(doc)) {
    for (const { from, to, writer } of read(node)) {
      const known = letters.get(writerKey(writer))
      if (known) known.count += to - from
      else letters.set(writerKey(writer), { writer, count: to - from })
    }
  }
  const writers = [...letters]
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .map(([key, { writer, count }]) => ({ key, writer, letters: count, ...markOf(writer) }))
  return { read, writers, byKey: new Map(writers.map((writer) => [writer.key, writer])) }
}

/** Everything directly in the notes that can have a text. */
function nodesOf(doc: Doc): XmlElement[] {
  const fragments = [
    meetingRoots.intro(doc),
    ...[...meetingRoots.topics(doc).keys()].map((id) => meetingRoots.topicText(doc, id)),
  ]
  return fragments.flatMap((fragment) =>
    fragment.toArray().filter((node): node is XmlElement => node instanceof XmlElement),
  )
}
