import { newId } from '../../shared/documents/ids'
import { liveNotebook } from '../../shared/folder/live-notebook'
import { digestMeeting } from '../../shared/documents/meeting-digest'
import type { MeetingJson, NotebookJson } from '../../shared/confab-json'
import type { PublishAnswers, PublishStep, PublishWorld } from '../../shared/publish/publish-order'
import type { PublishProblem } from '../../shared/publish/publish-problem'
import type { QueueEntry } from '../../shared/publish/publish-queue'
import { fail, succeed, type Result } from '../../shared/result'
import { LOCAL_CHANGE } from '../session/document-session'
import type { NotebookSession } from '../session/notebook-session'
import type { WorkspaceSession } from '../session/workspace-session'
import { carryBack } from './carry-back'
import type { DeskParts, JobDone, PreviewJob } from './desk-parts'
import { jobKey, orderFor, type PreparedJob, type PublishJob } from './publish-job'

const words = {
  missing: (days: readonly string[]) =>
    `The page would lose what has not arrived on this device: ${days.join(', ')}. Open these meetings while the relay can be reached, then publish again.`,
  noTarget: 'Nobody has said yet where this notebook is published.',
}

/** Publishes single pages of a workspace, and brings back what the wiki changed. */
export function createPublisher(
  { workspace, connections, store, engine, clock }: DeskParts,
  { onStep }: { readonly onStep: (key: string, step: PublishStep) => void },
) {
  const worldFor = (notebookId: string, web: string, key: string): PublishWorld => ({
    send: connections.sendTo(web),
    bases: store.bases(notebookId),
    wait: (ms) =>
      new Promise((resolve) => {
        clock.later(ms, resolve)
      }),
    nowMs: clock.nowMs,
    random: clock.random,
    newId,
    onStep: (step) => onStep(key, step),
  })

  const prepare = async (
    notebook: NotebookSession,
    job: PublishJob,
    answers: PublishAnswers | undefined,
  ): Promise<Result<PreparedJob & { readonly world: PublishWorld }, PublishProblem>> => {
    const { target } = notebook.publishing.get()
    if (!target) return fail({ kind: 'invalid', message: words.noTarget })
    const connection = connections.at(target.web)
    if (!connection) return fail({ kind: 'not-sent', failure: 'no-token' })
    const prepared = await orderFor(workspace, notebook, job, target, connection.site, answers)
    if (!prepared.ok) {
      return fail({ kind: 'invalid', message: words.missing(prepared.failure) })
    }
    const world = worldFor(notebook.id, target.web, jobKey(job, target.web))
    return succeed({ ...prepared.value, world })
  }

  const preview: PreviewJob = async (notebook, job, answers) => {
    const prepared = await prepare(notebook, job, answers)
    if (!prepared.ok) return prepared
    const { order, world, leftOut } = prepared.value
    const plan = await (await engine()).previewPage(order, { ...world, onStep: () => {} })
    return plan.ok ? succeed({ ...plan.value, leftOut }) : plan
  }

  const publish = async (entry: QueueEntry): Promise<Result<JobDone, PublishProblem>> => {
    const notebook = workspace.openNotebook(entry.notebookId)
    try {
      await notebook.document.whenLoaded
      const prepared = await prepare(notebook, entry, entry.answers)
      if (!prepared.ok) return prepared
      const { order, world, whole } = prepared.value
      const published = await (await engine()).publishPage(order, world)
      if (!published.ok) return published
      const report = published.value
      const carried =
        report.wanted &&
        (await carryBack(liveOf(workspace, notebook), order.notebook, report.wanted))
      // Otherwise the next publishing meets the same changes of the wiki once more, and none is lost.
      if (carried?.isWhole !== false) {
        notebook.notePublished({
          ...report.published,
          atMs: notebook.document.relayNow(),
          digests: digestsOf(whole, carried?.meetings),
        })
        await notebook.document.whenStored()
      }
      return succeed({ report, carried })
    } finally {
      await notebook.close()
    }
  }
  return { preview, publish }
}

const liveOf = (workspace: WorkspaceSession, notebook: NotebookSession) =>
  liveNotebook(workspace.documentsOf(notebook), {
    newId,
    nowMs: notebook.document.relayNow,
    origin: LOCAL_CHANGE,
  })

const digestsOf = (
  { meetings }: NotebookJson,
  carried: ReadonlyMap<string, MeetingJson> = new Map(),
) =>
  Object.fromEntries(
    meetings.flatMap((meeting) =>
      meeting.id === undefined
        ? []
        : [[meeting.id, digestMeeting(carried.get(meeting.id) ?? meeting)]],
    ),
  )
