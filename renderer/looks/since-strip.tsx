import { ActionIcon, Button, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconChevronDown, IconChevronRight, IconChevronUp } from '@tabler/icons-react'
import dayjs from 'dayjs'
import { useId, useState } from 'react'
import { describeWhole } from '../../shared/changes/describe-changes'
import { useOpenMeeting } from '../meeting/meeting-context'
import type { News } from '../session/looks/since-look'
import { useLive } from '../session/use-live'
import { nameIn } from './follow-news-marks'
import { SinceRows } from './since-rows'
import styles from './since-strip.module.css'
import { useNewsJump } from './use-news-jump'

const words = {
  label: 'Since you last looked',
  since: (when: string, what: string) => `Since you last looked, ${when}: ${what}`,
  today: (time: string) => `today ${time}`,
  next: 'Next change (J)',
  previous: 'Previous change (Shift J)',
  seen: 'Mark as seen',
}

/** What others changed since I last looked, at the top of the meeting; nothing once it is seen. */
export function SinceStrip() {
  const { since } = useOpenMeeting()
  const news = useLive(since.news)
  return news && <Strip news={news} />
}

function Strip({ news }: { news: News }) {
  const { meeting, since } = useOpenMeeting()
  const [isUnfolded, setUnfolded] = useState(false)
  const { jump, said } = useNewsJump()
  const id = useId()
  const what = describeWhole(news.changes, nameIn(meeting))
  return (
    <section className={styles['strip']} aria-label={words.label}>
      <div className={styles['bar']}>
        <UnstyledButton
          className={styles['head']}
          aria-expanded={isUnfolded}
          aria-controls={id}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <IconChevronRight size={16} stroke={1.8} aria-hidden="true" />
          <span>{words.since(formatWhen(news.sinceMs), what)}</span>
        </UnstyledButton>
        <div className={styles['ways']}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.previous}
            title={words.previous}
            onClick={() => jump(-1)}
          >
            <IconChevronUp size={18} stroke={1.8} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={words.next}
            title={words.next}
            onClick={() => jump(1)}
          >
            <IconChevronDown size={18} stroke={1.8} />
          </ActionIcon>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconCheck size={15} aria-hidden />}
            onClick={() => void since.markSeen()}
          >
            {words.seen}
          </Button>
        </div>
      </div>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <div id={id} className={styles['rows']} hidden={!isUnfolded}>
        {isUnfolded && <SinceRows changes={news.changes} />}
      </div>
    </section>
  )
}

/** `today 14:10`, `Tuesday 14:10`, `3 March 14:10`; of another year, with it. */
function formatWhen(atMs: number): string {
  const [then, now] = [dayjs(atMs), dayjs()]
  if (then.isSame(now, 'day')) return words.today(then.format('HH:mm'))
  if (now.diff(then, 'day') < 6) return then.format('dddd HH:mm')
  return then.format(then.isSame(now, 'year') ? 'D MMMM HH:mm' : 'D MMMM YYYY HH:mm')
}
