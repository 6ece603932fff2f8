import { Button } from '@mantine/core'
import dayjs from 'dayjs'
import { useCallback } from 'react'
import { META_ROOT } from '../../../shared/documents/version'
import { readEnding } from '../../../shared/meeting/meeting-end'
import { isOver, type EndState } from '../../../shared/meeting/phases'
import { createReading } from '../../session/live-value'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'
import { useRunActions } from './run-actions'

const words = {
  ended: {
    held: 'This meeting was held and is closed.',
    skipped: 'This meeting was skipped.',
    cancelled: 'This meeting was cancelled.',
  } satisfies Record<EndState, string>,
  by: (name: string, when: string) => `By ${name}, ${when}.`,
  somebody: 'somebody',
  hint: 'Everybody can read it; reopen it to write.',
  reopen: 'Reopen',
}

/** Says that a meeting is over, how it came to it, and opens it again; nothing while it goes on. */
export function ClosedNotice() {
  const { meeting } = useOpenMeeting()
  const { doc, readOnly } = meeting.document
  const phase = useLive(meeting.phase)
  const names = useLive(meeting.names)
  const isTooNew = useLive(readOnly)
  const actions = useRunActions()
  const read = useCallback(
    () => createReading([doc.getMap(META_ROOT)], () => readEnding(doc) ?? null),
    [doc],
  )
  const ending = useReading(read)
  if (!isOver(phase)) return null
  return (
    <div role="status" className="meeting-notice closed-notice">
      <div>
        <p>
          <strong>{words.ended[phase]}</strong> {ending?.reason}
        </p>
        <p className="soft">
          {ending && words.by(names[ending.by] ?? words.somebody, dayOf(ending.atMs))}{' '}
          {!isTooNew && words.hint}
        </p>
      </div>
      {!isTooNew && (
        <Button variant="default" size="sm" onClick={() => actions.reopen()}>
          {words.reopen}
        </Button>
      )}
    </div>
  )
}

const dayOf = (ms: number) => dayjs(ms).format('D MMMM YYYY, HH:mm')
