import { CONFAB_FORMAT, type NotebookJson } from '../../shared/confab-json'
import type { MeetingSession } from '../session/meeting-session'
import type { ExportedNotebook } from '../session/notebook-transfer'
import type { NotebookSession } from '../session/notebook-session'
import type { WorkspaceSession } from '../session/workspace-session'

/** How much is taken out. */
export type Scope = 'meeting' | 'notebook'

/** Reads the open meeting, or its whole notebook, as Confab JSON. */
export async function readScope(
  scope: Scope,
  workspace: WorkspaceSession,
  notebook: NotebookSession,
  meeting: MeetingSession | undefined,
): Promise<ExportedNotebook> {
  if (scope === 'notebook' || !meeting) return workspace.exportNotebook(notebook)
  return { notebook: meetingAlone(notebook, meeting), missing: [] }
}

/** A notebook that holds one meeting alone: whom it names stands in its text. */
function meetingAlone(notebook: NotebookSession, meeting: MeetingSession): NotebookJson {
  const json = meeting.toJson()
  return {
    format: CONFAB_FORMAT,
    title: notebook.meta.get()?.title ?? '',
    charter: [],
    people: [],
    meetings: json ? [json] : [],
  }
}
