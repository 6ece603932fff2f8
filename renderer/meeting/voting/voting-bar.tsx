import { Button, Switch, Tooltip, VisuallyHidden } from '@mantine/core'
import { IconArrowsSort } from '@tabler/icons-react'
import { useCallback } from 'react'
import { META_ROOT } from '../../../shared/documents/version'
import { readDotsHidden } from '../../../shared/meeting/dot-votes'
import { createReading } from '../../session/live-value'
import type { MeetingSession } from '../../session/meeting-session'
import { useLive } from '../../session/use-live'
import { useReading } from '../../session/use-reading'
import { useOpenMeeting } from '../meeting-context'
import { OwnDots } from './dots-control'

const words = {
  label: 'Voting',
  left: (left: number, budget: number) => `${left} of ${budget} dots left`,
  hide: 'Hide dots until the discussion',
  hidden: 'You see your own dots; everybody’s are shown when the discussion begins.',
  sort: 'Sort by dots',
  ties: 'Most dots first. Equals stay in the order they were proposed.',
  key: 'V places a dot on the topic under the pointer, Shift V takes one back.',
}

/** Above the topics while people vote: dots left, hiding them, and sorting by them. */
export function VotingBar() {
  const { meeting, dots, readOnly } = useOpenMeeting()
  const phase = useLive(meeting.phase)
  const { left, budget, areHidden } = useLive(meeting.dots)
  const hides = useHidesDots(meeting)
  const isVoting = phase === 'gathering' || phase === 'voting'
  // Hidden dots can be sorted by only once they are shown.
  if (readOnly || !(isVoting || (phase === 'discussing' && hides))) return null
  return (
    <section className="voting-bar" aria-label={words.label}>
      <Tooltip label={words.key}>
        <span className="voting-left">
          <OwnDots count={left} />
          {words.left(left, budget)}
        </span>
      </Tooltip>
      <VisuallyHidden role="status">{words.left(left, budget)}</VisuallyHidden>
      <span className="voting-gap" />
      {isVoting && (
        <Switch
          size="xs"
          label={words.hide}
          checked={hides}
          onChange={(event) => dots.setHidden(event.currentTarget.checked)}
        />
      )}
      <Tooltip label={words.ties} multiline maw={240}>
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<IconArrowsSort size={15} aria-hidden />}
          data-disabled={areHidden}
          onClick={dots.sort}
        >
          {words.sort}
        </Button>
      </Tooltip>
      {areHidden && <p className="voting-note">{words.hidden}</p>}
    </section>
  )
}

function useHidesDots({ document: { doc } }: MeetingSession): boolean {
  const read = useCallback(
    () => createReading([doc.getMap(META_ROOT)], () => readDotsHidden(doc)),
    [doc],
  )
  return useReading(read)
}
