import { useMemo } from 'react'
import type { PollVotes } from '../editor/schema/poll-votes'
import { useOpenMeeting } from './meeting-context'

/** What the polls of this meeting need of it. */
export function useVotes(): PollVotes {
  const { meeting } = useOpenMeeting()
  return useMemo(
    () => ({
      myId: meeting.me.id,
      ballots: meeting.ballots,
      names: meeting.names,
      toggle: meeting.toggleBallot,
    }),
    [meeting],
  )
}
