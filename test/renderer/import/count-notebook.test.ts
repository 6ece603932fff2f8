import { expect, it } from 'vitest'
import { countNotebook } from '../../../renderer/import/count-notebook'
import type { Block, NotebookJson } from '../../../shared/confab-json'

const line = (text: string): Block => ({ kind: 'bullet', indent: 0, text })

it('counts meetings, topics, people and the lines with something on them', () => {
  const topic = { dots: 0, intentions: [], proposers: [], title: '', state: 'proposed' as const }
  const notebook: NotebookJson = {
    format: 'confab/1',
    title: 'Harbour Crew',
    charter: [line('not counted')],
    people: [{ id: 'p1', name: 'Mira', aliases: [] }],
    meetings: [
      {
        date: '2024-06-13',
        title: '',
        state: 'held',
        intro: [line('late start')],
        attendees: [],
        topics: [
          { ...topic, notes: [line('one'), line(' ')] },
          { ...topic, notes: [{ kind: 'table', indent: 0, text: '', rows: [[{ text: 'a' }]] }] },
        ],
      },
    ],
  }
  expect(countNotebook(notebook)).toEqual({ meetings: 1, topics: 2, lines: 3, people: 1 })
})
