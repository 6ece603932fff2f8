import { VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { readTopicTitle } from '../../../shared/documents/meeting-json'
import { cueBetween, type Cue } from '../../../shared/meeting/cue'
import type { NowBar, NowTopic } from '../../../shared/meeting/now-bar'
import type { LiveValue } from '../../session/live-value'
import { useConfab } from '../../shell/confab'
import { useOpenMeeting } from '../meeting-context'
import { createCueSound } from './cue-sound'

const words = {
  newTopic: (title: string) => `Now: ${title}.`,
  newRung: (title: string) => `More time for ${title}.`,
  minuteLeft: 'One minute left.',
  vote: 'Time is up: vote to go on.',
  lastCall: 'Time is up: the meeting moves on in 20 seconds.',
  untitled: 'untitled topic',
}

/** Tells of the discussion to who is not looking: to screen readers all of it, by a sound that time is up. */
export function CueAnnouncer({ now }: { now: LiveValue<NowBar | undefined> }) {
  const { meeting } = useOpenMeeting()
  const { device } = useConfab()
  const [message, setMessage] = useState('')
  useEffect(() => {
    const sound = createCueSound(window)
    let before = now.get()
    const hear = () => {
      const after = now.get()
      const cue = cueBetween(before, after)
      before = after
      if (!cue || !after || after.kind === 'idle') return
      setMessage(say(cue, after, readTopicTitle(meeting.document.doc, after.topicId)))
      if (cue === 'time-up' && device.cueSound.get()) sound.play()
    }
    const stop = now.subscribe(hear)
    return () => {
      stop()
      sound.close()
    }
  }, [now, meeting, device])
  return <VisuallyHidden role="status">{message}</VisuallyHidden>
}

function say(cue: Cue, { kind }: NowTopic, title: string): string {
  const sentences: Record<Cue, string> = {
    'new-topic': words.newTopic(title || words.untitled),
    'new-rung': words.newRung(title || words.untitled),
    'minute-left': words.minuteLeft,
    'time-up': kind === 'revote' ? words.vote : words.lastCall,
  }
  return sentences[cue]
}
