import { createContext, useContext } from 'react'
import type { MeetingSession } from '../session/meeting-session'
import type { Past } from '../session/past/past'

/** What every part of the page of a meeting's past shares. */
export interface OpenHistory {
  readonly meeting: MeetingSession
  readonly past: Past
  /** The name of a person by id. */
  readonly nameOf: (personId: string) => string
  /** Why nothing can be brought back just now; absent where it can. */
  readonly locked: string | undefined
}

export const HistoryContext = createContext<OpenHistory | undefined>(undefined)

/** The open past this component is part of. */
export function useHistoryContext(): OpenHistory {
  const open = useContext(HistoryContext)
  if (!open) throw new Error('useHistoryContext outside of a history page')
  return open
}
