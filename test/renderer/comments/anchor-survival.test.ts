// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { XmlElement, type Doc } from 'yjs'
import type { Anchor } from '../../../shared/comments/anchor'
import {
  anchorOfLine,
  anchorOfSelection,
  type TextRange,
} from '../../../shared/comments/make-anchor'
import type { Placement } from '../../../shared/comments/place-anchor'
import { listPlacedThreads } from '../../../shared/comments/placed-threads'
import { startThread } from '../../../shared/comments/write-comments'
import { newId } from '../../../shared/documents/ids'
import { meetingRoots } from '../../../shared/documents/meeting'
import { readText } from '../../../shared/documents/node-block'
import {
  closeGamePeer,
  deliverGame,
  doEdit,
  GAME_TOPICS,
  gameEditKinds,
  gameMeeting,
  openGamePeer,
  type GameEdit,
  type GamePeer,
  type GameTopic,
} from '../../support/anchor-game'
import { drawFrom, type Draw } from '../../support/edit-meeting'
import { propertyRuns } from '../../support/property-runs'

// The same edits are made in two meetings at once: one of plain words, many of them alike, in which the anchors
// are; and its twin, in which each letter is another one, that nobody else ever types. So the letters of the twin
// at a place say which letters those of the meeting really are. Neither knows anything of Yjs.

const VOCABULARY =
  'the roof is dry and we need more soil before the seeds arrive in spring so who will order it'.split(
    ' ',
  )

/** Words as people write them, and as many letters for the twin. */
interface Twins {
  readonly real: string
  readonly twin: string
}

function createScribe(draw: Draw) {
  let next = 0x4e00
  const realOf = new Map<string, string>()
  const twinOf = (real: string) =>
    real
      .split('')
      .map((letter) => {
        const own = String.fromCharCode((next += 1))
        realOf.set(own, letter)
        return own
      })
      .join('')
  const words = (count: number) =>
    Array.from({ length: count }, () => VOCABULARY[draw(VOCABULARY.length)]).join(' ')
  return {
    write(count: number): Twins {
      const real = words(count)
      return { real, twin: twinOf(real) }
    },
    back: (twin: string) =>
      twin
        .split('')
        .map((own) => realOf.get(own) ?? own)
        .join(''),
  }
}

/** The blocks of a topic as the document itself says, title first, and their texts without marks. */
const blocksOf = (doc: Doc, topic: string) =>
  meetingRoots
    .topicText(doc, topic)
    .toArray()
    .flatMap((node) =>
      node instanceof XmlElement
        ? [{ id: String(node.getAttribute('id')), text: readText(node).text }]
        : [],
    )

interface Probe {
  readonly threadId: string
  readonly anchor: Anchor
  /** The letters of the twin that it is about. */
  readonly letters: ReadonlySet<string>
}

type Verdict = `${Placement['kind']} ${'right' | 'wrong' | 'missed'}`

interface Course {
  readonly verdicts: readonly Verdict[]
  /** Edits put other letters at a place of the twin: which are meant nobody can say. */
  readonly isParted: boolean
}

function runCourse(seed: number): Course {
  const draw = drawFrom(seed * 2_654_435_761)
  for (let warm = 0; warm < 5; warm += 1) draw(10)
  const scribe = createScribe(draw)
  const lines = GAME_TOPICS.map(() => Array.from({ length: 5 }, () => scribe.write(3 + draw(9))))
  const meetingOf = (world: keyof Twins) => {
    const [t1, t2, t3] = lines.map((topic) => topic.map((line) => line[world]))
    return gameMeeting({ t1: t1!, t2: t2!, t3: t3! })
  }
  const real = openWorld(meetingOf('real'))
  const twin = openWorld(meetingOf('twin'))
  try {
    const play = (count: number) => {
      for (let edit = 0; edit < count; edit += 1) playOnce(draw, scribe.write, real, twin)
      deliverGame(real)
      deliverGame(twin)
    }
    // What is commented was written by several people.
    play(4)
    const probes = placeProbes(draw, real[0]!.doc, twin[0]!.doc)
    play(4 + draw(16))
    const isParted = GAME_TOPICS.some((topic) => {
      const [a, b] = [blocksOf(real[0]!.doc, topic), blocksOf(twin[0]!.doc, topic)]
      return (
        a.map(({ text }) => text).join('\n') !== scribe.back(b.map(({ text }) => text).join('\n'))
      )
    })
    const [threads, others] = real.map(({ doc }) => listPlacedThreads(doc))
    // Nobody misses a comment, and where it stands does not hang on who looks.
    expect(threads).toHaveLength(probes.length)
    expect(others).toEqual(threads)
    const verdicts = probes.map((probe) => {
      const placement = threads!.find(({ id }) => id === probe.threadId)!.placement
      return judge(probe, placement, { real: real[0]!.doc, twin: twin[0]!.doc })
    })
    return { verdicts, isParted }
  } finally {
    for (const peer of [...real, ...twin]) closeGamePeer(peer)
  }
}

