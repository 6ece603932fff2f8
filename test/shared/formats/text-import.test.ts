import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/confab-json'
import { importText } from '../../../shared/formats/text-import'
import { sampleText } from '../../../shared/sample/sample-text'
import { countingIds } from '../../support/counting-ids'

const read = (source: string) => importText(source, countingIds())
const shortOf = (block: Block) =>
  `${block.indent} ${'speakers' in block && block.speakers ? `${block.speakers.join('+')}: ` : ''}${block.text}`
const topicsOf = (source: string) =>
  read(source).notebook.meetings.map(({ date, state, topics }) => ({
    date,
    state,
    topics: topics.map((topic) => [topic.title, ...topic.notes.map(shortOf)]),
  }))

const plain = `2023-10-11

  • [quest] (Ana) Why?

    • (Bo) because

      • deep

  • [inform] (Bo) moved
`
const expected = [
  { date: '2023-10-11', state: 'held', topics: [['Why?', '0 Bo: because', '1 deep'], ['moved']] },
]

describe('one outline in many spellings', () => {
  it.each([
    ['as it is', plain],
    ['with a byte order mark and CRLF', `\ufeff${plain.replaceAll('\n', '\r\n')}`],
    [
      'with dashes and tabs',
      '2023-10-11\n- [quest] (Ana) Why?\n\t- (Bo) because\n\t\t- deep\n- [inform] (Bo) moved',
    ],
    [
      'with stars',
      '2023-10-11\n* [quest] (Ana) Why?\n  * (Bo) because\n    * deep\n* [inform] (Bo) moved',
    ],
    ['with no-break spaces', plain.replaceAll(' ', '\u00a0')],
    [
      'with one glyph a level and no indentation',
      '2023-10-11\n•\t[quest] (Ana) Why?\no\t(Bo) because\n▪\tdeep\n•\t[inform] (Bo) moved',
    ],
    [
      'with irregular steps',
      '2023-10-11\n • [quest] (Ana) Why?\n       • (Bo) because\n         • deep\n • [inform] (Bo) moved',
    ],
    [
      'with topics as paragraphs',
      '2023-10-11\n\n[quest] (Ana) Why?\n- (Bo) because\n  - deep\n\n[inform] (Bo) moved',
    ],
    [
      'with indentation alone',
      '2023-10-11\n[quest] (Ana) Why?\n   (Bo) because\n      deep\n[inform] (Bo) moved',
    ],
    ['with a dated heading in words', plain.replace('2023-10-11', 'Wed, October 11, 2023')],
  ])('%s', (_name, source) => {
    expect(topicsOf(source)).toEqual(expected)
  })
})

it('takes a spoken line without a bullet for a note where topics bear tags', () => {
  expect(topicsOf('2023-10-11\n[quest] (Ana) Why?\n(Bo) because')[0]?.topics).toEqual([
    ['Why?', '0 Bo: because'],
  ])
})

it('takes what is said of the meeting itself as its intro', () => {
  const { meetings } = read(sampleText).notebook
  const intros = meetings.map(({ state, intro }) => [
    state,
    intro.map(({ text }) => text.slice(0, 9)),
  ])
  expect(intros.slice(0, 2)).toEqual([
    ['planned', []],
    ['skipped', ['Skipped s']],
  ])
  const adjourned = meetings.find(({ intro }) => intro[0]?.text.startsWith('Adjourned'))
  expect(adjourned?.state).toBe('held')
  expect(read('2023-10-11\n• Adjourned early, rain').notebook.meetings[0]?.state).toBe('skipped')
})

it('reports an empty bullet and invents nothing for it', () => {
  const { notebook, notices } = read('2023-10-11\n• [quest] (Ana) Why?\n  • \u00a0\n  • yes')
  expect(notebook.meetings[0]?.topics[0]?.notes.map(({ text }) => text)).toEqual(['yes'])
  expect(notices).toMatchObject([{ kind: 'hole', line: 3, at: { meeting: 0, topic: 0 } }])
})

