import { useMemo } from 'react'
import { readPollResults, toggleBallot } from '../../shared/meeting/polls'
import type { PollVotes } from '../editor/poll/poll-votes'
import { LOCAL_CHANGE } from '../session/document-session'
import { useOpenMeeting } from './meeting-context'

/** What the polls of this meeting need of it. */
export function useVotes(): PollVotes {
  const { meeting } = useOpenMeeting()
  return useMemo((): PollVotes => {
    const { me, ballots, names } = meeting
    const { doc } = meeting.document
    return {
      myId: me.id,
      ballots,
      names,
      read: (poll) => readPollResults(doc, poll),
      // Where voting is refused, closed or over, the button says so before anybody presses it.
      toggle: (poll, optionId) =>
        void toggleBallot(doc, { poll, optionId, personId: me.id }, LOCAL_CHANGE),
    }
  }, [meeting])
}
