import { SegmentedControl } from '@mantine/core'
import type { UpdatePlan } from '../../shared/import/plan-update'
import { overlapText, type Overlap } from '../../shared/merge/overlap'
import { formatDate } from '../notebook/dates'
import type { OverlapChoices } from './import-phase'
import styles from './import.module.css'

const words = {
  title: (count: number) =>
    count === 1
      ? 'One place was changed on both sides'
      : `${count} places were changed on both sides`,
  hint: 'What is in Confab stays unless you take the file’s.',
  ours: 'In Confab',
  theirs: 'In the file',
  gone: '(deleted)',
  side: (where: string) => `Which side counts: ${where}`,
  keep: 'Keep',
  take: 'Take the file’s',
  notebook: 'The notebook',
  untitled: 'Untitled topic',
}

interface OverlapListProps {
  readonly plan: UpdatePlan
  readonly choices: OverlapChoices
  readonly onChoose: (choices: OverlapChoices) => void
}

/** The places that both the file and people changed, each with both sides and a choice. */
export function OverlapList({ plan, choices, onChoose }: OverlapListProps) {
  return (
    <section className={styles['overlaps']} aria-label={words.title(plan.overlaps.length)}>
      <h3>{words.title(plan.overlaps.length)}</h3>
      <p className={styles['soft']}>{words.hint}</p>
      <ol className={styles['notices']}>
        {plan.overlaps.map((overlap, place) => {
          const where = placeOf(plan, overlap)
          return (
            <li key={place}>
              <span className={styles['where']}>{where}</span>
              <dl className={styles['sides']}>
                <dt>{words.ours}</dt>
                <dd>{overlapText(overlap.ours) ?? words.gone}</dd>
                <dt>{words.theirs}</dt>
                <dd>{overlapText(overlap.theirs) ?? words.gone}</dd>
              </dl>
              <SegmentedControl
                size="xs"
                aria-label={words.side(where)}
                value={choices.get(place) ?? 'ours'}
                data={[
                  { value: 'ours', label: words.keep },
                  { value: 'theirs', label: words.take },
                ]}
                onChange={(value) =>
                  onChoose(new Map([...choices, [place, value === 'theirs' ? 'theirs' : 'ours']]))
                }
              />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function placeOf({ merged, ours }: UpdatePlan, { meetingId, topicId }: Overlap): string {
  const meeting = [...merged.meetings, ...ours.meetings].find(({ id }) => id === meetingId)
  if (!meeting) return words.notebook
  const topic = meeting.topics.find(({ id }) => id === topicId)
  return [formatDate(meeting.date), topic && (topic.title || words.untitled)]
    .filter((part) => part !== undefined)
    .join(' · ')
}
