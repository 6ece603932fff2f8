import { IconBookmark, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { isWithin, type PastMoment, type WritingSession } from '../../shared/history/timeline'
import { useInParts } from '../notebook/use-in-parts'
import { useLive } from '../session/use-live'
import { PersonFace } from '../shell/person-face'
import { useHistoryContext } from './history-context'
import type { HistoryDesk } from './history-desk'
import { countChanges, formatSpan, formatTime, joinPeople } from './history-words'
import styles from './timeline.module.css'

const words = {
  beginning: 'Where what is kept begins',
  device: 'this device',
  deviceHint: 'Written down by this device; the relay does not tell of it.',
  named: (names: string) => `Named: ${names}`,
}

const MOST_FACES = 5

interface TimelineSessionProps {
  readonly session: WritingSession
  readonly desk: HistoryDesk
  readonly isNewest: boolean
}

/** One sitting: who wrote and how much; unfolded, minute by minute. */
export function TimelineSession({ session, desk, isNewest }: TimelineSessionProps) {
  const { nameOf } = useHistoryContext()
  const { chosen } = useLive(desk)
  const holdsChosen =
    chosen?.kind === 'moment' && session.moments.some((each) => isWithin(chosen.moment, each))
  const [isOpen, setOpen] = useState(isNewest || holdsChosen)
  const { fromMs, toMs, writers, changes, moments } = session
  return (
    <div className={styles['session']}>
      <button
        type="button"
        className={styles['session-head']}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={15} className={styles['chevron']} aria-hidden />
        <span className={styles['span']}>{formatSpan(fromMs, toMs)}</span>
        {changes > 0 && <span className={styles['amount']}>{countChanges(changes)}</span>}
        <span className={styles['people']}>
          <Faces people={writers} />
          <span className={styles['names']}>
            {changes === 0 ? words.beginning : joinPeople(writers.map(nameOf))}
          </span>
        </span>
      </button>
      {isOpen && <Moments moments={moments} desk={desk} />}
    </div>
  )
}

function Moments({ moments, desk }: { moments: readonly PastMoment[]; desk: HistoryDesk }) {
  const shown = useInParts(moments.toReversed())
  return (
    <ol className={styles['moments']}>
      {shown.map((moment) => (
        <li key={`${moment.source}/${moment.sequence}`}>
          <MomentButton moment={moment} desk={desk} />
        </li>
      ))}
    </ol>
  )
}

function MomentButton({ moment, desk }: { moment: PastMoment; desk: HistoryDesk }) {
  const { nameOf, meeting } = useHistoryContext()
  const { chosen } = useLive(desk)
  const versions = useLive(meeting.versions)
  const named = versions.filter(({ ofMs }) => ofMs >= moment.fromMs && ofMs <= moment.toMs)
  const isChosen = chosen?.kind === 'moment' && isWithin(chosen.moment, moment)
  const who = moment.writers.map(nameOf)
  return (
    <button
      type="button"
      className={styles['moment']}
      aria-current={isChosen || undefined}
      title={who.join(', ')}
      onClick={() => desk.choose({ kind: 'moment', moment })}
    >
      <span className={styles['time']}>{formatTime(moment.toMs)}</span>
      <Faces people={moment.writers} />
      <span className={styles['names']}>
        {moment.changes === 0 ? words.beginning : joinPeople(who)}
      </span>
      {moment.source === 'device' && (
        <span className={styles['source']} title={words.deviceHint}>
          {words.device}
        </span>
      )}
      {moment.changes > 0 && (
        <span className={styles['amount']}>{countChanges(moment.changes)}</span>
      )}
      {named.length > 0 && (
        <span className={styles['named']}>
          <IconBookmark size={13} aria-hidden />
          {words.named(named.map(({ name }) => name).join(', '))}
        </span>
      )}
    </button>
  )
}

function Faces({ people }: { people: readonly string[] }) {
  const { nameOf } = useHistoryContext()
  const more = people.length - MOST_FACES
  return (
    <span className={styles['faces']} aria-hidden="true">
      {people.slice(0, MOST_FACES).map((id) => (
        <PersonFace key={id} id={id} name={nameOf(id)} />
      ))}
      {more > 0 && <span className={styles['more']}>+{more}</span>}
    </span>
  )
}
