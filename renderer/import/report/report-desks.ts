import type { NotebookSession } from '../../session/notebook-session'
import { createReportDesk, type ReportDesk, type ReportWorkspace } from './report-desk'

/** The desks of this window: one per open notebook, so that one can go to a place and come back. */
export interface ReportDesks {
  of(workspace: ReportWorkspace, notebook: NotebookSession): ReportDesk
}

/** Starts with none. */
export function createReportDesks(): ReportDesks {
  const desks = new WeakMap<NotebookSession, ReportDesk>()
  return {
    of(workspace, notebook) {
      const known = desks.get(notebook)
      if (known) return known
      const desk = createReportDesk(workspace, notebook)
      desks.set(notebook, desk)
      return desk
    },
  }
}
