import { describe, expect, it } from 'vitest'
import {
  CONFAB_FORMAT,
  type Block,
  type MeetingJson,
  type NotebookJson,
} from '../../../shared/confab-json'
import { mergeNotebooks } from '../../../shared/merge/merge-notebook'
import { resolveOverlap } from '../../../shared/merge/resolve-overlap'

const meeting = (date: string, text: string, more: Partial<MeetingJson> = {}): MeetingJson => ({
  date,
  title: '',
  state: 'held',
  intro: [{ id: `line-${date}`, kind: 'bullet', indent: 0, text }],
  attendees: [],
  topics: [],
  ...more,
})

const notebook = (meetings: MeetingJson[], more: Partial<NotebookJson> = {}): NotebookJson => ({
  format: CONFAB_FORMAT,
  title: 'Garden Circle',
  charter: [],
  people: [{ id: 'p1', name: 'Ana', aliases: [] }],
  meetings,
  ...more,
})

const ours = notebook([
  meeting('2026-03-12', 'roof', { id: 'm2' }),
  meeting('2026-03-05', 'seeds', { id: 'm1' }),
])

/** The same notebook as a file holds it that was read again. */
const file = (change: Partial<NotebookJson> = {}): NotebookJson =>
  notebook([meeting('2026-03-12', 'roof'), meeting('2026-03-05', 'seeds')], change)

describe('a notebook that is imported again', () => {
  it('changes nothing when the file is the same', () => {
    const merged = mergeNotebooks(file(), ours, file(), { accept: 'all' })
    expect(merged).toEqual({ notebook: ours, overlaps: [], added: [], changed: [], gone: [] })
  })

  it('gets the meetings that are new, the words that changed, and keeps what was left out', () => {
    const theirs = file({
      meetings: [meeting('2026-03-19', 'beds'), meeting('2026-03-05', 'seeds and bulbs')],
    })
    const merged = mergeNotebooks(ours, ours, theirs, { accept: 'all' })
    expect(merged.notebook.meetings.map(({ date }) => date)).toEqual([
      '2026-03-19',
      '2026-03-12',
      '2026-03-05',
    ])
    expect(merged.added).toMatchObject([{ date: '2026-03-19' }])
    expect(merged.changed).toMatchObject([{ id: 'm1', intro: [{ text: 'seeds and bulbs' }] }])
    expect(merged.gone).toMatchObject([{ id: 'm2' }])
  })

  it('keeps what was written here since', () => {
    const here = notebook([
      meeting('2026-03-12', 'roof garden', { id: 'm2' }),
      meeting('2026-03-05', 'seeds', { id: 'm1' }),
    ])
    const merged = mergeNotebooks(file(), here, file({ title: 'Roof Circle' }), { accept: 'all' })
    expect(merged.notebook).toEqual({ ...here, title: 'Roof Circle' })
  })

  it('enters people who are new, with aliases that were added', () => {
    const people = [
      { id: 'x', name: 'Ana', aliases: ['A.'] },
      { id: 'y', name: 'Bo', aliases: [] },
    ]
    expect(mergeNotebooks(ours, ours, file({ people })).notebook.people).toEqual([
      { id: 'p1', name: 'Ana', aliases: ['A.'] },
      { id: 'y', name: 'Bo', aliases: [] },
    ])
  })
})

describe('choosing in an overlap', () => {
  const line = (text: string): Block => ({ id: 'a', kind: 'bullet', indent: 1, text })
  const withLines = (...intro: Block[]) =>
    notebook([meeting('2026-03-12', '', { id: 'm2', intro })])

  function clash(here: readonly Block[], there: readonly Block[]) {
    const { notebook: merged, overlaps } = mergeNotebooks(
      withLines(line('the roof leaks')),
      withLines(...here),
      withLines(...there),
    )
    const [overlap] = overlaps
    const [first] = merged.meetings
    if (!overlap || !first) throw new Error('There is nothing to choose')
    const choose = (choice: 'ours' | 'theirs' | 'both') =>
      resolveOverlap(first, overlap, choice).intro.map(({ text }) => text)
    return choose
  }

  it('takes ours, theirs or both where both reworded a line', () => {
    const choose = clash([line('the roof drips')], [line('the roof holds')])
    expect(choose('ours')).toEqual(['the roof drips'])
    expect(choose('theirs')).toEqual(['the roof holds'])
    expect(choose('both')).toEqual(['the roof drips', 'the roof holds'])
  })

  it('brings back a line that ours deleted, or leaves it out', () => {
    const choose = clash([], [line('the roof holds')])
    expect(choose('ours')).toEqual([])
    expect(choose('theirs')).toEqual(['the roof holds'])
    expect(choose('both')).toEqual(['the roof holds'])
  })

  it('deletes a line that theirs deleted, or keeps it', () => {
    const choose = clash([line('the roof drips')], [])
    expect(choose('ours')).toEqual(['the roof drips'])
    expect(choose('theirs')).toEqual([])
    expect(choose('both')).toEqual(['the roof drips'])
  })
})
