import { describe, expect, it } from 'vitest'
import type { NotebookJson } from '../../../shared/confab-json'
import { correctNotebook } from '../../../shared/import/correct'
import {
  chooseSides,
  isNothing,
  planUpdate,
  type UpdateCounts,
} from '../../../shared/import/plan-update'
import { applyMeeting } from '../../../shared/merge/apply-meeting'
import { isSame } from '../../../shared/merge/same'
import { sampleText } from '../../../shared/sample/sample-text'
import { harbourNotes } from '../../fixtures/harbour-notes'
import { countingIds } from '../../support/counting-ids'
import { importedNotebook, readText } from '../../support/imported-notebook'

const nothing: UpdateCounts = {
  newMeetings: 0,
  newTopics: 0,
  changedTopics: 0,
  goneTopics: 0,
  keptTopics: 0,
  otherMeetings: 0,
}
const newId = countingIds('new')

/** Imports a text, lets people change it, and plans the update by another text. */
async function plan(
  before: string,
  after: string,
  { edit = (notebook: NotebookJson) => notebook, withBase = true } = {},
) {
  const { base, read } = await importedNotebook(before)
  const ours = edit(read())
  const theirs = (await readText(after, { newId: countingIds('again') })).notebook
  return planUpdate({ base: withBase ? base : undefined, ours, theirs }, newId)
}

const notesOf = (notebook: NotebookJson) =>
  notebook.meetings.map(({ date, topics }) => [
    date,
    ...topics.flatMap(({ title, notes }) => [`* ${title}`, ...notes.map(({ text }) => text)]),
  ])

const crew = (...lines: string[]) => ['Crew: 2024', '', '2024-06-13', '', ...lines].join('\n')
const one = ['• [quest] (Ana) Why?', '  • because', '  • (Bo) maybe']
const two = ['• [inform] (Bo) The radio', '  • it works']

describe('an update by the same file', () => {
  it.each([
    ['harbour notes', harbourNotes],
    ['a sample year', sampleText],
    ['a day with two meetings', crew(...one, '', '2024-06-13', '', ...two)],
  ])('changes nothing of %s', async (_what, text) => {
    const planned = await plan(text, text)
    expect(isNothing(planned)).toBe(true)
    expect(planned.counts).toEqual(nothing)
    expect(planned.overlaps).toEqual([])
  })

  it('changes nothing where another device imported it', async () => {
    const planned = await plan(harbourNotes, harbourNotes, { withBase: false })
    expect(isNothing(planned)).toBe(true)
    expect(planned.overlaps).toEqual([])
  })

  it('keeps what was corrected here', async () => {
    const text = crew(...one, ...two)
    const edit = (notebook: NotebookJson) => {
      const [meeting] = notebook.meetings
      return correctNotebook(notebook, {
        kind: 'topic-to-note',
        meetingId: meeting?.id ?? '',
        topicId: meeting?.topics[1]?.id ?? '',
        noteId: 'note',
      })
    }
    const planned = await plan(text, text, { edit })
    expect(isNothing(planned)).toBe(true)
    expect(notesOf(planned.merged)).toEqual([
      ['2024-06-13', '* Why?', 'because', 'maybe', '[inform] (Bo) The radio', 'it works'],
    ])
  })
})

it('makes no update of any document where the file says the same, whatever was corrected here', async () => {
  const { base, read, meetingDoc } = await importedNotebook(harbourNotes)
  const [, skipped] = read().meetings
  const changes = { newId, personIdOf: () => 'someone', nowMs: 0 }
  if (skipped) applyMeeting(meetingDoc(1), { ...skipped, title: 'At sea' }, changes)
  const updates: string[] = []
  for (const place of [0, 1]) meetingDoc(place).on('update', () => updates.push(String(place)))
  const theirs = (await readText(harbourNotes, { newId: countingIds('again') })).notebook
  const { merged } = planUpdate({ base, ours: read(), theirs }, newId)
  for (const [place, meeting] of merged.meetings.entries())
    applyMeeting(meetingDoc(place), meeting, changes)
  expect(merged.meetings[1]?.title).toBe('At sea')
  expect(updates).toEqual([])
})

