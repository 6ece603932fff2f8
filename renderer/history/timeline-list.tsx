import { useMemo, type KeyboardEvent } from 'react'
import { groupSessions, type WritingSession } from '../../shared/history/timeline'
import { useInParts } from '../notebook/use-in-parts'
import type { Timeline } from '../session/past/past'
import type { HistoryDesk } from './history-desk'
import { formatDayOf } from './history-words'
import styles from './timeline.module.css'
import page from './history.module.css'
import { TimelineSession } from './timeline-session'

const words = {
  label: 'When it was written',
  empty:
    'Nothing has been written down of this meeting yet. From the first change on, it is listed here.',
}

interface TimelineListProps {
  readonly timeline: Timeline
  readonly desk: HistoryDesk
}

/** The moments of a meeting, the newest first, by day and by who wrote together. */
export function TimelineList({ timeline, desk }: TimelineListProps) {
  const sessions = useMemo(() => groupSessions(timeline.moments).toReversed(), [timeline])
  const shown = useInParts(sessions)
  if (sessions.length === 0) return <p className={page['soft']}>{words.empty}</p>
  return (
    <nav className={styles['timeline']} aria-label={words.label} onKeyDown={moveFocus}>
      {groupByDay(shown).map(({ day, held }) => (
        <section key={day} aria-label={day}>
          <h2 className={styles['day']}>{day}</h2>
          {held.map((session) => (
            <TimelineSession
              key={session.fromMs}
              session={session}
              desk={desk}
              isNewest={session === sessions[0]}
            />
          ))}
        </section>
      ))}
    </nav>
  )
}

function groupByDay(sessions: readonly WritingSession[]) {
  const days: { readonly day: string; readonly held: WritingSession[] }[] = []
  for (const session of sessions) {
    const day = formatDayOf(session.toMs)
    const last = days.at(-1)
    if (last?.day === day) last.held.push(session)
    else days.push({ day, held: [session] })
  }
  return days
}

/** Arrows lead from one thing of the list to the next. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const steps = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const at = steps.findIndex((step) => step === document.activeElement)
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: steps.length - 1 }[event.key]
  if (next === undefined || at < 0) return
  event.preventDefault()
  steps[Math.max(0, Math.min(next, steps.length - 1))]?.focus()
}
