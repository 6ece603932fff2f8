import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft, IconBookmark, IconRefresh } from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import { isOver } from '../../shared/meeting/phases'
import { formatLongDay } from '../notebook/dates'
import { NotArrived } from '../notebook/not-arrived'
import type { MeetingSession } from '../session/meeting-session'
import type { Timeline } from '../session/past/past'
import { useLive } from '../session/use-live'
import type { OpenNotebook, WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { meetingRoute, writeRoute } from '../shell/route'
import { HistoryContext, type OpenHistory } from './history-context'
import { openHistoryDesk, type HistoryDesk } from './history-desk'
import { failureWords } from './history-words'
import styles from './history.module.css'
import pane from './past-pane.module.css'
import { PastPane } from './past-pane'
import { TimelineList } from './timeline-list'
import { VersionList } from './version-list'
import '../meeting/meeting.css'
import '../editor/editor.css'

const words = {
  title: 'History',
  back: 'Back to the notes',
  refresh: 'Look again',
  name: 'Name it as it is now…',
  reading: 'Asking what is known of the past…',
  told: 'As the relay tells it.',
  device: 'As this device wrote it down while the meeting was open here.',
  unknown: 'somebody',
  over: 'This meeting is over. Reopen it in its notes to bring something back.',
  tooOld: 'This app is too old to change this meeting. Update it to bring something back.',
}

interface HistoryPageProps {
  readonly workspace: WorkspaceSession
  readonly notebook: OpenNotebook
  readonly meeting: MeetingSession
}

/** What a meeting was before: when it was written and by whom, any state of it, and the way back. */
export function HistoryPage({ workspace, notebook, meeting }: HistoryPageProps) {
  const meta = useLive(meeting.meta)
  const past = useMemo(() => workspace.pastOf(meeting), [workspace, meeting])
  const desk = useMemo(() => openHistoryDesk(meeting, past), [meeting, past])
  useEffect(() => desk.close, [desk])
  const open = useOpenHistory({ workspace, notebook, meeting }, past)
  if (!meta) return <NotArrived notebook={notebook} />
  return (
    <HistoryContext.Provider value={open}>
      <article className={styles['page']} aria-label={words.title}>
        <PageHead desk={desk} open={open} date={meta.date} title={meta.title} />
        <div className={styles['columns']}>
          <aside className={styles['side']}>
            <VersionList desk={desk} />
            <Times desk={desk} />
          </aside>
          <PastPane desk={desk} />
        </div>
      </article>
    </HistoryContext.Provider>
  )
}

function useOpenHistory(
  { notebook, meeting }: HistoryPageProps,
  past: OpenHistory['past'],
): OpenHistory {
  const names = useLive(meeting.names)
  const people = useLive(notebook.people)
  const isTooOld = useLive(meeting.document.readOnly)
  const hasEnded = isOver(useLive(meeting.phase))
  return useMemo(() => {
    const listed = new Map(people.map(({ id, name }) => [id, name]))
    return {
      meeting,
      past,
      nameOf: (id) => names[id] ?? listed.get(id) ?? words.unknown,
      locked: isTooOld ? words.tooOld : hasEnded ? words.over : undefined,
    }
  }, [meeting, past, names, people, isTooOld, hasEnded])
}

interface PageHeadProps {
  readonly desk: HistoryDesk
  readonly open: OpenHistory
  readonly date: string
  readonly title: string
}

function PageHead({ desk, open, date, title }: PageHeadProps) {
  const { place, dialogs } = useConfab()
  const { route } = useLive(place)
  const { meeting, past, locked } = open
  const nameNow = () => {
    const state = meeting.toJson()
    const ofMs = meeting.document.relayNow()
    if (state) dialogs.open({ kind: 'name-version', past, state, ofMs })
  }
  return (
    <header className={styles['head']}>
      <div>
        <h1>{words.title}</h1>
        <p className={styles['soft']}>{[formatLongDay(date), title].filter(Boolean).join(' · ')}</p>
      </div>
      <div className={pane['pane-acts']}>
        <Button
          component="a"
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
          href={writeRoute(meetingRoute(route))}
        >
          {words.back}
        </Button>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={15} aria-hidden />}
          disabled={locked === words.tooOld}
          onClick={nameNow}
        >
          {words.name}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.refresh}
          title={words.refresh}
          onClick={desk.refresh}
        >
          <IconRefresh size={16} aria-hidden />
        </ActionIcon>
      </div>
    </header>
  )
}

function Times({ desk }: { desk: HistoryDesk }) {
  const { timeline } = useLive(desk)
  return (
    <>
      <p role="status" className={styles['told']}>
        {timeline ? tellSource(timeline) : words.reading}
      </p>
      {timeline && <TimelineList timeline={timeline} desk={desk} />}
    </>
  )
}

const tellSource = ({ relay }: Timeline) =>
  relay === 'told' ? words.told : `${failureWords[relay]} ${words.device}`
