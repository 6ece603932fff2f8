import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import type { NowBar as Now } from '../../../shared/meeting/now-bar'
import type { MeetingSession } from '../../session/meeting-session'
import { useLive } from '../../session/use-live'
import { useOpenMeeting } from '../meeting-context'
import { CueAnnouncer } from './cue-announcer'
import { followNowBar } from './live-now-bar'
import { NowTopicBar } from './now-topic-bar'
import './now-bar.css'
import { useRunActions } from './run-actions'
import { useTimerActions } from './timer-actions'
import { useRunKeys } from './use-run-keys'
import { useTopicTitle } from '../use-topic-title'

const words = {
  label: 'Discussed now',
  next: 'Next:',
  start: 'Start',
  allDone: 'Every topic is discussed.',
  none: 'Nothing to discuss yet: propose a topic below.',
  wrapUp: 'Wrap up',
}

/** What is discussed now, with the shared clock; nothing while the meeting is about something else. */
export function NowBar() {
  const { meeting } = useOpenMeeting()
  const live = useFollowed(meeting)
  useRunKeys(live, useTimerActions())
  const now = useLive(live)
  return (
    <>
      <CueAnnouncer now={live} />
      {now && (
        <section className="now" aria-label={words.label} data-kind={now.kind}>
          <NowContent now={now} />
        </section>
      )}
    </>
  )
}

function useFollowed({ document }: MeetingSession) {
  const live = useMemo(() => followNowBar(document), [document])
  useEffect(() => live.close, [live])
  return live
}

function NowContent({ now }: { now: Now }) {
  if (now.kind !== 'idle') return <NowTopicBar now={now} />
  return now.nextUp === undefined ? <AllDone /> : <NextUp topicId={now.nextUp} />
}

function NextUp({ topicId }: { topicId: string }) {
  const title = useTopicTitle(topicId)
  const { start } = useTimerActions()
  return (
    <div className="now-row">
      <p className="now-title">
        <span className="soft">{words.next}</span> {title}
      </p>
      <Button
        size="compact-sm"
        leftSection={<IconPlayerPlay size={16} aria-hidden />}
        onClick={() => start(topicId)}
      >
        {words.start}
      </Button>
    </div>
  )
}

function AllDone() {
  const { meeting } = useOpenMeeting()
  const actions = useRunActions()
  const hasTopics = useLive(meeting.topics).length > 0
  return (
    <div className="now-row">
      <p className="now-title soft">{hasTopics ? words.allDone : words.none}</p>
      <Button size="compact-sm" variant="default" onClick={() => actions.begin('wrap-up')}>
        {words.wrapUp}
      </Button>
    </div>
  )
}
