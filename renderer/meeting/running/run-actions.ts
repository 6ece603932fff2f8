import { useMemo } from 'react'
import { beginPhase } from '../../../shared/meeting/begin-phase'
import { passLead, resignLead, takeLead } from '../../../shared/meeting/lead'
import { callOffMeeting, closeMeeting, reopenMeeting } from '../../../shared/meeting/meeting-end'
import type { EndState, OpenPhase } from '../../../shared/meeting/phases'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingSession } from '../../session/meeting-session'
import { useOpenMeeting } from '../meeting-context'

/** What a person does with the meeting as a whole, now and as themselves. */
export function createRunActions({ document, me, presence }: MeetingSession) {
  const { doc, relayNow } = document
  const mine = () => ({ by: me.id, nowMs: relayNow() })
  return {
    begin: (phase: OpenPhase) => beginPhase(doc, { phase, nowMs: relayNow() }, LOCAL_CHANGE),
    close: () => closeMeeting(doc, mine(), LOCAL_CHANGE),
    callOff: (state: Exclude<EndState, 'held'>, reason: string) =>
      callOffMeeting(doc, { ...mine(), state, reason }, LOCAL_CHANGE),
    reopen: () => reopenMeeting(doc, LOCAL_CHANGE),
    takeLead() {
      const present = new Set(presence.people.get().map(({ id }) => id))
      return takeLead(doc, { personId: me.id, nowMs: relayNow(), present }, LOCAL_CHANGE)
    },
    passLead: (to: string) => passLead(doc, { from: me.id, to, nowMs: relayNow() }, LOCAL_CHANGE),
    layLeadDown: () => resignLead(doc, me.id, LOCAL_CHANGE),
  }
}

export type RunActions = ReturnType<typeof createRunActions>

/** The same, in a component of the meeting's page. */
export function useRunActions(): RunActions {
  const { meeting } = useOpenMeeting()
  return useMemo(() => createRunActions(meeting), [meeting])
}
