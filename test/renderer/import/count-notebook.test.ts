import { expect, it } from 'vitest'
import { countNotebook } from '../../../renderer/import/count-notebook'
import type { Block, NotebookJson } from '../../../shared/confab-json'

const said: Block = { kind: 'action', indent: 0, text: '', speakers: ['Mira'] }
const line = (text: string): Block => ({ kind: 'bullet', indent: 0, text })

it('counts meetings, topics, people, dots, and lines of each kind with something on them', () => {
  const topic = { dots: 1, intentions: [], proposers: [], title: '', state: 'proposed' as const }
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
          { ...topic, dots: 2, notes: [line('one'), line(' '), said] },
          { ...topic, notes: [{ kind: 'table', indent: 0, text: '', rows: [[{ text: 'a' }]] }] },
        ],
      },
    ],
  }
  expect(countNotebook(notebook)).toEqual({
    meetings: 1,
    topics: 2,
    dots: 3,
    lines: 4,
    spoken: 1,
    polls: 0,
    actions: 1,
    decisions: 0,
    people: 1,
  })
})
