import { Badge, Button } from '@mantine/core'
import { useState } from 'react'
import type { PlacedNotice } from '../../../shared/import/placed-notice'
import { formatDate } from '../../notebook/dates'
import { useLive } from '../../session/use-live'
import type { OpenNotebook } from '../../session/workspace-session'
import { groupWords, type NoticeGroup } from '../notice-groups'
import type { NoticeState, ReportDesk } from './report-desk'
import { ReportRow } from './report-row'
import styles from './report.module.css'

const words = {
  acceptAll: (count: number) => `Accept all ${count}`,
  acceptAllOf: (title: string) => `Accept everything left under “${title}”`,
  showAll: (count: number) => `Show all ${count}`,
  showFewer: 'Show fewer',
  notebook: 'The whole notebook',
}

/** As many as one looks at before one decides about all of them. */
const FOLDED = 6

interface ReportGroupProps {
  readonly group: NoticeGroup
  readonly desk: ReportDesk
  readonly notebook: OpenNotebook
  readonly states: ReadonlyMap<string, NoticeState>
}

/** The notices of one kind, by meeting; of many only the first, until all are asked for. */
export function ReportGroup({ group, desk, notebook, states }: ReportGroupProps) {
  const { topic, notices } = group
  const { title, hint } = groupWords[topic]
  const meetings = useLive(notebook.meetings)
  const [isWhole, setWhole] = useState(false)
  const open = notices.filter(({ id }) => isOpen(states.get(id)))
  const shown = isWhole || notices.length <= FOLDED + 2 ? notices : notices.slice(0, FOLDED)
  const dates = new Map(meetings.map(({ id, date }) => [id, date]))
  return (
    <section className={styles['group']} aria-labelledby={`group-${topic}`}>
      <header className={styles['head']}>
        <h2 id={`group-${topic}`}>{title}</h2>
        <Badge variant="light" color={open.length === 0 ? 'gray' : 'accent'}>
          {open.length}
        </Badge>
        {open.length > 1 && (
          <Button
            size="compact-sm"
            variant="subtle"
            className={styles['all'] ?? ''}
            aria-label={words.acceptAllOf(title)}
            onClick={() => void desk.accept(open)}
          >
            {words.acceptAll(open.length)}
          </Button>
        )}
      </header>
      <p className={styles['hint']}>{hint}</p>
      {byMeeting(shown).map(([meetingId, own]) => (
        <div key={meetingId ?? ''} className={styles['meeting']}>
          <h3>{formatDay(dates.get(meetingId ?? ''))}</h3>
          <ol>
            {own.map((notice) => (
              <ReportRow
                key={notice.id}
                notice={notice}
                desk={desk}
                state={states.get(notice.id)}
              />
            ))}
          </ol>
        </div>
      ))}
      {notices.length > shown.length || isWhole ? (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(!isWhole)}>
          {isWhole ? words.showFewer : words.showAll(notices.length)}
        </Button>
      ) : null}
    </section>
  )
}

const isOpen = (state: NoticeState | undefined) =>
  state === undefined || state.kind === 'open' || state.kind === 'not-possible'

const formatDay = (date: string | undefined) =>
  date === undefined ? words.notebook : formatDate(date)

function byMeeting(notices: readonly PlacedNotice[]): [string | undefined, PlacedNotice[]][] {
  const groups = new Map<string | undefined, PlacedNotice[]>()
  for (const notice of notices) {
    groups.set(notice.meetingId, [...(groups.get(notice.meetingId) ?? []), notice])
  }
  return [...groups]
}
