import { describe, expect, it } from 'vitest'
import type { Block, TopicJson } from '../../../shared/confab-json'
import { importText } from '../../../shared/formats/text-import'
import {
  halfYearPlace,
  hasHalfYear,
  readHalfYear,
  readTruth,
  type TrueTopic,
} from '../../support/half-year'

describe.skipIf(!hasHalfYear)(`the real half-year (needs ${halfYearPlace})`, () => {
  const source = hasHalfYear ? readHalfYear() : ''
  const { notebook, notices } = importText(source, () => 'id')

  it('gives every meeting its date and state, newest first', () => {
    const stateOf = {
      held: ['held'],
      skipped: ['skipped', 'cancelled'],
      empty: ['planned'],
    } as const
    const truth = readTruth().meetings
    expect(notebook.meetings.map(({ date }) => date)).toEqual(truth.map(({ date }) => date))
    const wrong = notebook.meetings.filter(({ state }, index) => {
      const { status = '', statusAccept = [] } = truth[index] ?? {}
      const states = [status, ...statusAccept].flatMap<string>(
        (each) => stateOf[each as keyof typeof stateOf] ?? [],
      )
      return !states.includes(state)
    })
    expect(wrong.map(({ date }) => date)).toEqual([])
  })

  it('reads the dots, intentions, proposers and title of all 85 topics', () => {
    const wrong = readTruth().meetings.flatMap(({ date, topics }) => {
      const read = notebook.meetings.find((meeting) => meeting.date === date)?.topics ?? []
      expect(read).toHaveLength(topics.length)
      return topics.filter((topic, index) => !isRight(read[index], topic)).map(({ line }) => line)
    })
    expect(wrong).toEqual([])
  })

  it('keeps every note line that holds anything, at its depth', () => {
    const truth = readTruth().meetings.flatMap(({ topics }) => topics)
    const read = notebook.meetings.flatMap(({ topics }) => topics)
    const counted = read.map(
      ({ notes }) =>
        [
          notes.flatMap(linesOf).length,
          Math.max(0, ...notes.map(({ indent }) => indent + 1)),
        ] as const,
    )
    // A topic whose own line goes on holds that as its first note: the truth counts it apart.
    const expected = truth.map(
      (topic, index) =>
        [
          topic.noteLines - topic.emptyNoteLines + continuedLines(read[index]),
          topic.maxDepth,
          topic.emptyNoteLines,
        ] as const,
    )
    expect(counted.map(([lines]) => lines)).toEqual(expected.map(([lines]) => lines))
    // The deepest bullet may be an empty one.
    const wrong = expected.filter(([, depth, empty], index) => {
      const read = counted[index]?.[1] ?? -1
      return empty > 0 ? read > depth : read !== depth
    })
    expect(wrong).toEqual([])
  })

  it('finds the same lines at the same depths as a reading that knows bullets only', () => {
    const bullets = [...source.matchAll(/^( *)[•◦▪] ?(.*)$/gmu)]
      .map(([, pad = '', text = '']) => ({ depth: pad.length, text: fold(text) }))
      .filter(({ text }) => text !== '')
    const widths = [...new Set(bullets.map(({ depth }) => depth))].toSorted((a, b) => a - b)
    const notes = bullets.filter(({ depth }) => depth !== widths[0])
    const read = notebook.meetings
      .flatMap(({ topics }) => topics)
      .flatMap(({ notes }) => notes.flatMap(linesOf))
    const missing = notes.filter(({ depth, text }) => {
      const at = read.findIndex(
        (line) =>
          line.indent === widths.indexOf(depth) - 1 &&
          text.endsWith(fold(line.text.split('\n')[0] ?? '')) &&
          line.text !== '',
      )
      return at < 0 && !read.some(({ text: own, names }) => own === '' && text.includes(names))
    })
    expect(missing).toEqual([])
  })

  it('recognises at least 95 % of the speaker prefixes', () => {
    const names = readTruth().people.flatMap(({ name, aliases }) => [name, ...aliases])
    const isNames = (inside: string) =>
      inside.split(/[/,&]/).every((part) => names.includes(part.trim()))
    const prefixed = [
      ...source.matchAll(/^ {3,}[•◦▪] ?(?:[[(]([^\])]+)[\])]|([A-Z][A-Za-z. ]+):)/gmu),
    ].filter(([, bracketed, before]) => isNames(bracketed ?? before ?? ''))
    const spoken = notebook.meetings
      .flatMap(({ topics }) => topics.flatMap(({ notes }) => notes))
      .filter((block) => 'speakers' in block && block.speakers)
    expect(prefixed.length).toBeGreaterThan(50)
    expect(spoken.length / prefixed.length).toBeGreaterThanOrEqual(0.95)
  })

  it('says where holes are and guesses nothing it is sure of', () => {
    expect(notices.filter(({ kind }) => kind === 'hole').length).toBeGreaterThan(10)
    expect(notices.every(({ line }) => line >= 1)).toBe(true)
  })
})

const fold = (text: string) => text.replaceAll(/[\s\u00a0]+/gu, ' ').trim()

function linesOf(block: Block): { indent: number; text: string; names: string }[] {
  const { indent } = block
  if (block.kind === 'poll')
    return block.options.map(({ text }) => ({ indent, text: '', names: `[${text}]` }))
  const names = 'speakers' in block ? (block.speakers ?? []).join('') : ''
  return [{ indent, text: block.text, names }]
}

const continuedLines = (topic: TopicJson | undefined) =>
  (topic?.notes ?? []).filter(({ kind }) => kind === 'paragraph').length

const foldTitle = (title: string) =>
  fold(title.replaceAll(/[’‘]/g, "'").replaceAll(/[“”]/g, '"'))
    .toLowerCase()
    .replaceAll(/^[:\-–. ]+|[:\-–. ]+$/g, '')

function isRight(topic: TopicJson | undefined, truth: TrueTopic): boolean {
  const readings = [truth, ...(truth.accept ?? []).map((other) => ({ ...truth, ...other }))]
  return readings.some(
    (reading) =>
      topic?.dots === reading.votes &&
      JSON.stringify(topic.intentions.map(({ label }) => label.toLowerCase())) ===
        JSON.stringify(reading.intents) &&
      (topic.intentions[0]?.kind ?? null) === reading.canonicalIntent &&
      JSON.stringify(topic.proposers) === JSON.stringify(reading.proposers) &&
      foldTitle(topic.title) === foldTitle(reading.title),
  )
}
