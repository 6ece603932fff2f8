import { useEffect, useState } from 'react'
import type { WritableForm, Written } from '../../shared/formats/convert'
import type { MeetingSession } from '../session/meeting-session'
import type { ExportedNotebook } from '../session/notebook-transfer'
import type { NotebookSession } from '../session/notebook-session'
import type { WorkspaceSession } from '../session/workspace-session'
import {
  forAudience,
  holdsInternal,
  type Audience,
  type Fitted,
} from '../../shared/audience/for-audience'
import type { NotebookJson } from '../../shared/confab-json'
import { readScope, type Scope } from './read-scope'
import { writeInWorker } from './write-in-worker'

/** What an export would write. */
export type Preview =
  | { readonly kind: 'writing' }
  | { readonly kind: 'failed'; readonly message: string }
  | {
      readonly kind: 'ready'
      readonly exported: ExportedNotebook
      /** What its readers get of it. */
      readonly fitted: Fitted
      readonly audience: Audience
      readonly written: Written
    }

/** What is open when an export is asked for. */
export interface OpenNotes {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession
  readonly meeting: MeetingSession | undefined
}

/** What an export is to be. */
export interface ExportChoice {
  readonly scope: Scope
  readonly form: WritableForm
  /** Absent while nobody has said: then it is for outside as soon as something in it is internal. */
  readonly audience: Audience | undefined
  readonly addresses: 'keep' | 'leave-out'
}

/** Writes what is open, anew for each choice. */
export function usePreview(open: OpenNotes, choice: ExportChoice): Preview {
  const { workspace, notebook, meeting } = open
  const { scope, form, audience, addresses } = choice
  const [preview, setPreview] = useState<Preview>({ kind: 'writing' })
  useEffect(() => {
    let isStale = false
    const write = async () => {
      setPreview({ kind: 'writing' })
      const asked = { scope, form, audience, addresses }
      const next = await writeScope({ workspace, notebook, meeting }, asked)
      if (!isStale) setPreview(next)
    }
    void write()
    return () => {
      isStale = true
    }
  }, [workspace, notebook, meeting, scope, form, audience, addresses])
  return preview
}

/** Writes what is open once. */
export async function writeScope(
  { workspace, notebook, meeting }: OpenNotes,
  { scope, form, audience: asked, addresses }: ExportChoice,
): Promise<Preview> {
  try {
    const exported = await readScope(scope, workspace, notebook, meeting)
    const audience = asked ?? safeAudience(exported.notebook, form)
    const hosts = notebook.plan.get().privateHosts
    const fitted = forAudience(exported.notebook, audience, { addresses, hosts })
    const written = await writeInWorker({ notebook: fitted.notebook, form })
    if (!written.ok) return { kind: 'failed', message: written.failure }
    return { kind: 'ready', exported, fitted, audience, written: written.value }
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? error.message : '' }
  }
}

/** What is internal goes out only when somebody says so; Confab JSON says itself what it is. */
const safeAudience = (notebook: NotebookJson, form: WritableForm): Audience =>
  form !== 'json' && holdsInternal(notebook) ? 'external' : 'inside'
