import { describe, expect, it } from 'vitest'
import { createImportRun } from '../../../renderer/import/import-run'
import type { ReadAnswer } from '../../../renderer/import/worker-messages'
import type { NotebookJson } from '../../../shared/confab-json'
import { fail, succeed } from '../../../shared/result'

const withMeetings = (count: number): NotebookJson => ({
  format: 'confab/1',
  title: 'Harbour Crew',
  charter: [],
  people: [],
  meetings: Array.from({ length: count }, () => ({
    date: '2024-06-13',
    title: '',
    state: 'held',
    intro: [],
    attendees: [],
    topics: [],
  })),
})
const read = (count: number): ReadAnswer => succeed({ notebook: withMeetings(count), notices: [] })
const refused: ReadAnswer = fail({ reason: 'empty', message: 'there is nothing to read' })

/** A run whose files are read to these answers, and the titles it stored. */
function createRun(answers: Readonly<Record<string, ReadAnswer | 'never'>>) {
  const stored: string[] = []
  const cancelled: string[] = []
  const run = createImportRun(
    {
      importNotebook(json, onProgress) {
        onProgress?.(0.5)
        stored.push(json.title)
        return Promise.resolve('n1')
      },
    },
    ({ name }) => {
      const answer = answers[name]
      return {
        answer:
          answer === undefined || answer === 'never'
            ? new Promise(() => {})
            : Promise.resolve(answer),
        cancel: () => cancelled.push(name),
      }
    },
  )
  return { run, stored, cancelled }
}
const file = (name: string) => ({ name, content: '' })

describe('an import', () => {
  it('reads, stores and is done', async () => {
    const { run, stored } = createRun({ a: read(2) })
    const phases: string[] = []
    run.phase.subscribe(() => phases.push(run.phase.get().kind))
    await run.start(file('a'))
    expect(phases).toEqual(['reading', 'storing', 'storing', 'done'])
    expect(stored).toEqual(['Harbour Crew'])
  })

  it('stores nothing of a refused file', async () => {
    const { run, stored } = createRun({ a: refused })
    await run.start(file('a'))
    expect(run.phase.get()).toMatchObject({ kind: 'refused', name: 'a' })
    expect(stored).toEqual([])
  })

  it('asks before a text without a meeting becomes a notebook', async () => {
    const { run, stored } = createRun({ a: read(0) })
    await run.start(file('a'))
    expect(run.phase.get().kind).toBe('doubtful')
    expect(stored).toEqual([])
    await run.confirm()
    expect(run.phase.get().kind).toBe('done')
    expect(stored).toHaveLength(1)
  })

  it('falls back to the next form of the same paste', async () => {
    const { run } = createRun({ rich: refused, plain: read(1) })
    await run.start(file('rich'), file('plain'))
    expect(run.phase.get().kind).toBe('done')
  })

  it('is cancelled while it reads', async () => {
    const { run, stored, cancelled } = createRun({ a: 'never' })
    void run.start(file('a'))
    await Promise.resolve()
    run.cancel()
    expect(run.phase.get().kind).toBe('choosing')
    expect(cancelled).toEqual(['a'])
    expect(stored).toEqual([])
  })
})
