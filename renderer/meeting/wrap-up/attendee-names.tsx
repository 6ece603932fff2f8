import { Button } from '@mantine/core'
import type { AttendanceWay, Attendee } from '../../../shared/outcomes/attendance'
import { useConfab } from '../../shell/confab'
import { PersonFace } from '../../shell/person-face'
import { useOpenMeeting } from '../meeting-context'
import styles from './wrap-up.module.css'

const words = {
  nobody: 'Nobody was entered.',
  nobodyYet: 'Nobody is entered yet. Whoever stays two minutes is.',
  ways: { present: '', remote: 'remote', async: 'before or after' } satisfies Record<
    AttendanceWay,
    string
  >,
  correct: 'Correct or add',
  list: 'Show the list',
}

/** Who was there, and the way to correct it. */
export function AttendeeNames({ attendees }: { readonly attendees: readonly Attendee[] }) {
  const { readOnly } = useOpenMeeting()
  const { dialogs } = useConfab()
  return (
    <>
      {attendees.length === 0 && (
        <p className={styles['nothing']}>{readOnly ? words.nobody : words.nobodyYet}</p>
      )}
      <ul className={styles['attendees']}>
        {attendees.map(({ personId, name, way }) => (
          <li key={personId}>
            <PersonFace id={personId} name={name} />
            <span>{name}</span>
            {words.ways[way] !== '' && <span className={styles['topic']}>{words.ways[way]}</span>}
          </li>
        ))}
      </ul>
      {!(readOnly && attendees.length === 0) && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          className={styles['correct'] ?? ''}
          onClick={() => dialogs.open({ kind: 'attendance' })}
        >
          {readOnly ? words.list : words.correct}
        </Button>
      )}
    </>
  )
}
