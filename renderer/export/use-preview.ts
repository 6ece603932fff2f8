import { useEffect, useState } from 'react'
import type { ExportKind } from '../../shared/desktop-api'
import type { Written } from '../../shared/formats/convert'
import type { MeetingSession } from '../session/meeting-session'
import type { ExportedNotebook } from '../session/notebook-transfer'
import type { NotebookSession } from '../session/notebook-session'
import type { WorkspaceSession } from '../session/workspace-session'
import { readScope, type Scope } from './read-scope'

/** What an export would write. */
export type Preview =
  | { readonly kind: 'writing' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly exported: ExportedNotebook; readonly written: Written }

/** What is open when an export is asked for. */
export interface OpenNotes {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession
  readonly meeting: MeetingSession | undefined
}

/** Writes what is open in a form, anew for each scope and form. */
export function usePreview(open: OpenNotes, scope: Scope, form: ExportKind): Preview {
  const { workspace, notebook, meeting } = open
  const [preview, setPreview] = useState<Preview>({ kind: 'writing' })
  useEffect(() => {
    let isStale = false
    const write = async () => {
      setPreview({ kind: 'writing' })
      const next = await writeScope({ workspace, notebook, meeting }, scope, form)
      if (!isStale) setPreview(next)
    }
    void write()
    return () => {
      isStale = true
    }
  }, [workspace, notebook, meeting, scope, form])
  return preview
}

/** Writes what is open once. */
export async function writeScope(
  { workspace, notebook, meeting }: OpenNotes,
  scope: Scope,
  form: ExportKind,
): Promise<Preview> {
  try {
    // The writers are large: nobody loads them before the first export.
    const { writeNotebook } = await import('../../shared/formats/convert')
    const exported = await readScope(scope, workspace, notebook, meeting)
    return { kind: 'ready', exported, written: await writeNotebook(exported.notebook, form) }
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : '' }
  }
}
