import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconArrowRight, IconCheck, IconDots } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Correction } from '../../../shared/import/correction'
import type { PlacedNotice } from '../../../shared/import/placed-notice'
import { useLive } from '../../session/use-live'
import { useConfab } from '../../shell/confab'
import { notebookRoute, writeRoute } from '../../shell/route'
import { acceptWord, correctionWord } from './correction-words'
import type { NoticeState, ReportDesk } from './report-desk'
import styles from './report.module.css'

const words = {
  line: (line: number) => `Line ${line}`,
  go: 'Go there',
  goTo: (message: string) => `Go there: ${message}`,
  more: 'Other corrections',
  undo: 'Undo',
  accepted: 'Left as it is',
  notPossible: 'What this was about is no longer there.',
}

interface ReportRowProps {
  readonly notice: PlacedNotice
  readonly desk: ReportDesk
  readonly state: NoticeState | undefined
}

/** One thing an import was not sure of: what it says, a way there, and what can be done about it. */
export function ReportRow({ notice, desk, state }: ReportRowProps) {
  const { file, line, message, source } = notice
  const isSettled = state?.kind === 'accepted' || state?.kind === 'corrected'
  return (
    <li className={styles['row']} data-settled={isSettled || undefined}>
      <div className={styles['body']}>
        {source !== undefined && <q className={styles['quote']}>{source}</q>}
        <p className={styles['message']}>{sentence(message)}</p>
        {(file !== undefined || source !== undefined) && (
          <p className={styles['where']}>
            {[file, source && words.line(line)].filter(Boolean).join(' · ')}
          </p>
        )}
        {state?.kind === 'not-possible' && <p role="status">{words.notPossible}</p>}
      </div>
      <div className={styles['tools']}>
        {isSettled ? (
          <Settled notice={notice} desk={desk} state={state} />
        ) : (
          <Choices notice={notice} desk={desk} isBusy={state?.kind === 'busy'} />
        )}
        <GoThere notice={notice} />
      </div>
    </li>
  )
}

function GoThere({ notice }: { notice: PlacedNotice }) {
  const { place } = useConfab()
  const { route } = useLive(place)
  const { meetingId, topicId, blockId } = notice
  if (meetingId === undefined) return null
  const there = {
    ...notebookRoute(route),
    meetingId,
    ...(topicId !== undefined && { topicId }),
    ...(topicId !== undefined && blockId !== undefined && { lineId: blockId }),
  }
  return (
    <Tooltip label={words.go}>
      <ActionIcon
        component="a"
        variant="subtle"
        color="gray"
        size={32}
        href={writeRoute(there)}
        aria-label={words.goTo(notice.message)}
      >
        <IconArrowRight size={18} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  )
}

interface ChoicesProps {
  readonly notice: PlacedNotice
  readonly desk: ReportDesk
  readonly isBusy: boolean
}

function Choices({ notice, desk, isBusy }: ChoicesProps) {
  const proposals = useProposals(notice, desk)
  // A hole has nothing that was read wrongly: what else can be done with its line is not the first thing to offer.
  const isHole = notice.kind !== 'guessed'
  const first = isHole ? undefined : proposals[0]
  const more = isHole ? proposals : proposals.slice(1)
  return (
    <>
      {first && (
        <Button
          size="compact-sm"
          variant="light"
          loading={isBusy}
          className={styles['correct'] ?? ''}
          onClick={() => void desk.correct(notice, first)}
        >
          {correctionWord(first, notice)}
        </Button>
      )}
      {more.length > 0 && <More notice={notice} desk={desk} corrections={more} />}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        disabled={isBusy}
        leftSection={<IconCheck size={15} stroke={1.8} aria-hidden="true" />}
        onClick={() => void desk.accept([notice])}
      >
        {acceptWord(notice)}
      </Button>
    </>
  )
}

/** Read once it is shown: the notebook may have changed since the import. */
function useProposals(notice: PlacedNotice, desk: ReportDesk): readonly Correction[] {
  const [proposals, setProposals] = useState<readonly Correction[]>([])
  useEffect(() => {
    let isGone = false
    void desk.propose(notice).then((found) => {
      if (!isGone) setProposals(found)
    })
    return () => {
      isGone = true
    }
  }, [notice, desk])
  return proposals
}

interface MoreProps {
  readonly notice: PlacedNotice
  readonly desk: ReportDesk
  readonly corrections: readonly Correction[]
}

function More({ notice, desk, corrections }: MoreProps) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={words.more}>
          <IconDots size={17} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {corrections.map((correction) => (
          <Menu.Item
            key={correctionWord(correction, notice)}
            onClick={() => void desk.correct(notice, correction)}
          >
            {correctionWord(correction, notice)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface SettledProps {
  readonly notice: PlacedNotice
  readonly desk: ReportDesk
  readonly state: NoticeState
}

function Settled({ notice, desk, state }: SettledProps) {
  const says =
    state.kind === 'corrected' ? correctionWord(state.correction, notice) : words.accepted
  return (
    <>
      <span className={styles['settled']} role="status">
        <IconCheck size={15} stroke={1.8} aria-hidden="true" /> {says}
      </span>
      <Button size="compact-sm" variant="subtle" onClick={() => void desk.undo(notice)}>
        {words.undo}
      </Button>
    </>
  )
}

/** Readers' messages begin small, as the command line prints them behind a file's name. */
const sentence = (message: string) => message.charAt(0).toUpperCase() + message.slice(1)