describe('an update by a file that was changed', () => {
  it('brings in what is new and keeps what was written here', async () => {
    const edit = (notebook: NotebookJson): NotebookJson => ({
      ...notebook,
      meetings: notebook.meetings.map((meeting) => ({
        ...meeting,
        topics: meeting.topics.map((topic) => ({
          ...topic,
          notes: [...topic.notes, { kind: 'bullet', id: 'mine', indent: 0, text: 'from Confab' }],
        })),
      })),
    })
    const after = `${crew(...one, '  • and a line', ...two)}\n\n2024-06-20\n\n• (Ana) Next`
    const planned = await plan(crew(...one), after, { edit })
    expect(notesOf(planned.merged)).toEqual([
      ['2024-06-20', '* Next'],
      [
        '2024-06-13',
        '* Why?',
        'because',
        'maybe',
        'and a line',
        'from Confab',
        '* The radio',
        'it works',
      ],
    ])
    expect(planned.counts).toEqual({ ...nothing, newMeetings: 1, newTopics: 1, changedTopics: 1 })
    expect(planned.overlaps).toEqual([])
  })

  it('gives a new meeting an id of its own, in the notebook and in the base of the next update', async () => {
    const after = `${crew(...one)}\n\n2024-06-20\n\n• (Ana) Next`
    const { base, read } = await importedNotebook(crew(...one))
    const theirs = (await readText(after)).notebook
    const planned = planUpdate({ base, ours: read(), theirs }, newId)
    const [added] = planned.merged.meetings
    expect(theirs.meetings.map(({ id }) => id)).not.toContain(added?.id)
    expect(planned.nextBase.meetings.map(({ id }) => id)).toEqual(
      planned.merged.meetings.map(({ id }) => id),
    )
    const again = planUpdate({ base: planned.nextBase, ours: planned.merged, theirs }, newId)
    expect(isNothing(again)).toBe(true)
  })

  it('shows what both changed, keeps ours, and takes theirs where it is chosen', async () => {
    const edit = (notebook: NotebookJson) => retell(notebook, 'because', 'since we can')
    const after = crew('• [quest] (Ana) Why?', '  • due to the wind', '  • (Bo) maybe')
    const planned = await plan(crew(...one), after, { edit })
    expect(planned.overlaps).toHaveLength(1)
    expect(notesOf(planned.merged)[0]).toContain('since we can')
    const chosen = chooseSides(planned, new Map([[0, 'theirs']]))
    expect(notesOf(chosen)).toEqual([['2024-06-13', '* Why?', 'due to the wind', 'maybe']])
    expect(isSame(chooseSides(planned, new Map([[0, 'ours']])), planned.merged)).toBe(true)
  })

  it('keeps a meeting that is no longer in the file', async () => {
    const planned = await plan(`${crew(...one)}\n\n2024-06-20\n\n• (Ana) Next`, crew(...one))
    expect(isNothing(planned)).toBe(true)
    expect(planned.counts).toEqual({ ...nothing, otherMeetings: 1 })
  })

  it('brings in and deletes nothing where another device imported it, and shows texts that differ', async () => {
    const edit = (notebook: NotebookJson) => retell(notebook, 'because', 'because of the cold wind')
    const after = crew('• [quest] (Ana) Why?', '  • because of the warm wind', ...two)
    const planned = await plan(crew(...one), after, { edit, withBase: false })
    expect(notesOf(planned.merged)).toEqual([
      ['2024-06-13', '* Why?', 'because of the cold wind', 'maybe', '* The radio', 'it works'],
    ])
    expect(planned.overlaps).toMatchObject([
      { ours: { text: 'because of the cold wind' }, theirs: { text: 'because of the warm wind' } },
    ])
  })
})

/** The notebook with a line saying something else. */
const retell = (notebook: NotebookJson, from: string, to: string): NotebookJson => ({
  ...notebook,
  meetings: notebook.meetings.map((meeting) => ({
    ...meeting,
    topics: meeting.topics.map((topic) => ({
      ...topic,
      notes: topic.notes.map((block) =>
        block.kind === 'bullet' && block.text === from ? { ...block, text: to } : block,
      ),
    })),
  })),
})
