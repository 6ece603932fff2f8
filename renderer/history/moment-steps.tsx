import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { isWithin, stepWithin } from '../../shared/history/timeline'
import { useLive } from '../session/use-live'
import type { HistoryDesk } from './history-desk'
import styles from './past-pane.module.css'

const words = {
  label: 'Changes of this minute',
  after: (changes: number, all: number) => `after ${changes} of its ${all} changes`,
  earlier: 'One change earlier',
  later: 'One change later',
}

/** Leads through the changes of the chosen moment one by one; nothing where it is one change. */
export function MomentSteps({ desk }: { desk: HistoryDesk }) {
  const { timeline, chosen } = useLive(desk)
  if (chosen?.kind !== 'moment') return null
  const { moment: state } = chosen
  const moment = timeline?.moments.find((each) => isWithin(state, each))
  if (!moment || moment.changes < 2) return null
  const at = moment.changes - (moment.sequence - state.sequence)
  const go = (changes: number) =>
    desk.choose({ kind: 'moment', moment: stepWithin(moment, changes) })
  return (
    <div className={styles['steps']} role="group" aria-label={words.label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={words.earlier}
        disabled={at <= 1}
        onClick={() => go(at - 1)}
      >
        <IconChevronLeft size={15} aria-hidden />
      </ActionIcon>
      <span>{words.after(at, moment.changes)}</span>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={words.later}
        disabled={at >= moment.changes}
        onClick={() => go(at + 1)}
      >
        <IconChevronRight size={15} aria-hidden />
      </ActionIcon>
    </div>
  )
}
