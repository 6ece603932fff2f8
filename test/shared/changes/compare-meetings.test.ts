import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, MeetingJson, TopicJson } from '../../../shared/confab-json'
import { compareMeetings } from '../../../shared/changes/compare-meetings'
import {
  hasChanges,
  type LineChange,
  type Stretch,
  type TopicChange,
} from '../../../shared/changes/meeting-changes'
import { countingIds } from '../../support/counting-ids'
import { drawFrom, editMeeting, plainMeeting } from '../../support/edit-meeting'
import { propertyRuns } from '../../support/property-runs'

const line = (id: string, text: string, more: Partial<Block> = {}): Block =>
  ({ id, kind: 'bullet', indent: 0, text, ...more }) as Block

const topic = (id: string, title: string, notes: Block[], more: Partial<TopicJson> = {}) => ({
  id,
  dots: 0,
  intentions: [],
  proposers: [],
  title,
  state: 'proposed' as const,
  notes,
  ...more,
})

const meeting = (topics: TopicJson[], more: Partial<MeetingJson> = {}): MeetingJson => ({
  id: 'm',
  date: '2026-03-04',
  title: 'Roof hours',
  state: 'live',
  intro: [],
  attendees: [],
  topics,
  ...more,
})

const roof = topic('roof', 'The roof', [
  line('l1', 'Who waters the plants'),
  line('l2', 'Bo has the key'),
  line('l3', 'The gutter leaks again'),
])
const money = topic('money', 'Money', [line('m1', 'Forty are left')])
const base = meeting([roof, money])

const withNotes = (notes: Block[]) => meeting([{ ...roof, notes }, money])

/** A change in one word per thing. */
const lineWord = (change: LineChange) => `${change.kind} ${change.lineId}`
const topicWord = ({ topicId, kind, facts, lines }: TopicChange) =>
  [`${kind} ${topicId}`, ...facts.map(({ field }) => field), ...lines.map(lineWord)].join(', ')
const tell = (before: MeetingJson, after: MeetingJson) => {
  const { facts, intro, topics } = compareMeetings(before, after)
  return [...facts.map(({ field }) => field), ...intro.map(lineWord), ...topics.map(topicWord)]
}

