import { Button } from '@mantine/core'
import { IconArrowDown, IconArrowRight, IconArrowUp, IconHandStop } from '@tabler/icons-react'
import type { NowTopic } from '../../../shared/meeting/now-bar'
import { revotes, type Outcome, type Revote } from '../../../shared/meeting/revotes'
import { useOpenMeeting } from '../meeting-context'
import { runKeys } from './run-keys'
import { useTimerActions } from './timer-actions'

const words = {
  question: 'Time is up. More time for this topic?',
  lastCall: 'Time is up, and this was its last time box.',
  votes: { up: 'More time', sideways: 'Not sure', down: 'Enough' } satisfies Record<Revote, string>,
  outcome: { continue: 'Goes on in', 'move-on': 'Moves on in' } satisfies Record<Outcome, string>,
  seconds: (seconds: number) => `${seconds} s`,
  stop: 'Stop',
  stopHint: 'Keep talking: nothing happens at the end of the countdown (H)',
}

const icons = { up: IconArrowUp, sideways: IconArrowRight, down: IconArrowDown } as const

/** The end of a rung: who wants to go on, what happens when the countdown ends, and the way to stop it. */
export function RevotePanel({ now }: { now: NowTopic }) {
  const { hold } = useTimerActions()
  return (
    <div className="revote">
      <p className="revote-question">{now.kind === 'revote' ? words.question : words.lastCall}</p>
      {now.kind === 'revote' && <VoteButtons votes={now.votes} />}
      <p className="revote-outcome">
        {words.outcome[now.outcome]} <strong>{words.seconds(now.outcomeInS ?? 0)}</strong>
      </p>
      <Button
        size="compact-sm"
        variant="default"
        title={words.stopHint}
        leftSection={<IconHandStop size={16} aria-hidden />}
        onClick={() => hold()}
      >
        {words.stop}
      </Button>
    </div>
  )
}

function VoteButtons({ votes }: { votes: NowTopic['votes'] }) {
  const { meeting } = useOpenMeeting()
  const { vote } = useTimerActions()
  const mine = votes.byPerson.get(meeting.me.id)
  return (
    <div className="revote-votes" role="group" aria-label={words.question}>
      {revotes.map((each) => {
        const Icon = icons[each]
        return (
          <button
            key={each}
            type="button"
            className="revote-vote"
            data-vote={each}
            aria-pressed={each === mine}
            onClick={() => vote(each)}
          >
            <kbd aria-hidden>{runKeys[each]}</kbd>
            <Icon size={18} aria-hidden />
            <span>{words.votes[each]}</span>
            <span className="revote-count">{votes[each]}</span>
          </button>
        )
      })}
    </div>
  )
}
