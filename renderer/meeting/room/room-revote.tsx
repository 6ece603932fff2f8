import { IconArrowDown, IconArrowRight, IconArrowUp } from '@tabler/icons-react'
import type { NowTopic } from '../../../shared/meeting/now-bar'
import { revotes, type Outcome, type Revote } from '../../../shared/meeting/revotes'

const words = {
  question: 'More time for this topic?',
  lastCall: 'Time is up, and this was its last time box.',
  votes: { up: 'More time', sideways: 'Not sure', down: 'Enough' } satisfies Record<Revote, string>,
  outcome: {
    continue: (seconds: number) => `Goes on in ${seconds} s`,
    'move-on': (seconds: number) => `Moves on in ${seconds} s`,
  } satisfies Record<Outcome, (seconds: number) => string>,
}

const icons = { up: IconArrowUp, sideways: IconArrowRight, down: IconArrowDown } as const

/** How the vote about more time stands; people vote on their own screens. */
export function RoomRevote({ now }: { now: NowTopic }) {
  return (
    <section className="room-revote" aria-label={words.question}>
      <p>{now.kind === 'revote' ? words.question : words.lastCall}</p>
      {now.kind === 'revote' && (
        <dl>
          {revotes.map((vote) => {
            const Icon = icons[vote]
            return (
              <div key={vote} data-vote={vote}>
                <dt>
                  <Icon aria-hidden /> {words.votes[vote]}
                </dt>
                <dd>{now.votes[vote]}</dd>
              </div>
            )
          })}
        </dl>
      )}
      <p className="room-outcome">{words.outcome[now.outcome](now.outcomeInS ?? 0)}</p>
    </section>
  )
}
