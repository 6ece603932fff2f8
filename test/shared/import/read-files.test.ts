import { expect, it } from 'vitest'
import { readFiles } from '../../../shared/import/read-files'
import { countingIds } from '../../support/counting-ids'

const read = (files: readonly { name: string; content: string }[]) =>
  readFiles(files, { newId: countingIds() })

/** What was read, as days with their titles and topics. */
async function daysOf(files: readonly { name: string; content: string }[]) {
  const answer = await read(files)
  if (!answer.ok) throw new Error(answer.failure.name)
  const { notebook, notices, refused } = answer.value
  return {
    title: notebook.title,
    days: notebook.meetings.map(({ date, title, topics }) =>
      [date, title, ...topics.map((topic) => topic.title)].join(' | '),
    ),
    people: notebook.people.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b)),
    charter: notebook.charter.length,
    notices: notices.map(({ file, line, meetingId, topicId }) => ({
      file,
      line,
      place: notebook.meetings
        .find(({ id }) => id === meetingId)
        ?.topics.find(({ id }) => id === topicId)?.title,
    })),
    refused: refused.map(({ name }) => name),
  }
}

const june = { name: '2024-06-13 Crew.md', content: '# Crew\n\n- [quest] (Mira) Who?\n' }
const july = { name: '2024-07-04.txt', content: '• [riddle] (Olaf) Where?\n• (Mira) When?\n' }

it('makes one notebook of a file per meeting, each dated by its name', async () => {
  expect(await daysOf([june, july])).toEqual({
    title: 'Imported notes: 2024',
    days: ['2024-07-04 |  | Where? | When?', '2024-06-13 | Crew | Who?'],
    people: ['Mira', 'Olaf'],
    charter: 0,
    notices: [{ file: '2024-07-04.txt', line: 1, place: 'Where?' }],
    refused: [],
  })
})

it('leaves out what cannot be read, and says which', async () => {
  const empty = { name: 'empty.md', content: '' }
  expect(await daysOf([june, empty])).toMatchObject({ refused: ['empty.md'] })
  expect(await read([empty])).toMatchObject({ ok: false, failure: { name: 'empty.md' } })
})

it('reads the other form of a paste where the first holds no meeting', async () => {
  const content = '2024-06-13\n\n• (Mira) Who?\n'
  const pasted = {
    name: 'pasted.html',
    content: '<p>nothing</p>',
    otherwise: { name: 'pasted text', content },
  }
  expect(await daysOf([pasted])).toMatchObject({ days: ['2024-06-13 |  | Who?'] })
})