it('joins neighbouring options into one poll', () => {
  const notes = read('2023-10-11\n• [Ana] Move?\n  • [Yes votes] ++++++\n  • [No votes]\n  • fine')
  expect(notes.notebook.meetings[0]?.topics[0]?.notes).toEqual([
    {
      kind: 'poll',
      indent: 0,
      text: '',
      options: [{ text: 'Yes votes', unnamedVotes: 6 }, { text: 'No votes' }],
    },
    { kind: 'bullet', indent: 0, text: 'fine' },
  ])
})

it('keeps everything of a text without a date as charter', () => {
  const { charter, meetings } = read('Some prose.\n\n- a\n  - b').notebook
  expect(charter.map(shortOf)).toEqual(['0 Some prose.', '0 a', '1 b'])
  expect(meetings).toEqual([])
})

it('joins a wrapped line to the bullet it continues', () => {
  expect(topicsOf('2023-10-11\n- [Ana] Why?\n  - it is\n    long\n  - ok')[0]?.topics).toEqual([
    ['Why?', '0 it is\nlong', '0 ok'],
  ])
})

it('reads actions, and keeps them out of the topics', () => {
  const { meetings } = read(
    '2023-10-11\n- [ ] @Bo call (due 2023-10-20)\n- [quest] (Ana) x\n  - [x] done',
  ).notebook
  expect(meetings[0]?.intro).toEqual([
    { kind: 'action', indent: 0, text: 'call', assignee: 'Bo', due: '2023-10-20' },
  ])
  expect(meetings[0]?.topics[0]?.notes).toEqual([
    { kind: 'action', indent: 0, text: 'done', done: true },
  ])
})

it('says so when it cannot tell the day from the month', () => {
  const { notebook, notices } = read('03/04/2021\n- a')
  expect(notebook.meetings).toEqual([])
  expect(notices).toMatchObject([{ kind: 'kept-as-text', line: 1 }])
})

it('lists people, and leaves apart who may be one', () => {
  const { notebook, notices } = read('2023-10-11\n- [Mei] a\n- [mei] b\n- [Mei L] c\n- [Mei] d')
  expect(notebook.people.map(({ name, aliases }) => [name, aliases])).toEqual([
    ['Mei', ['mei']],
    ['Mei L', []],
  ])
  expect(notices).toMatchObject([
    { kind: 'guessed', message: '"Mei", "Mei L" may be one person; kept apart' },
  ])
})

it('reads the newest meeting first, wherever it stands', () => {
  expect(topicsOf('2023-10-04\n- a\n\n2023-10-11\n- b').map(({ date }) => date)).toEqual([
    '2023-10-11',
    '2023-10-04',
  ])
})

describe('what a reader was not sure of', () => {
  const doubts = (source: string) =>
    read(source).notices.map(({ at, doubt }) => ({ at, reason: doubt?.reason }))

  it('is told by the place of the line it is about', () => {
    const source =
      '2023-10-11\n• [quest] (Ana) Why?\n  • well\n  • Ana: a\n  • Jo: b\n2023-10-18\n• [riddle] (Bo) Who'
    expect(doubts(source)).toEqual([
      { at: { meeting: 1, topic: 0, block: 2 }, reason: 'speaker' },
      { at: { meeting: 0, topic: 0 }, reason: 'intention' },
    ])
  })

  it('holds a remark of the meeting that may be a topic', () => {
    expect(doubts('2023-10-11\n• (Ana) one\n• Adjourned early, rain')).toEqual([
      { at: { meeting: 0, block: 0 }, reason: 'about-meeting' },
    ])
  })

  it('holds the other way to read a date, until a person says which is right', () => {
    const source = '13/04/2021\n- (Ana) a\n\n03/04/2021\n- (Ana) b'
    expect(read(source).notices).toMatchObject([
      {
        at: { meeting: 1 },
        doubt: { reason: 'date-order', order: 'day-first', other: '2021-03-04' },
      },
    ])
    const said = importText('03/04/2021\n- (Ana) b', countingIds(), 'month-first')
    expect(said.notebook.meetings.map(({ date }) => date)).toEqual(['2021-03-04'])
    expect(said.notices).toEqual([])
  })
})
