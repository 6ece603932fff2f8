import { useMemo } from 'react'
import { changeLadder } from '../../../shared/meeting/change-ladder'
import type { Ladder } from '../../../shared/meeting/ladder'
import { climbRung, moveOn } from '../../../shared/meeting/move-on'
import { castRevote, countRevotes, type Revote } from '../../../shared/meeting/revotes'
import { meetingRoots } from '../../../shared/documents/meeting'
import {
  extendTimer,
  holdOutcome,
  pauseTimer,
  resetTimer,
  resumeTimer,
} from '../../../shared/meeting/run-timer'
import { startTopic, undoStart } from '../../../shared/meeting/start-topic'
import { currentTopicId, readTimer } from '../../../shared/meeting/timer'
import { LOCAL_CHANGE } from '../../session/document-session'
import type { MeetingSession } from '../../session/meeting-session'
import { useOpenMeeting } from '../meeting-context'
import { offerUndo, sayTooLate } from './start-notice'

const EXTENSION_MINUTES = 5

/** What a person does with the topic under discussion and its clock, now and as themselves. */
export function createTimerActions({ document, me }: MeetingSession) {
  const { doc, relayNow } = document
  const mine = () => ({ by: me.id, nowMs: relayNow() })

  function takeBack(topicId: string): void {
    // Somebody else may have gone on since: their start is not ours to take back.
    if (currentTopicId(doc) === topicId && undoStart(doc, relayNow(), LOCAL_CHANGE).ok) return
    sayTooLate()
  }

  const offer = (topicId: string) => offerUndo(doc, topicId, () => takeBack(topicId))

  return {
    /** Starts a topic, or the clock of the one that waits for it. */
    start(topicId: string): void {
      if (currentTopicId(doc) === topicId) resumeTimer(doc, relayNow(), LOCAL_CHANGE)
      else if (startTopic(doc, { topicId, ...mine() }, LOCAL_CHANGE).ok) offer(topicId)
    },
    pause: () => pauseTimer(doc, relayNow(), LOCAL_CHANGE),
    resume: () => resumeTimer(doc, relayNow(), LOCAL_CHANGE),
    extend: () => extendTimer(doc, { minutes: EXTENSION_MINUTES, nowMs: relayNow() }, LOCAL_CHANGE),
    reset: () => resetTimer(doc, relayNow(), LOCAL_CHANGE),
    hold: () => holdOutcome(doc, relayNow(), LOCAL_CHANGE),
    takeBack,
    next(from: string): void {
      const moved = moveOn(doc, { from, ...mine() }, LOCAL_CHANGE)
      if (moved.ok && moved.value !== undefined) offer(moved.value)
    },
    /** Goes on with the topic on its next rung, whatever the votes. */
    goOn(): void {
      const timer = readTimer(doc)
      if (timer) climbRung(doc, { ...timer, nowMs: relayNow() }, LOCAL_CHANGE)
    },
    /** Votes at the end of a rung; the same vote again takes it back. */
    vote(vote: Revote): void {
      const timer = readTimer(doc)
      if (!timer) return
      const before = countRevotes(meetingRoots.revotes(doc), timer).byPerson.get(me.id)
      const { topicId, rung } = timer
      const next = vote === before ? undefined : vote
      castRevote(doc, { topicId, rung, personId: me.id, vote: next }, LOCAL_CHANGE)
    },
    setLadder: (topicId: string, ladder: Ladder | undefined) =>
      changeLadder(doc, { topicId, ladder, nowMs: relayNow() }, LOCAL_CHANGE),
  }
}

export type TimerActions = ReturnType<typeof createTimerActions>

/** The same, in a component of the meeting's page. */
export function useTimerActions(): TimerActions {
  const { meeting } = useOpenMeeting()
  return useMemo(() => createTimerActions(meeting), [meeting])
}
