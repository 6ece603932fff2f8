import { useCallback, useState } from 'react'
import type { PublishTarget } from '../../shared/documents/publishing'
import type { PublishAnswers } from '../../shared/publish/publish-order'
import type { NotebookSession } from '../session/notebook-session'
import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { DoneView } from './done-view'
import { PlanView } from './plan-view'
import { ProblemView } from './problem-view'
import { jobKey, type PublishJob } from './publish-job'
import { StepsView } from './steps-view'
import { useAnswer } from './use-answer'
import { WaitingView } from './waiting-view'

interface JobPageProps {
  readonly workspace: WorkspaceSession
  readonly notebook: NotebookSession
  readonly job: PublishJob
  readonly target: PublishTarget
  readonly onTarget: () => void
  readonly onConnect: () => void
  readonly onClose: () => void
}

/** One page: what publishing would do, how far it is, or what came of it. */
export function JobPage(props: JobPageProps) {
  const { workspace, notebook, job, target } = props
  const desk = useConfab().desks.of(workspace)
  const [tries, setTries] = useState(0)
  const key = jobKey(job, target.web)
  const entry = useLive(desk.queue).find((each) => each.key === key)
  const running = useLive(desk.running)
  const done = useLive(desk.done).get(key)
  if (entry?.state.kind === 'needs-person') {
    const { problem } = entry.state
    return (
      <ProblemView
        problem={problem}
        onAnswer={(said) => void desk.answer(key, said)}
        onRetry={() => void desk.answer(key, {})}
        onStop={() => void desk.remove(key)}
        {...props}
      />
    )
  }
  if (entry?.state.kind === 'later') {
    const { problem } = entry.state
    return (
      <WaitingView
        problem={problem}
        onNow={() => void desk.retry(target.web)}
        onStop={() => void desk.remove(key)}
      />
    )
  }
  if (entry) return <StepsView step={running?.key === key ? running.step : undefined} />
  if (done) {
    return (
      <DoneView
        done={done}
        onUndo={() => void desk.undo(key)}
        onAgain={() => desk.forgetDone(notebook.id)}
        onClose={props.onClose}
      />
    )
  }
  return <Planning key={tries} onRetry={() => setTries(tries + 1)} {...props} />
}

/** Reads the page and shows what publishing would do, before anything is done. */
function Planning({ onRetry, ...props }: JobPageProps & { readonly onRetry: () => void }) {
  const { workspace, notebook, job, target } = props
  const desk = useConfab().desks.of(workspace)
  const { notebookId, meetingId } = job
  const ask = useCallback(
    () => desk.preview(notebook, { notebookId, ...(meetingId !== undefined && { meetingId }) }),
    [desk, notebook, notebookId, meetingId],
  )
  const planned = useAnswer(ask)
  const publish = (answers?: PublishAnswers) => void desk.publish(notebook, job, answers)
  if (!planned) return <StepsView step="reading" isLooking />
  return planned.ok ? (
    <PlanView plan={planned.value} kind={target.kind} onPublish={publish} />
  ) : (
    <ProblemView {...props} problem={planned.failure} onAnswer={publish} onRetry={onRetry} />
  )
}
