import { describe, expect, it } from 'vitest'
import type { Block, MeetingJson, Span, TopicJson } from '../../../shared/confab-json'
import { mergeMeetings } from '../../../shared/merge/merge-meeting'

const bullet = (
  id: string,
  text: string,
  more: { indent?: number; spans?: Span[] } = {},
): Block => ({
  id,
  kind: 'bullet',
  indent: 0,
  text,
  ...more,
})

const topic = (id: string, notes: Block[], more: Partial<TopicJson> = {}): TopicJson => ({
  id,
  dots: 0,
  intentions: [],
  proposers: [],
  title: `Topic ${id}`,
  state: 'proposed',
  notes,
  ...more,
})

const meeting = (topics: TopicJson[], more: Partial<MeetingJson> = {}): MeetingJson => ({
  id: 'm1',
  date: '2026-03-04',
  title: '',
  state: 'held',
  intro: [],
  attendees: [],
  topics,
  ...more,
})

/** The meeting with one topic of these lines. */
const lines = (...notes: Block[]) => meeting([topic('t1', notes)])

/** As a form without ids holds it. */
const bare = (value: MeetingJson): MeetingJson =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => (key === 'id' ? undefined : each)))

const notesOf = (value: MeetingJson) => value.topics[0]?.notes ?? []
const textsOf = (value: MeetingJson) => notesOf(value).map(({ text }) => text)

describe('words', () => {
  it('takes changes of both sides in one line where they do not touch', () => {
    const { meeting: merged, overlaps } = mergeMeetings(
      lines(bullet('a', 'the roof leaks in the north corner')),
      lines(bullet('a', 'the old roof leaks in the north corner')),
      lines(bullet('a', 'the roof leaks in the north-west corner')),
    )
    expect(textsOf(merged)).toEqual(['the old roof leaks in the north-west corner'])
    expect(overlaps).toEqual([])
  })

  it('keeps ours and tells of an overlap where both changed one word', () => {
    const { meeting: merged, overlaps } = mergeMeetings(
      lines(bullet('a', 'the roof leaks')),
      lines(bullet('a', 'the roof drips')),
      lines(bullet('a', 'the roof holds')),
    )
    expect(textsOf(merged)).toEqual(['the roof drips'])
    expect(overlaps).toMatchObject([
      {
        meetingId: 'm1',
        topicId: 't1',
        blockId: 'a',
        field: 'text',
        base: { text: 'the roof leaks' },
        ours: { text: 'the roof drips' },
        theirs: { text: 'the roof holds' },
      },
    ])
  })

  it('takes a mark from one side and a word from the other', () => {
    const { meeting: merged, overlaps } = mergeMeetings(
      lines(bullet('a', 'the roof leaks')),
      lines(bullet('a', 'the roof leaks', { spans: [{ from: 4, to: 8, mark: 'bold' }] })),
      lines(bullet('a', 'now the roof leaks')),
    )
    expect(notesOf(merged)).toEqual([
      bullet('a', 'now the roof leaks', { spans: [{ from: 8, to: 12, mark: 'bold' }] }),
    ])
    expect(overlaps).toEqual([])
  })
})

describe('lines without ids', () => {
  const base = lines(bullet('a', 'first one'), bullet('b', 'second one'), bullet('c', 'third one'))

  it('are found again by their words, and keep the ids they had', () => {
    const theirs = bare(
      lines(bullet('', 'third one'), bullet('', 'first line'), bullet('', 'second one, or two')),
    )
    const { meeting: merged, overlaps } = mergeMeetings(base, base, theirs)
    expect(notesOf(merged).map(({ id, text }) => [id, text])).toEqual([
      ['c', 'third one'],
      ['a', 'first line'],
      ['b', 'second one, or two'],
    ])
    expect(overlaps).toEqual([])
  })

  it('are new when nothing is like them', () => {
    const theirs = bare(lines(...notesOf(base), bullet('', 'quite another matter')))
    const { meeting: merged } = mergeMeetings(base, base, theirs)
    expect(notesOf(merged).at(-1)).toEqual({
      kind: 'bullet',
      indent: 0,
      text: 'quite another matter',
    })
    expect(notesOf(merged).slice(0, 3)).toEqual(notesOf(base))
  })

  it('are found in another topic when they say the same', () => {
    const two = meeting([topic('t1', [bullet('a', 'buy seeds')]), topic('t2', [])])
    const theirs = bare(meeting([topic('t1', []), topic('t2', [bullet('', 'buy seeds')])]))
    const { meeting: merged } = mergeMeetings(two, two, theirs)
    expect(merged.topics.map(({ notes }) => notes.map(({ id }) => id))).toEqual([[], ['a']])
  })
})

