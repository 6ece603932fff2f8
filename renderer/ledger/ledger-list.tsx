import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { LedgerItem } from '../../shared/outcomes/ledger'
import { today } from '../notebook/dates'
import type { WorkspaceSession } from '../session/workspace-session'
import { LedgerRow, type CheckOff } from './ledger-row'
import styles from './ledger.module.css'

const words = {
  more: (count: number) => `Show ${count} more`,
  failed: 'This device did not keep the change. Free some disk space and check it off again.',
}

const AT_ONCE = 100

interface LedgerListProps {
  readonly workspace: WorkspaceSession
  readonly items: readonly LedgerItem[]
  readonly label: string
}

/** Rows of the ledger, so many at once. */
export function LedgerList({ workspace, items, label }: LedgerListProps) {
  const [limit, setLimit] = useState(AT_ONCE)
  const now = today()
  const hidden = items.length - limit
  const checkOffIn =
    (meetingId: string): CheckOff =>
    (lineId, isDone) =>
      workspace.checkOff({ meetingId, lineId }, isDone).then(
        () => true,
        () => {
          notifications.show({ color: 'red', message: words.failed })
          return false
        },
      )
  return (
    <>
      <ul className={styles['rows']} aria-label={label}>
        {items.slice(0, limit).map((item, index) => (
          <LedgerRow
            key={`${item.meetingId}/${item.topicId}/${item.lineId ?? `${item.kind}-${index}`}`}
            item={item}
            today={now}
            onCheck={checkOffIn(item.meetingId)}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="default" size="xs" onClick={() => setLimit(limit + AT_ONCE)}>
          {words.more(Math.min(hidden, AT_ONCE))}
        </Button>
      )}
    </>
  )
}