describe('what differs between two states of a meeting', () => {
  it('is nothing between a state and itself', () => {
    expect(hasChanges(compareMeetings(base, structuredClone(base)))).toBe(false)
  })

  it('is told line by line: added, changed with its words, and removed below what stands above', () => {
    const after = withNotes([
      line('l1', 'Who waters the tomato plants'),
      line('l9', 'The ladder is broken'),
      line('l3', 'The gutter leaks again'),
    ])
    expect(tell(base, after)).toEqual(['changed roof, changed l1, removed l2, added l9'])
    const [changes] = compareMeetings(base, after).topics
    expect(changes?.lines[0]).toMatchObject({
      words: [
        { kind: 'same', text: 'Who waters the ' },
        { kind: 'added', text: 'tomato ' },
        { kind: 'same', text: 'plants' },
      ],
    })
    expect(changes?.lines[1]).toMatchObject({ belowId: 'l1' })
  })

  it('knows a line again that was cut and pasted with a new id, or reworded a little', () => {
    const pasted = withNotes([roof.notes[1]!, roof.notes[2]!, line('n', 'Who waters the plants')])
    expect(tell(base, pasted)).toEqual(['changed roof, moved n'])
    const reworded = withNotes([line('n', 'Who waters all plants'), ...roof.notes.slice(1)])
    expect(tell(base, reworded)).toEqual(['changed roof, changed n'])
  })

  it('tells a moved line as moved, in another topic too, and the fewest of them', () => {
    const [l1, l2, l3] = roof.notes as [Block, Block, Block]
    expect(tell(base, withNotes([l3, l1, l2]))).toEqual(['changed roof, moved l3'])
    const across = meeting([
      { ...roof, notes: [l1, l3] },
      { ...money, notes: [...money.notes, l2] },
    ])
    expect(tell(base, across)).toEqual(['changed roof, left l2', 'changed money, moved l2'])
  })

  it('says nothing of empty lines, nor of a line split at its start', () => {
    const split = withNotes([
      line('l1', ''),
      line('n', 'Who waters the plants'),
      ...roof.notes.slice(1),
    ])
    expect(tell(base, split)).toEqual([])
    expect(tell(split, base)).toEqual([])
  })

  it('tells what a line is and to whom it falls', () => {
    const action = line('l2', 'Bo has the key', { kind: 'action', assignee: 'Bo', done: true })
    const [changes] = compareMeetings(
      base,
      withNotes([roof.notes[0]!, action, roof.notes[2]!]),
    ).topics
    const [changed] = changes?.lines ?? []
    expect(changed?.kind === 'changed' && changed.facts.map(({ field }) => field)).toEqual([
      'kind',
      'assignee',
      'done',
    ])
  })

  it('tells votes of a poll and not that an option was renamed', () => {
    const poll = (text: string, voters: string[]) =>
      line('p', 'When?', { kind: 'poll', options: [{ id: 'o', text, voters }] })
    const before = withNotes([poll('Monday', ['Ana'])])
    const [voted] = compareMeetings(before, withNotes([poll('Monday', ['Ana', 'Bo'])])).topics
    expect(voted?.lines[0]).toMatchObject({ words: [], facts: [{ field: 'votes' }] })
    const [renamed] = compareMeetings(before, withNotes([poll('Tuesday', ['Ana'])])).topics
    expect(renamed?.lines[0]).toMatchObject({ facts: [] })
  })

  it('tells of topics: new, archived, restored, moved, renamed, and never what a clock does', () => {
    const plants = topic('plants', 'Plants', [line('x', 'Basil')])
    expect(tell(base, meeting([roof, money, plants]))).toEqual(['added plants, added x'])
    const archived = meeting([roof], { archived: [money] })
    expect(tell(base, archived)).toEqual(['archived money'])
    expect(tell(archived, base)).toEqual(['restored money'])
    expect(tell(base, meeting([money, roof]))).toEqual(['changed money, place'])
    const renamed = { ...roof, title: 'The roof garden', state: 'parked' as const, dots: 2 }
    expect(tell(base, meeting([renamed, money]))).toEqual(['changed roof, title, state, dots'])
    const timed = { ...roof, timeUsedMs: 5, rungs: [{ rung: 0, totalMs: 5 }] }
    expect(tell(base, meeting([timed, money]))).toEqual([])
  })

  it('tells a merged topic as merged, and as parted again, with what changed in it', () => {
    const heading: Block = { kind: 'heading', level: 4, indent: 0, text: 'Money' }
    const merged = meeting([
      {
        ...roof,
        dots: 1,
        proposers: ['Ana'],
        notes: [...roof.notes, heading, line('m1', 'Fifty are left')],
      },
    ])
    const apart = meeting([roof, { ...money, dots: 1, proposers: ['Ana'] }])
    expect(tell(apart, merged)).toEqual(['merged money, changed m1'])
    expect(compareMeetings(apart, merged).topics).toMatchObject([{ mergedInto: 'roof' }])
    expect(tell(merged, apart)).toEqual(['parted money, changed m1'])
    const later = meeting([{ ...merged.topics[0]!, notes: merged.topics[0]!.notes.slice(0, -1) }])
    expect(tell(merged, later)).toEqual(['changed roof, removed m1'])
  })

  it('tells what is internal, now or before', () => {
    const open = withNotes([line('l1', 'Who waters'), ...roof.notes.slice(1)])
    const inside = withNotes([
      line('l1', 'Who waters the plants', { internal: true }),
      ...roof.notes.slice(1),
    ])
    for (const [before, after] of [
      [open, inside],
      [inside, open],
    ] as const) {
      expect(compareMeetings(before, after).topics[0]?.lines[0]?.isInternal).toBe(true)
    }
  })

  it('leads from one state to the other, whatever was edited', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const draw = drawFrom(seed)
        const ids = countingIds('i')
        const words = countingIds('w')
        const writer = { draw, newWord: () => words(), newId: ids }
        const before = plainMeeting(writer)
        const after = editMeeting(before, writer, 1 + draw(12))
        const { topics, intro } = compareMeetings(before, after)
        const all = [...intro, ...topics.flatMap(({ lines }) => lines)]
        expect(all.flatMap((change) => wrongIn(change, before, after))).toEqual([])
        const told = new Set(topics.map(({ topicId }) => topicId))
        const known = new Map(before.topics.map((each) => [each.id, each]))
        const untold = after.topics.filter(({ id = '' }) => !told.has(id))
        expect(untold).toEqual(untold.map(({ id }) => known.get(id)))
      }),
      propertyRuns(200),
    )
  })
})

/** What of a change is not as the two states have it. */
function wrongIn(change: LineChange, before: MeetingJson, after: MeetingJson): string[] {
  const [was, is] = [before, after].map((meeting) => blockIn(meeting, change.lineId))
  switch (change.kind) {
    case 'added':
      return is === change.after ? [] : [`${change.lineId} is not there`]
    case 'removed':
      return was === change.before && is === undefined ? [] : [`${change.lineId} is still there`]
    case 'left':
      return is === undefined ? [`${change.lineId} is nowhere`] : []
    default: {
      const { words, before: old, after: fresh } = change
      if (blockIn(before, old.id) !== old || is !== fresh) return [`${change.lineId} is another`]
      const [told, untold] = [joined(words, 'added'), joined(words, 'removed')]
      const isText = words.length > 0 && old.kind !== 'poll' && old.kind !== 'table'
      return !isText || (told === old.text && untold === fresh.text) ? [] : [`${told}: ${untold}`]
    }
  }
}

const blockIn = ({ intro, topics }: MeetingJson, id: string | undefined) =>
  [...intro, ...topics.flatMap(({ notes }) => notes)].find((block) => block.id === id)

const joined = (words: readonly Stretch[], without: Stretch['kind']) =>
  words.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('')