describe('lines', () => {
  const base = lines(bullet('a', 'first'), bullet('b', 'second'))

  it('of both sides at one place are both kept', () => {
    const ours = lines(bullet('a', 'first'), bullet('x', 'ours'), bullet('b', 'second'))
    const theirs = lines(bullet('a', 'first'), bullet('y', 'theirs'), bullet('b', 'second'))
    const one = mergeMeetings(base, ours, theirs).meeting
    expect(textsOf(one)).toEqual(['first', 'ours', 'theirs', 'second'])
    expect(textsOf(mergeMeetings(base, theirs, ours).meeting)).toEqual(textsOf(one))
  })

  it('of ours below a line stay below it when theirs come at the same place', () => {
    const ours = lines(bullet('a', 'first'), bullet('x', 'zz of ours', { indent: 1 }))
    const theirs = lines(bullet('a', 'first'), bullet('y', 'aa of theirs'), bullet('b', 'second'))
    const { meeting: merged } = mergeMeetings(lines(bullet('a', 'first')), ours, theirs)
    expect(textsOf(merged)).toEqual(['first', 'zz of ours', 'aa of theirs', 'second'])
  })

  it('that theirs deleted go, unless ours changed them', () => {
    const ours = lines(bullet('a', 'first'), bullet('b', 'second, reworded'))
    const { meeting: merged, overlaps } = mergeMeetings(base, ours, lines())
    expect(textsOf(merged)).toEqual(['second, reworded'])
    expect(overlaps).toMatchObject([{ blockId: 'b', field: 'line', theirs: undefined }])
  })

  it('that ours deleted are told of when theirs changed them', () => {
    const theirs = lines(bullet('a', 'first'), bullet('b', 'second, reworded'))
    const { meeting: merged, overlaps } = mergeMeetings(base, lines(bullet('a', 'first')), theirs)
    expect(textsOf(merged)).toEqual(['first'])
    expect(overlaps).toMatchObject([
      {
        blockId: 'b',
        field: 'line',
        ours: undefined,
        theirLine: { text: 'second, reworded' },
        after: 'a',
      },
    ])
  })

  it('that a side moved keep what the other wrote in them', () => {
    const ours = lines(bullet('a', 'first of all'), bullet('b', 'second'))
    const theirs = lines(bullet('b', 'second'), bullet('a', 'first'))
    const { meeting: merged, overlaps } = mergeMeetings(base, ours, theirs)
    expect(textsOf(merged)).toEqual(['second', 'first of all'])
    expect(overlaps).toEqual([])
  })

  it('written on both sides alike are one line', () => {
    const ours = lines(...notesOf(base), bullet('x', 'the same new line'))
    const theirs = bare(ours)
    const { meeting: merged, overlaps } = mergeMeetings(base, ours, theirs)
    expect(notesOf(merged)).toEqual(notesOf(ours))
    expect(overlaps).toEqual([])
  })

  it('take a tick from there and a date from here', () => {
    const action = (more: object) =>
      lines({ id: 'a', kind: 'action', indent: 0, text: 'call', ...more })
    const { meeting: merged, overlaps } = mergeMeetings(
      action({}),
      action({ due: '2026-03-11' }),
      action({ done: true }),
    )
    expect(notesOf(merged)).toMatchObject([{ done: true, due: '2026-03-11' }])
    expect(overlaps).toEqual([])
  })

  it('keep the assignee of ours when theirs make a bullet of the action', () => {
    const action = (more: object) =>
      lines({ id: 'a', kind: 'action', indent: 0, text: 'call', ...more })
    const { meeting: merged, overlaps } = mergeMeetings(
      action({}),
      action({ assignee: 'Ines' }),
      lines(bullet('a', 'call')),
    )
    expect(notesOf(merged)).toMatchObject([{ kind: 'action', assignee: 'Ines' }])
    expect(overlaps).toMatchObject([{ blockId: 'a', field: 'kind' }])
  })
})

