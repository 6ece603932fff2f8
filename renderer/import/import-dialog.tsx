import { useEffect, useState } from 'react'
import { assertNever } from '../../shared/result'
import { useLive } from '../session/use-live'
import { DialogFrame } from '../shell/dialog-frame'
import { useConfab } from '../shell/confab'
import type { ImportSource } from '../shell/dialogs'
import type { Workspace } from '../shell/workspaces'
import { ImportChoice } from './import-choice'
import { ImportDoubt, ImportProgress, ImportRefusal } from './import-progress'
import { ImportReport } from './import-report'
import { createImportRun, type ImportPhase, type ImportRun } from './import-run'
import { readInWorker } from './read-in-worker'

const words = {
  title: 'Import notes',
  done: 'Imported',
}

interface ImportDialogProps {
  readonly workspace: Workspace
  /** What to read at once; else a person chooses. */
  readonly source: ImportSource | undefined
}

/** Brings a file or a pasted page in as a new notebook, and reports what came of it. */
export function ImportDialog({ workspace, source }: ImportDialogProps) {
  const { place, dialogs } = useConfab()
  const [run] = useState(() => createImportRun(workspace.session, readInWorker))
  const phase = useLive(run.phase)
  useEffect(() => {
    if (source) void run.start(source)
    return run.cancel
  }, [run, source])
  const open = (notebookId: string) => {
    dialogs.close()
    place.go({ ...(workspace.relay !== undefined && { relay: workspace.relay }), notebookId })
  }
  return (
    <DialogFrame
      title={phase.kind === 'done' ? words.done : words.title}
      size="lg"
      isFirm={phase.kind === 'storing' || phase.kind === 'reading'}
    >
      <Phase phase={phase} run={run} onOpen={open} />
    </DialogFrame>
  )
}

interface PhaseProps {
  readonly phase: ImportPhase
  readonly run: ImportRun
  readonly onOpen: (notebookId: string) => void
}

function Phase({ phase, run, onOpen }: PhaseProps) {
  switch (phase.kind) {
    case 'choosing':
      return <ImportChoice onChoose={(sources) => void run.start(...sources)} />
    case 'reading':
      return <ImportProgress name={phase.name} onCancel={run.cancel} />
    case 'storing':
      return <ImportProgress name={phase.read.notebook.title} share={phase.share} />
    case 'refused':
      return <ImportRefusal name={phase.name} failure={phase.failure} onBack={run.cancel} />
    case 'doubtful':
      return (
        <ImportDoubt name={phase.name} onConfirm={() => void run.confirm()} onBack={run.cancel} />
      )
    case 'done':
      return <ImportReport read={phase.read} onOpen={() => onOpen(phase.notebookId)} />
    default:
      return assertNever(phase)
  }
}
