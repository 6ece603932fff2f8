import { useLive } from '../session/use-live'
import type { WorkspaceSession } from '../session/workspace-session'
import { countWords } from './replica-words'
import styles from './replica-progress.module.css'

/** How far the workspace has come to this device, while it has not come whole. */
export function ReplicaProgress({ workspace }: { readonly workspace: WorkspaceSession }) {
  const { here, total } = useLive(workspace.replication.state)
  if (here >= total) return null
  return (
    <div className={styles['progress']}>
      <span>{countWords({ here, total })}</span>
      <progress className={styles['bar']} value={here} max={total} aria-hidden="true" />
    </div>
  )
}
