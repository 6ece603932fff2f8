import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Block, TopicJson } from '../../../shared/confab-json'
import { readNotebook } from '../../../shared/formats/convert'

/** Reads a page of the wiki that people wrote by hand. */
async function readFixture(name: string) {
  const file = readFileSync(new URL(`../../fixtures/wiki/${name}`, import.meta.url))
  const read = await readNotebook(file, 'auto', { newId: () => 'new', fileName: name })
  if (!read.ok) throw new Error(read.failure.message)
  return read.value
}

const outline = (notes: readonly Block[]) =>
  notes.map(({ kind, indent, text }) => `${'  '.repeat(indent)}${kind}: ${text.slice(0, 40)}`)

const headOf = ({ dots, intentions, proposers, title }: TopicJson) =>
  [dots, intentions.map(({ label }) => label).join(), proposers.join(), title] as const

describe('a year page in storage format', async () => {
  const { notebook, notices } = await readFixture('year-page.storage.xml')

  it('is a notebook with its charter and the meetings of all its dates', () => {
    expect(notebook.title).toBe('Roof Hours\u00a0– 2024')
    expect(outline(notebook.charter)).toEqual([
      'paragraph: Bring a topic, place your dots. See how ',
      'raw: <ac:structured-macro ac:name="info" ac:s',
    ])
    expect(notebook.meetings.map(({ date, title, state }) => [date, title, state])).toEqual([
      ['2024-03-13', '', 'held'],
      ['2024-03-06', 'guild day', 'held'],
      ['2024-02-28', '', 'skipped'],
      ['2024-02-21', '', 'held'],
      ['2024-02-07', '', 'held'],
    ])
  })

  it('has topics in bullets, collapsible parts, headings and tagged lines', () => {
    expect(notebook.meetings.flatMap(({ topics }) => topics.map(headOf))).toEqual([
      [3, 'quest', 'Ines', 'Who waters the roof?'],
      [0, 'Inform', 'Bo', 'The new lamp is in'],
      [0, 'ideation', 'Wanda', 'Bees on the roof?'],
      [0, 'inform', 'Bo', 'Keys'],
      [0, 'analysis', 'Ines', 'Why does the gutter leak?'],
      [0, '', 'Bo', 'Anything else'],
      [2, 'quest', 'Wanda', 'Can bees smell paint?'],
    ])
  })

  it('keeps lines at their depth, with who said them, and lines of dots as polls', () => {
    const notes = notebook.meetings[0]?.topics[0]?.notes ?? []
    expect(outline(notes)).toEqual([
      'bullet: I did… twice',
      'bullet: ask the weather',
      '  bullet: it rained 🙂',
      'poll: ',
    ])
    expect(notes[0]).toMatchObject({ speakers: ['Bo'] })
    expect(notes[1]).toMatchObject({ speakers: ['Wanda'], aside: 'async' })
    expect(notes[3]).toMatchObject({
      options: [
        { text: 'Yes votes', unnamedVotes: 6 },
        { text: 'No votes', unnamedVotes: 2 },
      ],
    })
  })

  it('reads tasks below their task, with owner and day, and no ids or states of theirs', () => {
    expect(notebook.meetings[0]?.topics[1]?.notes).toEqual([
      {
        kind: 'action',
        indent: 0,
        text: 'orders a bulb',
        assignee: 'Ines Ruiz',
        due: '2024-03-20',
      },
      { kind: 'action', indent: 1, text: 'measures the socket', done: true },
    ])
  })

  it('says of the meeting what is no topic', () => {
    expect(outline(notebook.meetings[0]?.intro ?? [])).toEqual([
      'bullet: Adjourned early for the fire drill',
    ])
    expect(outline(notebook.meetings[2]?.intro ?? [])).toEqual([
      'paragraph: Skipped so that everybody can see the ec',
    ])
  })

  it('keeps verbatim what has no form', () => {
    const raw = notebook.meetings.flatMap(({ topics }) =>
      topics.flatMap(({ notes }) => notes.filter(({ kind }) => kind === 'raw')),
    )
    expect(raw.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^<table>.*<td colspan="2">both sold out<\/td><\/tr><\/tbody><\/table>$/,
      ),
      expect.stringMatching(/^<ac:structured-macro ac:name="details".*<\/ac:structured-macro>$/),
    ])
  })

  it('tells of guesses, holes and what was kept, each with its place', () => {
    expect(
      notices
        .filter(({ at }) => at)
        .map(({ kind, line, at, doubt }) => [kind, line, at, doubt?.reason]),
    ).toEqual([
      ['kept-as-text', 1, {}, 'no-form'],
      ['hole', 9, { meeting: 0, topic: 0 }, 'lost-link'],
      ['kept-as-text', 25, { meeting: 1, topic: 0 }, 'no-form'],
      ['kept-as-text', 33, { meeting: 3, topic: 0 }, 'no-form'],
      ['guessed', 39, { meeting: 4 }, 'date-order'],
    ])
  })
})

describe.each(['minutes.storage.xml', 'minutes.adf.json'])(
  'minutes of the template, %s',
  async (name) => {
    const { notebook } = await readFixture(name)
    const [meeting, ...more] = notebook.meetings

    it('are one meeting, with its day and who was there', () => {
      expect(more).toEqual([])
      expect([meeting?.date, meeting?.attendees]).toEqual(['2024-05-02', ['Ana Ruiz', 'Bo']])
    })

    it('have a topic for each row, by its presenter', () => {
      const lamp = meeting?.topics.find(({ title }) => title === 'The lamp')
      expect(lamp?.proposers).toEqual(['Ana Ruiz'])
      expect(lamp?.notes[0]).toMatchObject({ kind: 'bullet', text: expect.stringMatching(/^LED/) })
    })

    it('have actions and decisions, and nothing of what the template asks for', () => {
      const notes = meeting?.topics.flatMap((topic) => topic.notes) ?? []
      const [action] = notes.filter(({ kind }) => kind === 'action')
      expect(action).toMatchObject({ assignee: 'Bo', due: '2024-05-09' })
      expect(notes.filter(({ kind }) => kind === 'decision')).toHaveLength(1)
      expect(JSON.stringify(notebook)).not.toMatch(
        /mention a person|Type @|Add notes|"Time|incomplete|TODO|DECIDED|-1111-|0d1a2b3c/,
      )
    })
  },
)

it('takes the first day a task names as due, and leaves its words', async () => {
  const { notebook } = await readFixture('minutes.adf.json')
  const notes = notebook.meetings[0]?.topics.flatMap((topic) => topic.notes) ?? []
  expect(notes.filter(({ kind }) => kind === 'action')[1]).toEqual({
    kind: 'action',
    indent: 1,
    text: 'asks for a bill by 2024-05-10 at the latest',
    due: '2024-05-10',
  })
})
