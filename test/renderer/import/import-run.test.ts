import { describe, expect, it } from 'vitest'
import { createImportRun } from '../../../renderer/import/import-run'
import type { ImportTasks } from '../../../renderer/import/import-tasks'
import { summarise, type ReadSummary } from '../../../renderer/import/read-summary'
import type { ReadFailure } from '../../../renderer/import/worker-messages'
import type { Imports } from '../../../renderer/session/imports'
import type { NotebookJson } from '../../../shared/confab-json'
import { newId } from '../../../shared/documents/ids'
import type { KnownNotebook } from '../../../shared/import/find-notebook'
import { buildImport, planImport } from '../../../shared/import/held-import'
import type { ReadImport } from '../../../shared/import/read-files'
import { fail, succeed, type Result } from '../../../shared/result'

type ReadAnswer = Result<ReadSummary, ReadFailure>

const withMeetings = (count: number): NotebookJson => ({
  format: 'confab/1',
  title: 'Harbour Crew',
  charter: [],
  people: [],
  meetings: Array.from({ length: count }, (_, index) => ({
    id: `m${index}`,
    date: '2024-06-13',
    title: '',
    state: 'held',
    intro: [],
    attendees: [],
    topics: [],
  })),
})
const read = (count: number): ReadAnswer =>
  succeed(summarise({ notebook: withMeetings(count), notices: [], sources: [], refused: [] }))
const refused: ReadAnswer = fail({
  name: 'a',
  reason: 'empty',
  message: 'there is nothing to read',
})
const known: KnownNotebook = { id: 'n0', title: 'Harbour Crew', meetings: [], sources: [] }

interface Situation {
  /** What the file is read to. */
  readonly answer: ReadAnswer | 'never'
  readonly known?: KnownNotebook
  /** The dates of its meetings that are not on this device. */
  readonly missing?: readonly string[]
  /** What storing waits for. */
  readonly disk?: Promise<void>
}

/** A run, what it stored and updated, and what of it was called off. */
function createRun(situation: Situation) {
  const stored: string[] = []
  const cancelled: string[] = []
  const all = withMeetings(1)
  const held: ReadImport = { notebook: all, notices: [], sources: [], refused: [] }
  const tasks: ImportTasks = {
    read: () =>
      situation.answer === 'never' ? new Promise(() => {}) : Promise.resolve(situation.answer),
    build: (wish) => Promise.resolve(succeed(buildImport(held, wish, newId))),
    plan: (wish) => Promise.resolve(succeed(planImport(held, wish, newId))),
    cancel: () => void cancelled.push('tasks'),
  }
  const imports: Pick<Imports, 'find' | 'wishFor' | 'store' | 'update'> = {
    find: () => Promise.resolve(situation.known),
    wishFor: () =>
      Promise.resolve(
        situation.missing
          ? fail(situation.missing)
          : succeed({ ours: all, base: undefined, isPlain: false, notices: [] }),
      ),
    async store({ title }, _made, { signal } = {}) {
      await situation.disk
      if (signal?.aborted) return fail('cancelled')
      stored.push(title)
      return succeed(undefined)
    },
    update(notebookId) {
      stored.push(`update of ${notebookId}`)
      return Promise.resolve(succeed(undefined))
    },
  }
  const run = createImportRun(imports, tasks)
  const phases: string[] = []
  run.phase.subscribe(() => phases.push(run.phase.get().kind))
  return { run, stored, cancelled, phases }
}
const file = { name: 'a', content: '' }
const asNew = { kind: 'new', title: 'Harbour', isPlain: false } as const

describe('an import', () => {
  it('shows what was read before it stores anything, then is done', async () => {
    const { run, stored, phases } = createRun({ answer: read(2) })
    await run.start([file])
    expect(phases).toEqual(['reading', 'preview'])
    expect(stored).toEqual([])
    await run.store(asNew)
    expect(new Set(phases)).toEqual(new Set(['reading', 'preview', 'storing', 'done']))
    expect(stored).toEqual(['Harbour'])
  })

  it('stores nothing of a refused file', async () => {
    const { run, stored } = createRun({ answer: refused })
    await run.start([file])
    expect(run.phase.get()).toMatchObject({ kind: 'refused', failure: { reason: 'empty' } })
    await run.store(asNew)
    expect(stored).toEqual([])
  })

  it('proposes to update the notebook that is here already, and does', async () => {
    const { run, stored } = createRun({ answer: read(1), known })
    await run.start([file])
    expect(run.phase.get()).toMatchObject({
      kind: 'preview',
      target: { kind: 'known', update: { kind: 'planned' } },
    })
    await run.store({ kind: 'update', choices: new Map() })
    expect(stored).toEqual(['update of n0'])
    expect(run.phase.get()).toMatchObject({ kind: 'done', notebookId: 'n0' })
  })

  it('keeps a separate notebook where a person wants that', async () => {
    const { run, stored } = createRun({ answer: read(1), known })
    await run.start([file])
    await run.store(asNew)
    expect(stored).toEqual(['Harbour'])
  })

  it('does not update a notebook of which meetings are missing here', async () => {
    const { run, stored } = createRun({ answer: read(1), known, missing: ['2024-06-06'] })
    await run.start([file])
    expect(run.phase.get()).toMatchObject({ target: { update: { kind: 'not-here' } } })
    await run.store({ kind: 'update', choices: new Map() })
    expect(stored).toEqual([])
  })

  it('is cancelled while it reads', async () => {
    const { run, cancelled } = createRun({ answer: 'never' })
    void run.start([file])
    run.cancel()
    expect(run.phase.get().kind).toBe('choosing')
    expect(cancelled).toEqual(['tasks'])
  })

  it('is cancelled while it stores, and is never done then', async () => {
    let write = () => {}
    const disk = new Promise<void>((resolve) => (write = resolve))
    const { run, stored } = createRun({ answer: read(1), disk })
    await run.start([file])
    const storing = run.store(asNew)
    run.cancel()
    write()
    await storing
    expect(run.phase.get().kind).toBe('choosing')
    expect(stored).toEqual([])
  })

  it('says why nothing could be stored', async () => {
    const disk = Promise.reject(new Error('The disk is full'))
    const { run } = createRun({ answer: read(1), disk })
    await run.start([file])
    await run.store(asNew)
    expect(run.phase.get()).toEqual({ kind: 'failed', message: 'The disk is full' })
  })
})