describe('topics', () => {
  const base = meeting([topic('t1', [bullet('a', 'one')]), topic('t2', [bullet('b', 'two')])])

  it('that theirs deleted stay whole when ours wrote in them', () => {
    const ours = meeting([topic('t1', [bullet('a', 'one'), bullet('x', 'more')]), topic('t2', [])])
    const { meeting: merged, overlaps } = mergeMeetings(base, ours, meeting([topic('t2', [])]))
    expect(merged.topics.map(({ id }) => id)).toEqual(['t1', 't2'])
    expect(textsOf(merged)).toEqual(['one', 'more'])
    expect(overlaps).toMatchObject([{ topicId: 't1', field: 'topic', theirs: undefined }])
  })

  it('that ours deleted are told of when theirs wrote in them', () => {
    const theirs = meeting([
      topic('t1', [bullet('a', 'one')]),
      topic('t2', [bullet('b', 'two'), bullet('y', 'theirs')]),
    ])
    const ours = meeting(base.topics.slice(0, 1))
    const { meeting: merged, overlaps } = mergeMeetings(base, ours, theirs)
    expect(merged).toEqual(ours)
    expect(overlaps).toMatchObject([
      { topicId: 't2', field: 'topic', ours: undefined, after: 't1' },
    ])
  })

  it('merged into another here take the words that theirs wrote in them along', () => {
    const ours = meeting([
      topic('t1', [
        bullet('a', 'one'),
        { kind: 'heading', level: 4, indent: 0, text: 'Topic t2' },
        bullet('b', 'two'),
      ]),
    ])
    const theirs = meeting([
      topic('t1', [bullet('a', 'one')]),
      topic('t2', [bullet('b', 'two and a half'), bullet('y', 'theirs')]),
    ])
    const { meeting: merged, overlaps } = mergeMeetings(base, ours, theirs)
    expect(textsOf(merged)).toEqual(['one', 'Topic t2', 'two and a half', 'theirs'])
    expect(overlaps).toEqual([])
  })

  it('never take named votes from a page, and take them from Confab JSON', () => {
    const theirs = meeting([topic('t1', [bullet('a', 'one')], { dots: 2, voters: ['Ana', 'Bo'] })])
    const one = meeting([topic('t1', [bullet('a', 'one')])])
    expect(mergeMeetings(one, one, theirs).meeting).toEqual(one)
    expect(mergeMeetings(one, one, theirs, { accept: 'all' }).meeting).toEqual(theirs)
  })

  it('that are new there come with their dots, and nobody is said to have placed them', () => {
    const fresh = topic('t9', [bullet('n', 'new')], { dots: 2, voters: ['Ana', 'Bo'] })
    const { meeting: merged } = mergeMeetings(base, base, {
      ...base,
      topics: [...base.topics, fresh],
    })
    expect(merged.topics[2]).toEqual(topic('t9', [bullet('n', 'new')], { dots: 2 }))
  })

  it('come in the order theirs put them in', () => {
    const theirs = bare(meeting(base.topics.toReversed()))
    const { meeting: merged } = mergeMeetings(base, base, theirs)
    expect(merged.topics).toEqual(base.topics.toReversed())
  })
})
