import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { LedgerItem } from '../../shared/outcomes/ledger'
import type { MeetingSession } from '../session/meeting-session'
import { useLive } from '../session/use-live'
import type { OpenNotebook, WorkspaceSession } from '../session/workspace-session'
import { useConfab } from '../shell/confab'
import { notebookRoute, writeRoute } from '../shell/route'
import { LedgerList } from './ledger-list'
import { countOpen } from './ledger-words'
import styles from './ledger-strip.module.css'
import { useLedger } from './use-ledger'

const words = {
  from: (counts: string) => `From before: ${counts}`,
  rows: 'Actions and quests of earlier meetings',
  nothing: 'all done',
  all: 'Open the ledger',
}

interface LedgerStripProps {
  readonly workspace: WorkspaceSession
  readonly notebook: OpenNotebook
  readonly meeting: MeetingSession
}

/** What earlier meetings left open, at the top of one that is only being prepared. */
export function LedgerStrip(props: LedgerStripProps) {
  const phase = useLive(props.meeting.phase)
  // The ledger is read only where it is shown: not while people discuss.
  return phase === 'gathering' && <OpenItems {...props} />
}

function OpenItems({ workspace, notebook, meeting }: LedgerStripProps) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const date = useLive(meeting.meta)?.date ?? ''
  const dates = new Map(useLive(notebook.meetings).map((each) => [each.id, each.date]))
  const { items } = useLedger(notebook)
  const [isUnfolded, setUnfolded] = useState(false)
  // What was open when the strip was unfolded stays in view when it is checked off.
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const id = useId()
  const earlier = items.filter(
    ({ meetingId }) => meetingId !== meeting.id && (dates.get(meetingId) ?? '') <= date,
  )
  const open = earlier.filter(({ isDone }) => !isDone)
  const shown = earlier.filter((item) => !item.isDone || kept.has(keyOf(item)))
  if (shown.length === 0) return null
  const toggle = () => {
    setKept(new Set(isUnfolded ? [] : open.map(keyOf)))
    setUnfolded(!isUnfolded)
  }
  return (
    <section className={styles['strip']}>
      <UnstyledButton
        className={styles['head']}
        aria-expanded={isUnfolded}
        aria-controls={id}
        onClick={toggle}
      >
        <IconChevronRight size={16} stroke={1.8} aria-hidden="true" />
        {words.from(countOpen(open) || words.nothing)}
      </UnstyledButton>
      <div id={id} className={styles['rows']} hidden={!isUnfolded}>
        {isUnfolded && (
          <>
            <LedgerList workspace={workspace} items={shown} label={words.rows} />
            <a href={writeRoute({ ...notebookRoute(route), page: 'ledger' })}>{words.all}</a>
          </>
        )}
      </div>
    </section>
  )
}

const keyOf = ({ meetingId, topicId, lineId, kind }: LedgerItem) =>
  `${meetingId}/${topicId}/${lineId ?? kind}`
