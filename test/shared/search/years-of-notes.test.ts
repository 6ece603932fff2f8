import { expect, it } from 'vitest'
import { notebookSchema, type NotebookJson } from '../../../shared/confab-json'
import { MEETINGS_A_YEAR, writeYears } from '../../support/years-of-notes'

/** Oldest first. */
const meetingsOf = (notebooks: readonly NotebookJson[]) =>
  notebooks.flatMap(({ meetings }) => meetings.toReversed())
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '')
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length

it('writes the same notes from the same seed, and others from another', () => {
  expect(writeYears({ years: 2 })).toEqual(writeYears({ years: 2 }))
  expect(writeYears({ years: 1, seed: 2 })).not.toEqual(writeYears({ years: 1 }))
})

it('writes a valid notebook of 40 meetings for each year, newest meeting first', () => {
  const notebooks = writeYears({ years: 3 })
  for (const notebook of notebooks) notebookSchema.parse(notebook)
  expect(notebooks.map(({ meetings }) => meetings.length)).toEqual([40, 40, 40])
  const dates = notebooks[0]?.meetings.map(({ date }) => date) ?? []
  expect(dates).toEqual(dates.toSorted().toReversed())
  expect(MEETINGS_A_YEAR).toBe(40)
})

it('has the sizes of the real half year', () => {
  const meetings = meetingsOf(writeYears({ years: 20 }))
  const topics = meetings.flatMap((meeting) => meeting.topics)
  const lines = topics.flatMap(({ notes }) => notes)
  const sizes = {
    topicsPerMeeting: mean(meetings.map((meeting) => meeting.topics.length)),
    linesPerTopic: mean(topics.map(({ notes }) => notes.length)),
    wordsPerLine: mean(lines.map(({ text }) => wordsOf(text).length)),
    wordsPerTitle: mean(topics.map(({ title }) => wordsOf(title).length)),
  }
  const real = {
    topicsPerMeeting: 4.25,
    linesPerTopic: 4.42,
    wordsPerLine: 12.1,
    wordsPerTitle: 12.1,
  }
  const off = Object.entries(real).filter(([name, size]) => {
    const share = sizes[name as keyof typeof real] / size
    return share < 0.85 || share > 1.25
  })
  expect(off).toEqual([])
})

it('grows its vocabulary as the real half year does, and comes back to its themes', () => {
  const meetings = meetingsOf(writeYears({ years: 20 }))
  const words = meetings.flatMap((meeting) =>
    meeting.topics.flatMap(({ title, notes }) =>
      [title, ...notes.map(({ text }) => text)].flatMap(wordsOf),
    ),
  )
  const different = (count: number) =>
    new Set(words.slice(0, count).map((word) => word.toLowerCase())).size
  // The half year holds 1,506 different words among 4,553.
  expect(different(4_553)).toBeGreaterThan(1_200)
  expect(different(4_553)).toBeLessThan(1_800)
  expect(different(words.length)).toBeGreaterThan(15_000)
  const dates = meetings
    .filter(({ topics }) => topics.some(({ title }) => title.startsWith('MySQL upgrade')))
    .map(({ date }) => date.slice(0, 4))
  expect(new Set(dates).size).toBeGreaterThan(15)
})
