import { useSyncExternalStore } from 'react'
import { countPoll, type Poll } from '../../../shared/meeting/polls'
import type { PollVotes } from './poll-votes'
import { factWords, pollWords, resultWords, voterWords } from './poll-words'

/** A poll without an editor: readable, with how it stands. */
export function StaticPoll({ poll, votes }: { poll: Poll; votes: PollVotes | undefined }) {
  useSyncExternalStore(votes?.ballots.subscribe ?? neverChanges, votes?.ballots.get ?? nothing)
  const results = votes?.read(poll) ?? countPoll([], poll)
  const names = votes?.names.get() ?? {}
  return (
    <div
      className="poll"
      role="group"
      aria-label={pollWords.poll(poll.text)}
      data-closed={poll.closed === true}
      style={{ '--indent': poll.indent } as React.CSSProperties}
    >
      <div className="poll-content">
        <p className="poll-question">{poll.text}</p>
        {poll.options.map((option, index) => {
          const result = results.options[index]
          return (
            <div
              key={option.id ?? index}
              className="poll-option"
              style={{ '--share': result?.share ?? 0 } as React.CSSProperties}
            >
              <div className="poll-option-text">{option.text}</div>
              {result && (
                <span className="poll-count" title={voterWords(result, names)}>
                  {resultWords(result, results.voters)}
                </span>
              )}
            </div>
          )
        })}
      </div>
      <div className="poll-bar">
        <span className="poll-facts">{factWords(poll, results)}</span>
      </div>
    </div>
  )
}

const neverChanges = () => () => {}
const nothing = () => undefined
