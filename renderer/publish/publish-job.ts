import { forAudience, type LeftOut } from '../../shared/audience/for-audience'
import type { NotebookJson } from '../../shared/confab-json'
import { accountFinder, placeOf, type PublishTarget } from '../../shared/documents/publishing'
import { publishedKey, readPublished } from '../../shared/documents/published'
import type { ConfluenceSite } from '../../shared/publish/site'
import type { PublishAnswers, PublishOrder } from '../../shared/publish/publish-order'
import type { QueueEntry } from '../../shared/publish/publish-queue'
import { fail, succeed, type Result } from '../../shared/result'
import type { NotebookSession } from '../session/notebook-session'
import type { WorkspaceSession } from '../session/workspace-session'

/** A page that is to be published: a whole notebook, or one of its meetings. */
export interface PublishJob {
  readonly notebookId: string
  readonly meetingId?: string
}

/** The page a meeting stands on: one of its own, or that of its whole notebook. */
export const jobFor = (
  notebookId: string,
  { pages }: PublishTarget,
  meetingId: string | undefined,
): PublishJob | undefined => {
  if (pages === 'one') return { notebookId }
  return meetingId === undefined ? undefined : { notebookId, meetingId }
}

/** Names a job in the queue of its workspace. */
export const jobKey = ({ notebookId, meetingId }: PublishJob, web: string) =>
  `${notebookId} ${publishedKey(web, meetingId)}`

/** What a job takes its page from: the text, and the days of meetings that have not arrived on this device. */
export interface JobText {
  readonly notebook: NotebookJson
  readonly missing: readonly string[]
}

/** Reads what a job publishes as it stands on this device. */
export async function readJob(
  workspace: WorkspaceSession,
  notebook: NotebookSession,
  { meetingId }: PublishJob,
): Promise<JobText> {
  if (meetingId === undefined) return workspace.exportNotebook(notebook)
  return workspace.exportMeeting(notebook, meetingId)
}

/** A job with everything that is read for it. */
export interface PreparedJob {
  readonly order: PublishOrder
  /** The text with what is internal. */
  readonly whole: NotebookJson
  readonly leftOut: LeftOut
}

/** Makes an order of a job; fails with the days of meetings without which the page would lose them. */
export async function orderFor(
  workspace: WorkspaceSession,
  notebook: NotebookSession,
  job: PublishJob,
  target: PublishTarget,
  site: ConfluenceSite,
  answers?: PublishAnswers,
): Promise<Result<PreparedJob, readonly string[]>> {
  const { notebook: whole, missing } = await readJob(workspace, notebook, job)
  const { notebook: text, leftOut } = forAudience(whole, target.audience)
  if (missing.length > 0) return fail(missing)
  const { doc } = notebook.document
  const date = job.meetingId === undefined ? undefined : text.meetings[0]?.date
  const order: PublishOrder = {
    documentId: job.meetingId ?? job.notebookId,
    notebook: text,
    ...(job.meetingId !== undefined && { meetingId: job.meetingId }),
    place: placeOf(target, site.base, date),
    published: readPublished(doc, publishedKey(target.web, job.meetingId)),
    accountIdOf: accountFinder(doc),
    ...(answers && { answers }),
  }
  return succeed({ order, whole, leftOut })
}

/** What the queue holds of a job: never its text. */
export const entryFor = (
  job: PublishJob,
  target: PublishTarget,
  site: ConfluenceSite,
  answers: PublishAnswers | undefined,
): Omit<QueueEntry, 'order' | 'state'> => ({
  key: jobKey(job, target.web),
  ...job,
  place: placeOf(target, site.base),
  ...(answers && { answers }),
})