const openWorld = (origin: Doc): readonly GamePeer[] => [
  openGamePeer(origin, 11),
  openGamePeer(origin, 12),
]

function playOnce(
  draw: Draw,
  write: (count: number) => Twins,
  real: readonly GamePeer[],
  twin: readonly GamePeer[],
): void {
  if (draw(5) === 0) {
    deliverGame(real)
    deliverGame(twin)
  }
  const who = draw(2)
  const part = () => draw(1_000) / 1_000
  const edit: GameEdit = {
    kind: gameEditKinds[draw(gameEditKinds.length)]!,
    topic: GAME_TOPICS[draw(3)]!,
    to: GAME_TOPICS[draw(3)]!,
    line: part(),
    otherLine: part(),
    at: part(),
    length: part(),
  }
  const typed = write(1 + draw(3))
  doEdit(real[who]!, edit, typed.real)
  doEdit(twin[who]!, edit, typed.twin)
}

/** Anchors at some words, one at a whole line. */
function placeProbes(draw: Draw, doc: Doc, twin: Doc): Probe[] {
  return Array.from({ length: 5 }, (_, index) => {
    const topic: GameTopic = GAME_TOPICS[draw(3)]!
    const blocks = blocksOf(doc, topic)
    const at = 1 + draw(blocks.length - 1)
    const [block, twinBlock] = [blocks[at], blocksOf(twin, topic)[at]]
    if (!block || !twinBlock || block.text.trim() === '') return []
    const range = { topicId: topic, blockId: block.id, ...wordsIn(block.text, draw) }
    const anchor = index === 0 ? anchorOfLine(doc, range) : anchorOfSelection(doc, range)
    if (!anchor) return []
    const letters = index === 0 ? twinBlock.text : twinBlock.text.slice(range.from, range.to)
    const begun = startThread(doc, { anchor, text: 'Why?' }, { by: 'ana', atMs: index }, newId)
    if (!begun.ok) throw new Error(`No comment: ${begun.failure}`)
    return [{ threadId: begun.value, anchor, letters: new Set<string>(letters) }]
  }).flat()
}

/** A stretch of whole words. */
function wordsIn(text: string, draw: Draw): Pick<TextRange, 'from' | 'to'> {
  const words = [...text.matchAll(/\S+/g)]
  const first = draw(words.length)
  const last = Math.min(words.length - 1, first + draw(5))
  const end = words[last]!
  return { from: words[first]!.index, to: end.index + end[0].length }
}

interface Worlds {
  readonly real: Doc
  readonly twin: Doc
}

function judge({ anchor, letters }: Probe, placement: Placement, { real, twin }: Worlds): Verdict {
  const { kind, topicId, blockId, from = 0, to } = placement
  if (kind === 'orphaned') return `orphaned ${isLeft(letters, twin) ? 'missed' : 'right'}`
  const at = blocksOf(real, topicId ?? '').findIndex(({ id }) => id === (blockId ?? 'undefined'))
  const text = blocksOf(twin, topicId ?? '')[at]?.text ?? ''
  if (anchor.kind === 'line' && kind === 'exact') return 'exact right'
  const shown = text.slice(from, to).split('')
  const ours = shown.filter((letter) => letters.has(letter)).length
  const isRight =
    kind === 'exact'
      ? letters.has(shown[0] ?? '') && letters.has(shown.at(-1) ?? '')
      : ours * 2 >= shown.length || ours * 2 >= letters.size
  return `${kind} ${isRight ? 'right' : 'wrong'}`
}

/** Whether one block still has most of the letters. */
const isLeft = (letters: ReadonlySet<string>, twin: Doc) =>
  GAME_TOPICS.some((topic) =>
    blocksOf(twin, topic).some(
      ({ text }) =>
        text.split('').filter((letter) => letters.has(letter)).length * 2 > letters.size,
    ),
  )

/** A thousand sequences take some minutes. */
const LONG_MS = 3_600_000

describe('comments after random edits of two people', () => {
  it(
    'are at their words, or where words like them are, or told as orphaned',
    () => {
      const { seed, numRuns } = propertyRuns(8)
      const counts = new Map<string, number>()
      const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
      for (let run = 0; run < numRuns; run += 1) {
        const { verdicts, isParted } = runCourse(seed + run)
        count(isParted ? 'sequences whose twin was parted' : 'sequences')
        if (!isParted) verdicts.forEach(count)
      }
      console.log(Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))))
      expect(counts.get('sequences')).toBeGreaterThan(numRuns * 0.3)
      // Where a word stands twice side by side, the binding may take one for the other.
      const fewWrong = 2 + (counts.get('exact right') ?? 0) * 0.02
      expect(counts.get('exact wrong') ?? 0).toBeLessThanOrEqual(fewWrong)
    },
    LONG_MS,
  )
})
