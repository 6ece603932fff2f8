import type { NumericOrder } from '../../shared/grammar/dates'
import type { ImportFile } from '../../shared/import/import-file'
import { chooseSides } from '../../shared/import/plan-update'
import type { Imports } from '../session/imports'
import { createLiveValue, type LiveValue } from '../session/live-value'
import type { Following } from '../session/notebook-transfer'
import type {
  ImportDecision,
  ImportPhase,
  ImportTarget,
  PlannedUpdate,
  Preview,
} from './import-phase'
import type { ImportTasks } from './import-tasks'
import type { ReadSummary } from './read-summary'

/** One import, from files to a notebook on this device. */
export interface ImportRun {
  readonly phase: LiveValue<ImportPhase>
  /** Reads files and shows what is in them. */
  start(files: readonly ImportFile[]): Promise<void>
  /** Reads the same files again, with dates such as 03/04/2021 read so. */
  readDates(order: NumericOrder): Promise<void>
  /** Stores what was read as was decided. */
  store(decision: ImportDecision): Promise<void>
  /** Stops whatever is going on, and takes back what is half stored. */
  cancel(): void
}

type ImportSteps = Pick<Imports, 'find' | 'wishFor' | 'store' | 'update'>

/** Starts with nothing chosen. */
export function createImportRun(imports: ImportSteps, tasks: ImportTasks): ImportRun {
  const phase = createLiveValue<ImportPhase>({ kind: 'choosing' })
  let files: readonly ImportFile[] = []
  let storing: AbortController | undefined
  // What answers to an older wish than the latest is not heard.
  let turn = 0

  /** Shows phases for as long as nobody wishes for something else. */
  const begin = (): Show => {
    turn += 1
    const mine = turn
    return (next) => {
      if (turn === mine) phase.set(next)
      return turn === mine
    }
  }
  const read = async (dateOrder: NumericOrder | undefined) => {
    const show = begin()
    const name = nameFiles(files)
    show({ kind: 'reading', name, share: undefined })
    const onProgress = inSteps((share) => void show({ kind: 'reading', name, share }))
    const answer = await tasks.read(files, dateOrder, onProgress)
    if (!answer.ok) show({ kind: 'refused', failure: answer.failure })
    else await findTarget({ imports, tasks, show }, answer.value, dateOrder)
  }
  return {
    phase,
    start(chosen) {
      files = chosen
      return read(undefined)
    },
    readDates: read,
    async store(decision) {
      const preview = phase.get()
      if (preview.kind !== 'preview') return
      const show = begin()
      storing = new AbortController()
      const title = titleOf(preview, decision)
      const following = {
        signal: storing.signal,
        onProgress: inSteps((share) => void show({ kind: 'storing', title, share })),
      }
      following.onProgress(0)
      try {
        const notebookId = await store({ imports, tasks }, preview, decision, following)
        if (notebookId !== undefined) show({ kind: 'done', notebookId, title })
      } catch (reason) {
        const message = reason instanceof Error ? reason.message : String(reason)
        show({ kind: 'failed', message })
      }
    },
    cancel() {
      begin()({ kind: 'choosing' })
      tasks.cancel()
      storing?.abort()
    },
  }
}

/** Tells of progress by the hundredth: a dialog drawn again for each of a thousand meetings takes longer than they do. */
function inSteps(tell: (share: number) => void): (share: number) => void {
  let told: number | undefined
  return (share) => {
    const step = Math.floor(share * 100)
    if (step === told) return
    told = step
    tell(share)
  }
}

/** Shows a phase, and tells whether it still is of interest. */
type Show = (phase: ImportPhase) => boolean

interface Steps {
  readonly imports: ImportSteps
  readonly tasks: ImportTasks
}

/** Shows what was read, and then where it may go: that takes longer to find. */
async function findTarget(
  { imports, tasks, show }: Steps & { readonly show: Show },
  read: ReadSummary,
  dateOrder: NumericOrder | undefined,
): Promise<void> {
  const tell = (target: ImportTarget) => show({ kind: 'preview', read, dateOrder, target })
  const notebook = await imports.find(read)
  if (!notebook) return void tell({ kind: 'new' })
  const say = (update: PlannedUpdate) => tell({ kind: 'known', notebook, update })
  if (!say({ kind: 'planning' })) return
  const wish = await imports.wishFor(notebook.id)
  if (!wish.ok) return void say({ kind: 'not-here', missing: wish.failure })
  const plan = await tasks.plan(wish.value)
  say(plan.ok ? { kind: 'planned', ...plan.value } : { kind: 'failed', message: plan.failure })
}

/** What reading and building take of the whole way to the disk. */
const BUILT = 0.3

/** Resolves to the notebook's id, or to nothing when it was called off. */
async function store(
  { imports, tasks }: Steps,
  { read, target }: Preview,
  decision: ImportDecision,
  following: Following,
): Promise<string | undefined> {
  if (decision.kind === 'update') {
    if (target.kind !== 'known' || target.update.kind !== 'planned') return undefined
    const { plan, base, notices } = target.update
    const change = { ours: plan.ours, merged: chooseSides(plan, decision.choices) }
    const { sources } = read
    const { id } = target.notebook
    const updated = await imports.update(id, change, { sources, base, notices }, following)
    return updated.ok ? id : undefined
  }
  const { title, isPlain } = decision
  const onBuilt = (share: number) => following.onProgress?.(BUILT * share)
  const made = await tasks.build({ title, isPlain }, onBuilt)
  if (!made.ok) throw new Error(made.failure)
  const { built, base, notices } = made.value
  const stored = await imports.store(
    built,
    { sources: read.sources, isPlain, base, notices },
    { ...following, onProgress: (share) => following.onProgress?.(BUILT + (1 - BUILT) * share) },
  )
  return stored.ok ? built.id : undefined
}

const titleOf = ({ target }: Preview, decision: ImportDecision) =>
  decision.kind === 'new' || target.kind === 'new'
    ? decision.kind === 'new'
      ? decision.title
      : ''
    : target.notebook.title

/** What files are called together: by the first of them. */
export const nameFiles = (files: readonly { readonly name: string }[]) => {
  const [first, ...more] = files
  return more.length === 0 ? (first?.name ?? '') : `${first?.name ?? ''} + ${more.length}`
}
