import type { LeftOut } from '../../shared/audience/for-audience'
import type { PublishAnswers } from '../../shared/publish/publish-order'
import type { previewPage, publishPage } from '../../shared/publish/publish-page'
import type { PublishPlan, PublishReport } from '../../shared/publish/publish-plan'
import type { PublishProblem } from '../../shared/publish/publish-problem'
import type { QueueEntry } from '../../shared/publish/publish-queue'
import type { Result } from '../../shared/result'
import type { NotebookSession } from '../session/notebook-session'
import type { WorkspaceSession } from '../session/workspace-session'
import type { CarriedBack } from './carry-back'
import type { Connections } from './connections'
import type { PublishJob } from './publish-job'
import type { PublishStore } from './publish-store'
import type { RunClock } from './queue-runner'

/** What publishes; loaded with the first page that is. */
export interface PublishEngine {
  readonly previewPage: typeof previewPage
  readonly publishPage: typeof publishPage
}

/** What a desk needs from outside. */
export interface DeskParts {
  readonly workspace: WorkspaceSession
  readonly connections: Connections
  readonly store: PublishStore
  readonly engine: () => Promise<PublishEngine>
  readonly clock: RunClock
  /** Tells people what came of a page. */
  readonly tell: (entry: QueueEntry, outcome: Result<JobDone, PublishProblem>) => void
  /** Tells the other windows of a change, and is told of theirs. */
  readonly changes: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>
}

/** What a job came to. */
export interface JobDone {
  readonly report: PublishReport
  /** What the wiki changed in our notes; nothing where it changed nothing, or that was taken back. */
  readonly carried: CarriedBack | undefined
}

/** What publishing would do, and how much stays out of the page because it is internal. */
export interface JobPlan extends PublishPlan {
  readonly leftOut: LeftOut
}

/** Says what publishing would do; writes nothing. */
export type PreviewJob = (
  notebook: NotebookSession,
  job: PublishJob,
  answers?: PublishAnswers,
) => Promise<Result<JobPlan, PublishProblem>>
