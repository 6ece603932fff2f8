import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import type { SoughtPlace } from '../../shared/meeting/seek-place'
import { useOpenMeeting } from '../meeting/meeting-context'
import { formatDate } from '../notebook/dates'
import { useLive } from '../session/use-live'
import { useConfab } from '../shell/confab'
import { notebookRoute, writeRoute } from '../shell/route'
import styles from './links.module.css'
import { useSought } from './use-sought'

const words = {
  unknown: {
    waiting:
      'The topic of this link has not arrived on this device yet. It is shown as soon as it has.',
    here: 'The topic of this link is not in this meeting. Check the link, or ask who sent it.',
  },
  archived: (title: string) => `The topic of this link, “${title}”, was archived.`,
  shownIn: (topic: string, other: string) =>
    `What this link leads to, “${topic}”, is in “${other}” now.`,
  noLine: 'The line of this link was deleted. This is its topic.',
  carried: (day: string) => `This topic was carried on to the meeting of ${day}.`,
  follow: 'Go there',
  restore: 'Restore',
  dismiss: 'Dismiss',
  untitled: 'Untitled topic',
}

/** Says where a place has gone that a link led to, and leads there; nothing where it is where it was. */
export function SoughtNotice() {
  const { place } = useConfab()
  const { meeting } = useOpenMeeting()
  const { topicId, lineId } = useLive(place).route
  const [dismissed, setDismissed] = useState('')
  const sought = useSought()
  const isInStep = useLive(meeting.document.inStep)
  const name = `${topicId} ${lineId}`
  const text = sought && textOf(sought, isInStep)
  if (text === undefined || dismissed === name) return null
  return (
    <div role="status" className={`meeting-notice ${styles['notice']}`}>
      <p>{text}</p>
      <div className={styles['ways']}>
        <NextWay sought={sought} />
        <CloseButton aria-label={words.dismiss} onClick={() => setDismissed(name)} />
      </div>
    </div>
  )
}

function textOf(sought: SoughtPlace, isInStep: boolean): string | undefined {
  if (sought.kind === 'unknown') return isInStep ? words.unknown.here : words.unknown.waiting
  const title = sought.title || words.untitled
  if (sought.kind === 'archived') return words.archived(title)
  const { hasLine, shownFor, carriedTo } = sought
  if (!hasLine) return words.noLine
  if (shownFor !== undefined) return words.shownIn(shownFor || words.untitled, title)
  return carriedTo && words.carried(formatDate(carriedTo.date))
}

function NextWay({ sought }: { sought: SoughtPlace | undefined }) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const { actions, readOnly } = useOpenMeeting()
  if (sought?.kind === 'archived' && !readOnly) {
    return (
      <Button variant="default" size="compact-sm" onClick={() => actions.restore(sought.topicId)}>
        {words.restore}
      </Button>
    )
  }
  if (sought?.kind !== 'shown' || !sought.carriedTo) return null
  const { meetingId, topicId } = sought.carriedTo
  return (
    <Button
      component="a"
      variant="default"
      size="compact-sm"
      href={writeRoute({ ...notebookRoute(route), meetingId, topicId })}
    >
      {words.follow}
    </Button>
  )
}
