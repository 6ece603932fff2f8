import { NativeSelect, Switch } from '@mantine/core'
import { useCallback } from 'react'
import { meetingRoots } from '../../../shared/documents/meeting'
import { isOver } from '../../../shared/meeting/phases'
import { attendanceWays } from '../../../shared/confab-json-facts'
import { setAttendance, type AttendanceWay } from '../../../shared/outcomes/attendance'
import { LOCAL_CHANGE } from '../../session/document-session'
import { createReading } from '../../session/live-value'
import type { MeetingSession } from '../../session/meeting-session'
import type { NotebookSession } from '../../session/notebook-session'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { DialogFrame } from '../../shell/dialog-frame'
import { PersonFace } from '../../shell/person-face'
import { AddAttendee } from './add-attendee'
import styles from './attendance.module.css'
import { listWhoWasThere, type ListedAttendee } from './attendance-list'

const words = {
  title: 'Who was there',
  how: 'Confab enters whoever has the meeting open while it is live. Correct what is wrong.',
  over: 'The meeting is over. Reopen it to change who was there.',
  nobody: 'Nobody is entered. Add whoever was there.',
  remote: 'I am not in the room',
  remoteHint: 'Switched on, you are entered as remote.',
  wayOf: (name: string) => `How was ${name} there?`,
  you: (name: string) => `${name} (you)`,
  here: 'here now',
  ways: {
    present: 'present',
    remote: 'remote',
    async: 'before or after',
    absent: 'absent',
  } satisfies Record<AttendanceWay | 'absent', string>,
}

interface AttendanceDialogProps {
  readonly meeting: MeetingSession
  readonly notebook: NotebookSession
}

/** Everybody who was at a meeting and how; anybody may correct it until the meeting is over. */
export function AttendanceDialog({ meeting, notebook }: AttendanceDialogProps) {
  const { doc, readOnly } = meeting.document
  const here = useLive(meeting.presence.people)
  const isRemote = useLive(meeting.attendance.isRemote)
  const isFixed = [isOver(useLive(meeting.phase)), useLive(readOnly)].some(Boolean)
  const read = useCallback(
    () =>
      createReading([meetingRoots.attendance(doc), meetingRoots.people(doc)], () =>
        listWhoWasThere(doc, isFixed ? [] : here),
      ),
    [doc, here, isFixed],
  )
  const listed = useReading(read)
  return (
    <DialogFrame title={words.title}>
      <p className={styles['how']}>{isFixed ? words.over : words.how}</p>
      {!isFixed && (
        <Switch
          label={words.remote}
          description={words.remoteHint}
          checked={isRemote}
          onChange={(event) => meeting.attendance.sayRemote(event.currentTarget.checked)}
        />
      )}
      {listed.length === 0 && <p className={styles['how']}>{words.nobody}</p>}
      <ul className={styles['people']}>
        {listed.map((person) => (
          <AttendeeRow
            key={person.id}
            person={person}
            isMe={person.id === meeting.me.id}
            isFixed={isFixed}
            onChange={(way) => setAttendance(doc, person, way, LOCAL_CHANGE)}
          />
        ))}
      </ul>
      {!isFixed && <AddAttendee meeting={meeting} notebook={notebook} listed={listed} />}
    </DialogFrame>
  )
}

interface AttendeeRowProps {
  readonly person: ListedAttendee
  readonly isMe: boolean
  readonly isFixed: boolean
  readonly onChange: (way: AttendanceWay | 'absent') => void
}

function AttendeeRow({ person, isMe, isFixed, onChange }: AttendeeRowProps) {
  const { name, way } = person
  return (
    <li data-way={way}>
      <PersonFace {...person} />
      <span className={styles['name']}>{isMe ? words.you(name) : name}</span>
      {isFixed ? (
        <span className={styles['way']}>{way && words.ways[way]}</span>
      ) : (
        <NativeSelect
          size="xs"
          className={styles['choice'] ?? ''}
          aria-label={words.wayOf(name)}
          value={way ?? ''}
          data={[
            ...(way === undefined ? [{ value: '', label: words.here }] : []),
            ...[...attendanceWays, 'absent' as const].map((each) => ({
              value: each,
              label: words.ways[each],
            })),
          ]}
          onChange={(event) => {
            const chosen = event.currentTarget.value
            const next = [...attendanceWays, 'absent' as const].find((each) => each === chosen)
            if (next) onChange(next)
          }}
        />
      )}
    </li>
  )
}
