import { useMemo } from 'react'
import { joinLedger, type LedgerItem } from '../../shared/outcomes/ledger'
import { useLive } from '../session/use-live'
import type { OpenNotebook } from '../session/workspace-session'

/** The ledger of a notebook as this device knows it. */
export interface Ledger {
  readonly items: readonly LedgerItem[]
  /** Whether every meeting has been looked at. */
  readonly isWhole: boolean
  /** How many meetings have not arrived on this device. */
  readonly missing: number
}

/** The ledger in a component; it follows every change of a meeting that is open here. */
export function useLedger(notebook: OpenNotebook): Ledger {
  const { byMeeting, isWhole } = useLive(notebook.facts)
  const meetings = useLive(notebook.meetings)
  const items = useMemo(
    () => joinLedger([...byMeeting.values()].map(({ ledgerPage }) => ledgerPage)),
    [byMeeting],
  )
  return { items, isWhole, missing: isWhole ? meetings.length - byMeeting.size : 0 }
}
