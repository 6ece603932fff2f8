import { expect, it } from 'vitest'
import { carryBack } from '../../../renderer/publish/carry-back'
import { CONFAB_FORMAT, type NotebookJson } from '../../../shared/confab-json'
import { openNotebookInMemory } from '../../support/notebook-in-memory'

const line = (text: string) => ({ kind: 'bullet' as const, indent: 0, text })

function openNotes() {
  const notes = openNotebookInMemory({
    format: CONFAB_FORMAT,
    title: 'Garden Circle',
    charter: [line('We meet on the roof')],
    people: [],
    meetings: [
      {
        date: '2026-11-24',
        title: '',
        state: 'held',
        intro: [line('Rain all day')],
        attendees: [],
        topics: [
          {
            dots: 0,
            intentions: [],
            proposers: [],
            title: 'Who waters the roof?',
            state: 'discussed',
            notes: [line('Bo brings a hose'), line('Cy asks the neighbours')],
          },
        ],
      },
    ],
  })
  return { ...notes, published: notes.read() }
}

/** The same notebook with other words, as a wiki page gives it back. */
const withWords = (notebook: NotebookJson, words: Readonly<Record<string, string>>): NotebookJson =>
  JSON.parse(
    Object.entries(words).reduce(
      (text, [before, after]) => text.replaceAll(before, after),
      JSON.stringify(notebook),
    ),
  ) as NotebookJson

const says = (notes: { read: () => NotebookJson }, ...words: readonly string[]) => {
  const text = JSON.stringify(notes.read())
  return words.map((word) => text.includes(word))
}

it('brings in words of a topic, an intro and the charter, and takes all of it back', async () => {
  const notes = openNotes()
  const wanted = withWords(notes.published, {
    'a hose': 'two hoses',
    'all day': 'since Sunday',
    'the roof"': 'the terrace"',
  })
  const carried = await carryBack(notes.live, notes.published, wanted)
  expect(carried.isWhole).toBe(true)
  expect(notes.read()).toEqual(wanted)
  expect([...carried.meetings.keys()]).toEqual([notes.published.meetings[0]?.id])
  await carried.undo()
  expect(notes.read()).toEqual(notes.published)
})

it('keeps what was written here while the page was published, also when it is taken back', async () => {
  const notes = openNotes()
  const [meeting] = notes.published.meetings
  await notes.live.change(meeting?.id ?? '', (ours) => withWords(ours, { neighbours: 'street' }))
  const wanted = withWords(notes.published, { 'a hose': 'two hoses' })
  const carried = await carryBack(notes.live, notes.published, wanted)
  expect(says(notes, 'two hoses', 'Cy asks the street')).toEqual([true, true])
  await carried.undo()
  expect(says(notes, 'a hose', 'Cy asks the street')).toEqual([true, true])
})

it('leaves ours where both changed the same, and says that not all came in', async () => {
  const notes = openNotes()
  const [meeting] = notes.published.meetings
  await notes.live.change(meeting?.id ?? '', (ours) => withWords(ours, { neighbours: 'street' }))
  const wanted = withWords(notes.published, { neighbours: 'gardeners' })
  const carried = await carryBack(notes.live, notes.published, wanted)
  expect(carried.isWhole).toBe(false)
  expect(says(notes, 'Cy asks the street')).toEqual([true])
})

it('makes a meeting of what the wiki added as one', async () => {
  const notes = openNotes()
  const [meeting] = notes.published.meetings
  if (!meeting) throw new Error('no meeting')
  const { id: _, ...added } =
    withWords(notes.published, { '2026-11-24': '2026-12-01' }).meetings[0] ?? meeting
  const wanted = { ...notes.published, meetings: [added, meeting] }
  await carryBack(notes.live, notes.published, wanted)
  expect(notes.read().meetings.map(({ date }) => date)).toEqual(['2026-12-01', '2026-11-24'])
})
