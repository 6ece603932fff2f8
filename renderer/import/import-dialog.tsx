import { useEffect, useState } from 'react'
import type { ImportFile } from '../../shared/import/import-file'
import { assertNever } from '../../shared/result'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { DialogFrame } from '../shell/dialog-frame'
import type { Workspace } from '../shell/workspaces'
import { ImportChoice } from './import-choice'
import type { ImportPhase } from './import-phase'
import { ImportPreview } from './import-preview'
import { ImportFailure, ImportProgress, ImportRefusal } from './import-progress'
import { createImportRun, type ImportRun } from './import-run'
import { createImportTasks } from './import-tasks'

const words = {
  title: 'Import notes',
  preview: (title: string) => `Import “${title}”`,
}

interface ImportDialogProps {
  readonly workspace: Workspace
  /** What to read at once; else a person chooses. */
  readonly files: readonly ImportFile[] | undefined
}

/** Brings files or a pasted page in as a notebook: what was read is shown first, then stored. */
export function ImportDialog({ workspace, files }: ImportDialogProps) {
  const { place, dialogs } = useConfab()
  const [run] = useState(() => createImportRun(workspace.session.imports, createImportTasks()))
  const phase = useLive(run.phase)
  useEffect(() => {
    if (files) void run.start(files)
    return run.cancel
  }, [run, files])
  const notebookId = phase.kind === 'done' ? phase.notebookId : undefined
  useEffect(() => {
    if (notebookId === undefined) return
    dialogs.close()
    place.go({ ...(workspace.relay !== undefined && { relay: workspace.relay }), notebookId })
  }, [notebookId, dialogs, place, workspace])
  return (
    <DialogFrame
      title={phase.kind === 'preview' ? words.preview(phase.read.title) : words.title}
      size="lg"
      isFirm={phase.kind !== 'choosing'}
      {...(phase.kind === 'preview' && { isFirm: false })}
    >
      <Phase phase={phase} run={run} />
    </DialogFrame>
  )
}

function Phase({ phase, run }: { readonly phase: ImportPhase; readonly run: ImportRun }) {
  switch (phase.kind) {
    case 'choosing':
      return <ImportChoice onChoose={(chosen) => void run.start(chosen)} />
    case 'reading':
      return <ImportProgress what="reading" {...phase} onCancel={run.cancel} />
    case 'storing':
      return (
        <ImportProgress
          what="storing"
          name={phase.title}
          share={phase.share}
          onCancel={run.cancel}
        />
      )
    case 'refused':
      return <ImportRefusal failure={phase.failure} onBack={run.cancel} />
    case 'failed':
      return <ImportFailure message={phase.message} onBack={run.cancel} />
    case 'preview':
      return <ImportPreview key={phase.dateOrder ?? ''} preview={phase} run={run} />
    case 'done':
      return null
    default:
      return assertNever(phase)
  }
}
