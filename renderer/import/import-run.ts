import type { WorkspaceSession } from '../session/workspace-session'
import { createLiveValue, type LiveValue } from '../session/live-value'
import type { ImportSource } from '../shell/dialogs'
import type { Reading } from './read-in-worker'
import type { ReadFailure, ReadFile } from './worker-messages'

/** How far an import has come. */
export type ImportPhase =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'reading'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly failure: ReadFailure }
  /** Read, but without a single meeting: a person decides whether that is a notebook. */
  | { readonly kind: 'doubtful'; readonly name: string; readonly read: ReadFile }
  | { readonly kind: 'storing'; readonly share: number; readonly read: ReadFile }
  | { readonly kind: 'done'; readonly notebookId: string; readonly read: ReadFile }

/** One import, from a file to a notebook on this device. */
export interface ImportRun {
  readonly phase: LiveValue<ImportPhase>
  /** Reads the first source that can be read and has a meeting; else tells what is wrong with the last. */
  start(...sources: readonly ImportSource[]): Promise<void>
  /** Stores what was doubtful. */
  confirm(): Promise<void>
  /** Back to choosing. What is being stored already is not stopped: half a notebook is none. */
  cancel(): void
}

/** Starts with nothing chosen. */
export function createImportRun(
  workspace: Pick<WorkspaceSession, 'importNotebook'>,
  read: (source: ImportSource) => Reading,
): ImportRun {
  const phase = createLiveValue<ImportPhase>({ kind: 'choosing' })
  let reading: Reading | undefined

  const store = async (found: ReadFile) => {
    phase.set({ kind: 'storing', share: 0, read: found })
    const notebookId = await workspace.importNotebook(found.notebook, (share) =>
      phase.set({ kind: 'storing', share, read: found }),
    )
    phase.set({ kind: 'done', notebookId, read: found })
  }
  return {
    phase,
    async start(...sources) {
      for (const [index, source] of sources.entries()) {
        const isLast = index === sources.length - 1
        const { name } = source
        phase.set({ kind: 'reading', name })
        reading = read(source)
        const answer = await reading.answer
        const isEmpty = answer.ok && answer.value.notebook.meetings.length === 0
        if (!isLast && (!answer.ok || isEmpty)) continue
        if (!answer.ok) return phase.set({ kind: 'refused', name, failure: answer.failure })
        if (isEmpty) return phase.set({ kind: 'doubtful', name, read: answer.value })
        return store(answer.value)
      }
    },
    async confirm() {
      const now = phase.get()
      if (now.kind === 'doubtful') await store(now.read)
    },
    cancel() {
      if (phase.get().kind === 'storing') return
      reading?.cancel()
      phase.set({ kind: 'choosing' })
    },
  }
}
